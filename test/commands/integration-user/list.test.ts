import { expect } from 'chai';
import IntegrationUserList, { type IntegrationUserListResult } from '../../../src/commands/integration-user/list.ts';
import { acme } from '../../local-org/scenarios/acme.ts';
import { developer } from '../../local-org/scenarios/developer.ts';
import { useCommand } from './ranCommand.ts';

const usernames = ({ identities }: IntegrationUserListResult): string[] => identities.map(({ username }) => username);

describe('integration-user list', () => {
  const { start, run, printed } = useCommand<IntegrationUserListResult>(async (argv) => IntegrationUserList.run(argv));

  const list = async (...flags: string[]): Promise<IntegrationUserListResult> =>
    (await run(await start(acme), flags)).result;

  it('lists the certain ones by username, and counts the others', async () => {
    const result = await list();
    expect(result.identities.every(({ confidence }) => confidence === 'certain')).to.equal(true);
    expect(usernames(result)).to.deep.equal([...usernames(result)].sort());
    expect(usernames(result)).to.include.members(['marketing@acme.example', 'old-erp@acme.example']);
    expect(result.summary.certain).to.equal(result.identities.length);
    expect(printed()).to.include(`not listed: ${result.summary.likely.toString()}`).and.include('old-erp@acme.example');
  });

  it('--all lists the likely ones too', async () => {
    const result = await list('--all');
    const { certain, likely } = result.summary;
    expect(result.identities).to.have.length(certain + likely);
    expect(likely).to.be.greaterThan(0);
    expect(printed()).to.not.include('not listed');
  });

  it('--all lists who was left out, and why, with the numbers of logins', async () => {
    const running = await start(acme);
    expect((await run(running)).result).to.not.have.property('leftOut');
    expect(printed()).to.match(/with apps that few others use, who aren't listed: \d/);
    const { leftOut = [], summary } = (await run(running, ['--all'])).result;
    expect(leftOut).to.have.length(summary.people + summary.possible + summary.platformUsers);
    expect(leftOut.find(({ username }) => username === 'gina.gateway@acme.example')).to.deep.include({
      kind: 'person',
      license: 'Salesforce',
      reasons: [
        { signal: 'serverLogins', detail: 'Territory Planner' },
        { signal: 'uiLogins', detail: '60', logins: { ui: 60, server: 1000, oauth: 0 } },
      ],
    });
    expect(printed())
      .to.include('server logins (Territory Planner), a person logs in to the UI (UI: 60, server: 1000, OAuth: 0)')
      .and.include('user of Salesforce itself (B2BMA Integration User)');
  });

  it('has findings only where they are asked for, and reads less without', async () => {
    const running = await start(acme);
    const plain = (await run(running)).result;
    const judged = (await run(running, ['--findings'])).result;
    expect(plain.identities.every((each) => each.findings === undefined && each.worst === undefined)).to.equal(true);
    expect(judged.identities.find(({ username }) => username === 'integration@acme.example')).to.deep.include({
      worst: 'critical',
    });
    expect(judged.identities.every(({ findings }) => findings !== undefined)).to.equal(true);
    expect(plain.requests).to.be.lessThan(judged.requests);
  });

  it('says of each whether it is in use, and what works without a login', async () => {
    const { identities } = await list('--all');
    const useOf = (name: string): unknown =>
      identities.find(({ username }) => username === `${name}@acme.example`)?.use.state;
    expect(Object.groupBy(identities, ({ use }) => use.state ?? 'unknown')).to.have.all.keys(
      ...['active', 'tokenOnly', 'worksWithoutLogin', 'dormant', 'noUseSeen']
    );
    const names = ['orders', 'survey-export', 'event-relay', 'token-broker', 'quarterly', 'stock-counter'];
    expect(names.map(useOf)).to.deep.equal([
      ...['active', 'tokenOnly', 'worksWithoutLogin', 'worksWithoutLogin', 'dormant', 'noUseSeen'],
    ]);
    for (const words of ['token only', 'without login', 'dormant', 'no use seen', 'frozen', 'inactive'])
      expect(printed()).to.include(words);
  });

  it('calls nobody dormant where it can’t be read what works without a login', async () => {
    const { result } = await run(await start(acme), ['--all'], 'sales');
    expect(result.identities.filter(({ use }) => use.state === 'dormant')).to.deep.equal([]);
  });

  it('never exits with code 3', async () => {
    expect((await run(await start(acme), ['--findings'])).exitCode ?? 0).to.equal(0);
  });

  it('an org without integrations', async () => {
    const { result } = await run(await start(developer));
    expect(result.identities).to.deep.equal([]);
    expect(printed()).to.include('No integration users found');
  });

  it('says what could not be read', async () => {
    await run(await start(acme), [], 'sales');
    expect(printed()).to.include("Data that couldn't be read").and.include('View Setup and Configuration');
  });
});
