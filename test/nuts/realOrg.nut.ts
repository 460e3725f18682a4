import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import type { CreateResult } from '../../src/output/createResult.ts';
import type { DisplayResult } from '../../src/output/displayResult.ts';
import type { ListResult } from '../../src/output/identityList.ts';
import type { LicensesResult } from '../../src/output/licensesResult.ts';
import { type CliHome, type CliResult, createCliHome } from '../helpers/cli.ts';
import { openTestOrg, type TestOrg } from '../helpers/testOrg.ts';

type Json<T> = { status: number; result: T };
type Row = Readonly<Record<string, unknown>> & { Id: string };

const unique = randomUUID().slice(0, 8);
const username = `test-${unique}@integration-user-test.example`;
const setName = `Integration_User_Test_${unique}`;
const wish = [
  ...['--name', 'Integration User Test', '--username', username],
  ...['--permission-set-name', setName, '--object', 'Account:read'],
];

/**
 * What the product promises, in whatever org INTEGRATION_USER_TEST_ORG names; without it, in the local org. It needs a free
 * seat of the integration license. Afterwards one deactivated user remains.
 */
describe('sf integration-user in any org', () => {
  const opened: { cli?: CliHome; org?: TestOrg } = {};

  const sf = async (...args: string[]): Promise<CliResult> => {
    if (!opened.cli) throw new Error('The CLI exists only while tests run.');
    return opened.cli.sf([...args, '--target-org', 'tested', '--json']);
  };

  const run = async <T>(...args: string[]): Promise<{ exitCode: number; result: T }> => {
    const ended = await sf('integration-user', ...args);
    return { exitCode: ended.exitCode, result: ended.json<Json<T>>().result };
  };

  const query = async (soql: string): Promise<Row[]> => {
    const ended = await sf('data', 'query', '--query', soql);
    expect(ended.exitCode, ended.stdout).to.equal(0);
    return ended.json<Json<{ records: Row[] }>>().result.records;
  };

  const users = (): Promise<Row[]> => query(`SELECT Id, IsActive FROM User WHERE Username = '${username}'`);
  const sets = (): Promise<Row[]> => query(`SELECT Id FROM PermissionSet WHERE Name = '${setName}'`);

  /** Removes what a query finds. Returns what the org doesn't remove. */
  const removeAll = async (object: string, where: string): Promise<string[]> => {
    const failures: string[] = [];
    for (const { Id } of await query(`SELECT Id FROM ${object} WHERE ${where}`)) {
      const { exitCode } = await sf('data', 'delete', 'record', '--sobject', object, '--record-id', Id);
      if (exitCode !== 0) failures.push(`${object} ${Id}`);
    }
    return failures;
  };

  /** Takes everything back that can be taken back. Returns what remains. */
  const cleanUp = async (): Promise<string[]> => {
    const remains = [
      ...(await removeAll(
        'PermissionSetAssignment',
        `Assignee.Username = '${username}' AND PermissionSet.IsOwnedByProfile = false`
      )),
      ...(await removeAll('PermissionSetLicenseAssign', `Assignee.Username = '${username}'`)),
      ...(await removeAll('PermissionSet', `Name = '${setName}'`)),
    ];
    for (const { Id, IsActive } of await users()) {
      if (IsActive === true)
        await sf('data', 'update', 'record', '--sobject', 'User', '--record-id', Id, '--values', 'IsActive=false');
      const [user] = await users();
      remains.push(`${user?.['IsActive'] === false ? 'the deactivated' : 'the ACTIVE'} user ${username}`);
    }
    return remains;
  };

  before(async () => {
    opened.cli = await createCliHome();
    await opened.cli.link();
    opened.org = await openTestOrg();
    const login = await opened.cli.login(opened.org.url, opened.org.token, 'tested');
    expect(login.exitCode, login.stderr).to.equal(0);
  });

  after(async () => {
    // Also after a test that failed.
    const remains = await cleanUp();
    if (opened.org?.isReal === true) console.log(`  Left in the org: ${remains.join(', ') || 'nothing'}.`);
    await opened.org?.close();
    await opened.cli?.remove();
  });

  it('reads how many integration users can be created', async () => {
    const { exitCode, result } = await run<LicensesResult>('list', 'licenses');
    expect(exitCode).to.equal(0);
    const license = result.licenses.find(
      ({ kind, name }) => kind === 'UserLicense' && name === 'Salesforce Integration'
    );
    expect(license, 'The org has no integration license').to.not.equal(undefined);
    expect(result.canCreate, 'The org has no free seat').to.not.equal(0);
  });

  it('plans with --dry-run, and changes nothing', async () => {
    const { exitCode, result } = await run<CreateResult>('create', ...wish, '--dry-run');
    expect([exitCode, result.status, result.blockers]).to.deep.equal([0, 'planned', []]);
    expect([await users(), await sets()]).to.deep.equal([[], []]);
  });

  it('creates and verifies the user', async () => {
    const { exitCode, result } = await run<CreateResult>('create', ...wish, '--no-prompt');
    expect([exitCode, result.status, result.deviations]).to.deep.equal([0, 'created', []]);
    const [user] = await users();
    expect(result.user).to.deep.include({ id: user?.Id, username });
    expect(user).to.deep.include({ IsActive: true });
    expect(await sets()).to.have.length(1);
    const grants = await query(
      `SELECT Id, SobjectType, PermissionsRead, PermissionsEdit FROM ObjectPermissions WHERE Parent.Name = '${setName}'`
    );
    expect(grants.map((row) => [row['SobjectType'], row['PermissionsRead'], row['PermissionsEdit']])).to.deep.equal([
      ['Account', true, false],
    ]);
  });

  it('changes nothing the second time', async () => {
    const { exitCode, result } = await run<CreateResult>('create', ...wish, '--no-prompt');
    expect([exitCode, result.status, result.steps]).to.deep.equal([0, 'unchanged', []]);
  });

  it('displays the user with its access', async () => {
    const { exitCode, result } = await run<DisplayResult>('display', '--user', username);
    expect([exitCode, result.confidence, result.user.isActive]).to.deep.equal([0, 'certain', true]);
    expect(result.assignments.map(({ name }) => name)).to.include(setName);
    expect(result.user.license).to.equal('Salesforce Integration');
  });

  it('lists the user as an integration', async () => {
    const { exitCode, result } = await run<ListResult>('list');
    expect(exitCode).to.equal(0);
    expect(JSON.stringify(result.identities)).to.include(username);
  });

  it('audits the user, with an exit code that fits the findings', async () => {
    const { exitCode, result } = await run<AuditResult>('audit', '--user', username, '--severity-threshold', 'high');
    const { critical, high } = result.summary.findings;
    expect(exitCode).to.equal(critical + high > 0 ? 3 : 0);
    expect(result.identities).to.have.length(1);
    expect(result.results).to.not.be.empty;
  });

  it('leaves nothing but the deactivated user', async () => {
    expect(await cleanUp()).to.deep.equal([`the deactivated user ${username}`]);
    expect(await sets()).to.deep.equal([]);
    expect(
      await query(`SELECT Id FROM PermissionSetLicenseAssign WHERE Assignee.Username = '${username}'`)
    ).to.deep.equal([]);
  });
});
