import { expect } from 'chai';
import IntegrationUserListApps, {
  type IntegrationUserListAppsResult,
} from '../../../../src/commands/integration-user/list/apps.ts';
import { appTable } from '../../../../src/output/appsPage.ts';
import { callNamesText } from '../../../../src/output/appText.ts';
import { fittingTable } from '../../../../src/output/plainTable.ts';
import { acme } from '../../../local-org/scenarios/acme.ts';
import { developer } from '../../../local-org/scenarios/developer.ts';
import { useCommand } from '../ranCommand.ts';

describe('integration-user list apps', () => {
  const { start, run, printed } = useCommand<IntegrationUserListAppsResult>(async (argv) =>
    IntegrationUserListApps.run(argv)
  );

  it('the most dangerous app first, whoever holds its tokens', async () => {
    const { apps } = (await run(await start(acme))).result;
    const ranks = ['everything', 'allRecords', 'limited', 'unknown', 'nothing'];
    const order = apps.map(({ reach }) => ranks.indexOf(reach));
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    const bridge = apps.find(({ name }) => name === 'Data Bridge');
    expect(bridge).to.deep.include({ kind: 'uninstalled', tokens: 1, users: 1, uses: 54_000, reach: 'everything' });
    expect(bridge?.holders.map(({ username, kind }) => [username, kind])).to.deep.equal([
      ['victor.vance@acme.example', 'person'],
    ]);
    expect(apps.find(({ name }) => name === 'Zoom')).to.deep.include({
      permittedUsers: 'selfAuthorized',
      tokens: 5,
      // One more logs in through it.
      users: 6,
    });
    expect(apps.some(({ name }) => name === 'Salesforce CLI')).to.equal(false);
  });

  it('an app that logins alone show has these in place of uses of tokens, which it has none of', async () => {
    const { apps, takenAt } = (await run(await start(acme))).result;
    const { rows } = appTable(apps, takenAt) as Parameters<typeof fittingTable>[0];
    const usesOf = (name: string): string | undefined => rows.find(({ app }) => app === name)?.['uses'];
    expect([usesOf('NetSuite Connector'), usesOf('Data Bridge')]).to.deep.equal(['1500 logins', '54000']);
    expect(usesOf('Order Hub')).to.equal('–');
  });

  it('prints who uses each app, and the command for an incident', async () => {
    await run(await start(acme));
    const page = printed();
    expect(page).to.include('victor.vance@acme.example (person, can do everything)');
    expect(page).to.include("sf integration-user audit --app 'Data Bridge' --target-org");
    expect(page).to.not.match(/%s|undefined|NaN|\[object/);
  });

  it('fits a terminal of 80 columns, and leaves nothing out of a wide one', async () => {
    const { apps, takenAt } = (await run(await start(acme))).result;
    const table = appTable(apps, takenAt) as Parameters<typeof fittingTable>[0];
    const narrow = fittingTable(table, 80);
    expect(narrow.hidden).to.deep.equal(['Uses', 'Last use', 'Authorized by']);
    expect(narrow.table.columns.map(({ key }) => key)).to.deep.equal(['app', 'kind', 'users', 'reach']);
    expect(fittingTable(table, 140).hidden).to.deep.equal([]);
  });

  it('a caller who may see its own tokens only: never "no apps"', async () => {
    const { result } = await run(await start(acme), [], 'sales');
    expect(result.datasets.find(({ name }) => name === 'appTokens')).to.deep.include({ complete: false });
    expect(printed()).to.include('You may see only your own tokens').and.not.include('No apps in use');
  });

  it('an org without apps', async () => {
    const { result } = await run(await start(developer));
    expect(result.apps).to.deep.equal([]);
    expect(printed()).to.match(/No apps in (use|the data that could be read)/);
  });

  it('says how many API calls name no app, and never rounds to all or none', () => {
    expect(callNamesText({ total: 89_253, withoutApp: 79_435 })).to.include('89 %');
    expect(callNamesText({ total: 10_000, withoutApp: 9999 })).to.include('99 %');
    expect(callNamesText({ total: 10_000, withoutApp: 1 })).to.include('1 %');
    expect(callNamesText({ total: 10, withoutApp: 10 })).to.include('100 %');
    expect(callNamesText({ total: 0, withoutApp: 0 })).to.not.include('%');
  });
});
