import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import IntegrationUserAudit, { type IntegrationUserAuditResult } from '../../../src/commands/integration-user/audit.ts';
import type { AppIncident } from '../../../src/model/audit/appIncident.ts';
import type { AuditReport } from '../../../src/output/auditReport.ts';
import { temporaryFolder } from '../../files/folder.ts';
import { testTime, usernameOf } from '../../helpers/org.ts';
import { acme } from '../../local-org/scenarios/acme.ts';
import { externalScenario, mobileApp } from '../../local-org/scenarios/largeExternal.ts';
import { type Ran, useCommand } from './ranCommand.ts';

const incidentOf = ({ result }: Ran<IntegrationUserAuditResult>): AppIncident => {
  const { incident } = result as AuditReport;
  if (!incident) throw new Error('There is no incident.');
  return incident;
};

describe('integration-user audit --app', () => {
  const { start, run, runAlone, failure, printed } = useCommand<IntegrationUserAuditResult>(async (argv) =>
    IntegrationUserAudit.run(argv)
  );
  const { path } = temporaryFolder();

  it("an uninstalled app's token of an administrator: what the vendor can do, from where, and what to do first", async () => {
    const ran = await run(await start(acme), ['--app', 'data bridge']);
    const { app, holders, steps, otherUsers } = incidentOf(ran);
    expect(app).to.deep.include({ name: 'Data Bridge', kind: 'uninstalled', tokens: 1, users: 1, uses: 54_000 });
    expect([holders.map(({ username }) => username), otherUsers]).to.deep.equal([['victor.vance@acme.example'], 0]);
    const [victor] = holders;
    expect(victor).to.deep.include({ kind: 'person', reach: 'everything', uses: 54_000 });
    expect(victor?.records.all).to.equal('modify');
    expect(victor?.permissions[0]).to.deep.include({ severity: 'critical', path: 'profile System Administrator' });
    expect(victor?.origins.map(({ sourceIp, country }) => [sourceIp, country])).to.deep.include([
      '198.51.100.77',
      'NL',
    ]);
    expect(steps.map(({ isReversible }) => isReversible)).to.deep.equal([true, true, false, true, true]);
    // Nothing that stops anything without saying so, and nobody's own user is deactivated or frozen.
    const commands = steps.flatMap((step) => step.commands).join('\n');
    expect(commands).to.not.match(/IsActive=false|IsFrozen|data delete/);
    for (const { isReversible, stops } of steps) expect(isReversible || stops !== null).to.equal(true);
    const page = printed();
    expect(page).to.include('App Data Bridge: not installed').and.include('198.51.100.77 NL');
    expect(page).to.include('Can read and change all records of all objects').and.include("can't be undone");
    expect(page).to.not.match(/%s|undefined|\[object/);
  });

  it('an app of an integration user: frozen only where no other app uses it', async () => {
    const { holders, steps } = incidentOf(await run(await start(acme), ['--app', 'MuleSoft']));
    expect(holders.map(({ username, kind }) => [username, kind])).to.deep.equal([
      ['integration@acme.example', 'integration'],
    ]);
    expect(steps.flatMap(({ commands }) => commands).join('\n')).to.match(
      /UserLogin --where UserId=005\w{15} --values IsFrozen=true/
    );
  });

  it('an external client app by its API name: its own page, with an id of 15 characters', async () => {
    const { app, steps } = incidentOf(await run(await start(acme), ['--app', 'Marketing_Platform']));
    expect(app).to.deep.include({
      kind: 'externalClientApp',
      apiName: 'Marketing_Platform',
      name: 'Marketing Platform',
    });
    expect(steps[1]?.commands[0]).to.match(/ManageExternalClientApplication\/0xI\w{12}\/detail/);
  });

  it('an app with run-as user and without tokens', async () => {
    const { app, holders } = incidentOf(await run(await start(acme), ['--app', 'Order Hub']));
    expect([app.tokens, holders.map(({ isRunAs }) => isRunAs)]).to.deep.equal([0, [true]]);
  });

  it('an installed app that nobody uses', async () => {
    const ran = await run(await start(acme), ['--app', 'Old Portal']);
    expect(incidentOf(ran)).to.deep.include({ holders: [], otherUsers: 0 });
    expect(printed()).to.include('Nobody holds a token of it');
    expect((ran.result as AuditReport).identities).to.deep.equal([]);
  });

  it('a first-party app', async () => {
    const { holders } = incidentOf(await run(await start(acme), ['--app', 'Salesforce CLI']));
    expect(holders.map(({ username }) => username)).to.include.members([
      'ada.admin@acme.example',
      'ci-deploy@acme.example',
    ]);
  });

  it('an app with more tokens than can be listed: who used one last, and how many others there are', async () => {
    const ran = await run(await start(externalScenario({ customers: 2600 })), ['--app', mobileApp]);
    const { app, holders, otherUsers, steps } = incidentOf(ran);
    expect([app.tokens, app.uses, app.users]).to.deep.equal([3250, null, 2600]);
    expect([holders.length, holders.length + otherUsers]).to.deep.equal([200, 2600]);
    const last = holders.map(({ lastUsed }) => Date.parse(lastUsed ?? ''));
    expect(Math.min(...last)).to.be.greaterThan(testTime.getTime() - 6 * 86_400_000);
    const stops = steps.map((step) => step.stops ?? '').join(' ');
    expect(stops).to.include('2600 users');
    expect(printed())
      .to.match(/Users of the app that weren't read, since there are too many: 2400/)
      .and.match(/^200 users · /m);
  });

  it('the user of an app may be a person: it is not called an integration', async () => {
    await run(await start(acme), ['--app', 'Data Bridge']);
    expect(printed())
      .to.match(/^1 user · /m)
      .and.not.include('1 integration user');
  });

  it('a user who can read all users of the org: that is said', async () => {
    const running = await start(acme);
    await run(running, ['--app', 'Calendar Sync']);
    expect(printed()).to.not.include('Can read all users of the org');
    await run(running, ['--app', 'Journeys']);
    expect(printed()).to.include('Can read all users of the org');
  });

  it('a name that the org does not have, with the closest names', async () => {
    const running = await start(acme);
    const { name, message } = await failure(['--target-org', usernameOf(running), '--app', 'Data Brige']);
    expect([name, message]).to.deep.equal([
      'UnknownAppError',
      'No app in this org is called "Data Brige"; did you mean "Data Bridge"?',
    ]);
  });

  it('a caller who may see its own tokens only is told so', async () => {
    const running = await start(acme);
    const { message } = await failure(['--target-org', usernameOf(running, 'sales'), '--app', 'Data Bridge']);
    expect(message).to.include('may see only its own tokens');
  });

  it('a stored snapshot says the same later, and reports contain it', async () => {
    const files = [path('app.json'), path('app.md'), path('app.html'), path('snapshot.json')] as const;
    const running = await start(acme);
    const reports = ['--output-file', files[0], '--output-file', files[1], '--output-file', files[2]];
    const first = await run(running, ['--app', 'Data Bridge', '--snapshot-file', files[3], ...reports]);
    const again = await runAlone(['--from-snapshot', files[3]]);
    expect(incidentOf(again)).to.deep.equal(incidentOf(first));
    const [json, markdown, html] = await Promise.all(files.slice(0, 3).map(async (file) => readFile(file, 'utf8')));
    expect((JSON.parse(json ?? '') as AuditReport).incident).to.deep.equal(incidentOf(first));
    for (const report of [markdown, html])
      expect(report)
        .to.include('App Data Bridge: not installed')
        .and.include('198.51.100.77 NL')
        .and.include('What stops:');
  });
});
