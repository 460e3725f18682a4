import { expect } from 'chai';
import IntegrationUserListAccess, {
  type IntegrationUserListAccessResult,
} from '../../../../src/commands/integration-user/list/access.ts';
import type { JudgedIdentity } from '../../../../src/output/accessList.ts';
import { fittingTable } from '../../../../src/output/plainTable.ts';
import { accessListPage } from '../../../../src/output/accessList.ts';
import { usernameOf } from '../../../helpers/org.ts';
import { acme } from '../../../local-org/scenarios/acme.ts';
import { largeScenario } from '../../../local-org/scenarios/large.ts';
import { developer } from '../../../local-org/scenarios/developer.ts';
import { useCommand } from '../ranCommand.ts';

const paths = ({ identities }: IntegrationUserListAccessResult, username: string): string[] =>
  (identities.find((each) => each.username === `${username}@acme.example`)?.grants ?? []).map(
    ({ what, path }) => `${what} | ${path}`
  );
const having = (
  { identities }: IntegrationUserListAccessResult,
  outcome: JudgedIdentity['outcome'] = 'granted'
): string[] => identities.flatMap((each) => (each.outcome === outcome ? [each.username.replace(/@.*/, '')] : []));

describe('integration-user list access', () => {
  const { start, run, failure, printed } = useCommand<IntegrationUserListAccessResult>(async (argv) =>
    IntegrationUserListAccess.run(argv)
  );

  it('an object: by profile, set, group, and what holds for all objects; who surely cannot', async () => {
    const { result } = await run(await start(acme), ['--object', 'Contact', '--permission', 'edit']);
    expect(result.question).to.deep.equal({ kind: 'objects', name: 'Contact', permission: 'edit' });
    expect(having(result)).to.include.members(['integration', 'orders', 'loyalty']).and.not.include('datalake');
    expect(paths(result, 'loyalty')).to.deep.equal([
      'Contact: read, create, edit, delete | permission set loyalty__Loyalty_Sync',
    ]);
    expect(paths(result, 'integration')).to.include('ModifyAllData | profile System Administrator');
    expect(having(result, 'notGranted')).to.include('datalake');
    expect(result.summary.notKnown).to.equal(0);
    const { granted, notGranted } = result.summary;
    expect(granted + notGranted).to.equal(result.identities.length);
    expect(printed()).to.include('Who has "Contact: edit"').and.include("Who doesn't have it:");
    expect(printed()).to.match(/sf integration-user display --user \S+ --why Contact\.edit --target-org/);
    expect(printed()).to.not.match(/%s|undefined|\[object/);
  });

  it('a field: the field and its object', async () => {
    const { result } = await run(await start(acme), ['--field', 'contact.birthdate']);
    expect(paths(result, 'datalake')).to.deep.equal([
      'Contact.Birthdate: read | permission set Data_Lake_Export',
      'Contact: read, viewAll | permission set Data_Lake_Export',
    ]);
    expect(having(result, 'notGranted')).to.include('docs-sync');
  });

  it('a user permission by its label, and its verdict for each way of asking', async () => {
    const running = await start(acme);
    const byLabel = (await run(running, ['--user-permission', 'modify all data'])).result;
    expect(byLabel.question).to.deep.equal({
      kind: 'userPermissions',
      name: 'ModifyAllData',
      label: 'Modify All Data',
    });
    const byName = (await run(running, ['--user-permission', 'ModifyAllData'])).result;
    expect(having(byName)).to.deep.equal(having(byLabel)).and.include('integration');
    // What grants it in the group is muted.
    expect(having(byName, 'notGranted')).to.include('billing-hub');
  });

  it('an Apex class, and who opens all of them', async () => {
    const running = await start(acme);
    const { result } = await run(running, ['--apex-class', 'BillingApi']);
    expect(result.question).to.deep.equal({ kind: 'apexClasses', name: 'BillingApi' });
    const grants = result.identities.flatMap((each) => each.grants.map(({ what }) => what));
    expect(grants).to.include('AuthorApex');
    expect(result.summary.granted).to.be.within(1, result.identities.length - 1);
  });

  it('fewer requests than an audit, and only the rows of the question', async () => {
    const running = await start(acme);
    const { result } = await run(running, ['--user-permission', 'RunReports']);
    expect(result.requests).to.be.below(45);
    const queries = running.log.map(({ url }) => decodeURIComponent(url));
    expect(queries.some((url) => / FROM (ObjectPermissions|FieldPermissions|SetupEntityAccess)/.test(url))).to.equal(
      false
    );
  });

  it('a caller without rights is told that it is not known, never that nobody has it', async () => {
    const { result } = await run(await start(acme), ['--object', 'Contact', '--permission', 'edit'], 'sales');
    expect(having(result, 'notGranted')).to.deep.equal([]);
    expect(printed()).to.not.include("Who doesn't have it").and.not.include('Nobody among');
  });

  it('a reviewer without access to data: objects and fields that its describes leave out', async () => {
    const running = await start(acme);
    const field = (await run(running, ['--field', 'contact.birthdate'], 'auditor')).result;
    expect(field.question).to.deep.equal({ kind: 'fields', name: 'Contact.Birthdate' });
    expect(having(field)).to.include('datalake').and.not.include('orders');
    const object = (await run(running, ['--object', 'Invoice__c', '--permission', 'edit'], 'auditor')).result;
    expect(having(object)).to.include('integration');
  });

  it('an org without integrations', async () => {
    const { result } = await run(await start(developer), ['--user-permission', 'ModifyAllData']);
    expect(result.identities).to.deep.equal([]);
    expect(printed()).to.include('No integration users found');
  });

  it('a large org, at one twentieth: few requests, and rows of the question alone', async function () {
    this.timeout(120_000);
    const running = await start(largeScenario({ scale: 0.05 }));
    for (const flags of [
      ['--user-permission', 'ModifyAllData'],
      ['--object', 'Wide_01__c', '--permission', 'edit'],
    ]) {
      const { requests, summary, datasets, identities } = (await run(running, flags)).result;
      expect(requests, flags.join(' ')).to.be.at.most(26);
      expect([identities.length, summary.notKnown]).to.deep.equal([99, 0]);
      expect(summary.granted).to.be.within(1, 40);
      const rows = datasets.find(({ name }) => name === 'objectPermissions')?.rows ?? 0;
      expect(rows).to.be.below(200);
    }
  });

  it('one user, or all users', async () => {
    const running = await start(acme);
    const asked = ['--user-permission', 'ViewAllData'];
    const one = (await run(running, [...asked, '--user', 'datalake@acme.example'])).result;
    expect(one.identities.map(({ username, outcome }) => [username, outcome])).to.deep.equal([
      ['datalake@acme.example', 'notGranted'],
    ]);
    const all = (await run(running, [...asked, '--all-users'])).result;
    expect(having(all)).to.include('ada.admin');
  });

  it('the table fits a terminal of 80 columns, and all of it one of 140', async () => {
    const { result } = await run(await start(acme), ['--field', 'Contact.Birthdate']);
    const table = accessListPage(result).find((block) => block.kind === 'table');
    if (table?.kind !== 'table') throw new Error('There is no table.');
    expect(fittingTable(table, 80).table.columns.map(({ key }) => key)).to.include.members(['username', 'path']);
    expect(fittingTable(table, 140).hidden).to.deep.equal([]);
  });

  describe('fails with 2', () => {
    it('on names that the org does not have, with what was meant', async () => {
      const running = await start(acme);
      const own = ['--target-org', usernameOf(running)];
      const cases: ReadonlyArray<readonly [flags: string[], meant: string]> = [
        [['--object', 'Acount', '--permission', 'edit'], 'Account'],
        [['--field', 'Contact.Birthdat'], 'Contact.Birthdate'],
        [['--user-permission', 'ModifyAllDat'], 'ModifyAllData'],
        [['--apex-class', 'BilingApi'], 'BillingApi'],
      ];
      for (const [flags, meant] of cases) {
        const error = await failure([...own, ...flags]);
        expect([error.name, error.exitCode], flags.join(' ')).to.deep.equal(['UnknownAccessError', 2]);
        expect(error.message).to.include(`did you mean "${meant}"`);
      }
    });

    it('on wrong flags, before the org is asked', async () => {
      const running = await start(acme);
      const own = ['--target-org', usernameOf(running)];
      for (const flags of [
        [],
        ['--object', 'Contact', '--field', 'Contact.Birthdate'],
        ['--permission', 'edit'],
        ['--object', 'Contact', '--permission', 'fly'],
        ['--field', 'Contact.Birthdate', '--permission', 'delete'],
        ['--apex-class', 'BillingApi', '--permission', 'read'],
      ])
        expect((await failure([...own, ...flags])).exitCode, flags.join(' ')).to.equal(2);
      expect(running.log).to.deep.equal([]);
    });
  });
});
