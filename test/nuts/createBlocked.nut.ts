import { expect } from 'chai';
import { changesIn, control, type OpenOrg, useServedCli } from '../helpers/servedCli.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import { full } from '../local-org/scenarios/full.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

const account = ['--object', 'Account:read'];
const billing = ['--name', 'Billing Sync', ...account];

/** Nobody finds this name but by looking; every user of the org is on it. */
const inactive: Scenario = {
  ...acmeCore,
  users: acmeCore.users.map((user) => (user.username === 'old-erp@acme.example' ? { ...user, psls: [] } : user)),
};

describe('sf integration-user create: blockers', () => {
  const served = useServedCli();

  /** What a person reads of a creation that cannot be; nothing may have been changed. */
  const refused = async ({ create, running }: OpenOrg, ...flags: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await create(...flags);
    expect([exitCode, changesIn(running)], stderr).to.deep.equal([1, 0]);
    expect(stdout).to.include('Nothing was changed.');
    expect(stdout).to.not.match(control);
    return stdout;
  };

  it('no seat: names who holds them and the command that says how to free one, which works', async () => {
    const org = await served.open(full);
    const stdout = await refused(org, ...billing);
    for (const name of ['marketing', 'payroll', 'pilot-2024', 'survey-export', 'warehouse-sync.integration'])
      expect(stdout).to.include(`${name}@globex.example`);
    const line = 'sf integration-user list licenses --target-org ada.admin@globex.example';
    expect(stdout.split('\n').map((each) => each.trim())).to.include(line);
    const { exitCode } = await served.cli.sf(line.split(' ').slice(1));
    expect(exitCode).to.equal(0);
    const { result } = await org.created(...billing);
    expect(result.status).to.equal('blocked');
    expect(result.blockers.map(({ code, commands }) => [code, commands])).to.deep.equal([
      ['NoSeatLeft', [line]],
      ['NoSeatLeft', [line]],
    ]);
  });

  it("a username that is another user's", async () => {
    const stdout = await refused(
      await served.open(acmeCore, { isFresh: true }),
      ...billing,
      '--username',
      'sven.sales@acme.example'
    );
    expect(stdout).to.include('"Sven Sales"').and.to.include('--username');
  });

  it('a username that another org has: three others are suggested, and one of them works', async () => {
    const { create, created, query } = await served.open(acmeCore);
    const flags = ['--name', 'Billing', ...account];
    const { exitCode, stdout } = await create(...flags, '--username', 'billing@acme.example');
    expect(exitCode).to.equal(1);
    expect(stdout).to.include('DUPLICATE_USERNAME').and.to.include('Nothing was changed.');
    expect(await query(`SELECT Id FROM PermissionSet WHERE Name = 'Billing_Integration'`)).to.deep.equal([]);
    const { result } = await created(...flags, '--username', 'billing@acme.example');
    const [first = '', ...more] = result.blockers[0]?.suggestions ?? [];
    expect(more).to.have.length(2);
    for (const name of [first, ...more]) expect(stdout).to.include(name);
    expect((await created(...flags, '--username', first)).result.status).to.equal('created');
  });

  it('a user that was deactivated: gives the command that brings it back', async () => {
    const org = await served.open(inactive);
    const { result } = await org.created(...billing, '--username', 'old-erp@acme.example');
    expect(result.blockers.map(({ code }) => code)).to.deep.equal(['UserInactive']);
    const [line = ''] = result.blockers[0]?.commands ?? [];
    const words = line.split(' ').map((word) => word.replaceAll('"', ''));
    expect((await served.cli.sf(words.slice(1))).exitCode, line).to.equal(0);
    const after = await org.created(...billing, '--username', 'old-erp@acme.example');
    expect(after.result.status).to.equal('completed');
  });

  it('all that is wrong at once, with what was probably meant', async () => {
    const org = await served.open(acmeCore);
    const stdout = await refused(
      org,
      ...['--name', 'Billing Sync', '--object', 'Acount:read', '--object', 'Task:read'],
      ...['--field', 'Contact.Emial:read', '--permission-set', 'Shared_Reference_Dat'],
      ...['--apex-class', 'NoSuchApi', '--user-permission', 'ViewSetpu', '--username', 'sven.sales@acme.example']
    );
    for (const meant of ['Account', 'Contact.Email', 'Shared_Reference_Data', 'ViewSetup'])
      expect(stdout).to.include(`Did you mean ${meant}`);
    for (const part of ["Task doesn't have object permissions", 'NoSuchApi', '"Sven Sales"'])
      expect(stdout).to.include(part);
    const { exitCode, result } = await org.created(
      '--name',
      'A',
      '--object',
      'Acount:read',
      '--object',
      'Contcat:read'
    );
    expect(exitCode).to.equal(1);
    expect(result.blockers.map(({ code, suggestions }) => [code, suggestions[0]])).to.deep.equal([
      ['UnknownObject', 'Account'],
      ['UnknownObject', 'Contact'],
    ]);
  });

  it('a caller without the rights: names the permission', async () => {
    const sales = await refused(await served.open(acmeCore, { role: 'sales' }), ...billing);
    expect(sales).to.include('View Setup and Configuration');
    const auditor = await refused(await served.open(acmeCore, { role: 'auditor' }), ...billing);
    for (const label of ['Manage Users', 'Manage Profiles and Permission Sets', 'Assign Permission Sets'])
      expect(auditor).to.include(`"${label}"`);
    expect(auditor).to.include('Create user').and.to.not.include('createUser');
  });

  it('what the audit would report, until it is accepted', async () => {
    const org = await served.open(acmeCore);
    const wish = ['--name', 'Lake', '--user-permission', 'ViewAllData'];
    expect(await refused(org, ...wish)).to.include('--accept no-view-all-data');
    const { exitCode, stdout } = await org.create(...wish, '--accept', 'no-view-all-data');
    expect(exitCode).to.equal(0);
    expect(stdout).to.include('Created and verified').and.to.include('no-view-all-data');
  });

  it('a session that is over', async () => {
    const { running, create } = await served.open(acmeCore);
    running.org.sessions.clear();
    const { exitCode, stdout, stderr } = await create(...billing);
    expect([exitCode, stdout]).to.deep.equal([1, '']);
    expect(stderr).to.include('sf org login web');
  });
});
