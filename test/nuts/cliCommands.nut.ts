import { expect } from 'chai';
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';

type Json<T> = { status: number; result: T; name?: string; message?: string };
type Outcome = { name: string; value?: string; message?: string };
type Assigned = { successes: Outcome[]; failures: Outcome[] };

/** The `sf` commands that do not come from this plugin: if they fail here, the local org is no Salesforce. */
describe('local org: the CLI’s own commands', () => {
  let cli: CliHome;
  let running: RunningOrg;

  const json = async <T>(...args: string[]): Promise<{ exitCode: number; answer: Json<T> }> => {
    const outcome = await cli.sf([...args, '--target-org', 'acme', '--json']);
    return { exitCode: outcome.exitCode, answer: outcome.json<Json<T>>() };
  };
  const select = async <T>(soql: string): Promise<{ totalSize: number; records: T[] }> => {
    const { exitCode, answer } = await json<{ totalSize: number; records: T[] }>('data', 'query', '--query', soql);
    expect(exitCode, answer.message).to.equal(0);
    return answer.result;
  };

  before(async () => {
    cli = await createCliHome();
    running = await serve(loadScenario(acmeCore));
    const [token = ''] = [...running.org.sessions.keys()];
    const { exitCode, stderr } = await cli.login(running.url, token, 'acme');
    expect(exitCode, stderr).to.equal(0);
  });
  after(async () => {
    await running.close();
    await cli.remove();
  });

  it('org login access-token: refuses a token that is none', async () => {
    const { exitCode } = await cli.login(running.url, '00DHu0000000001!nobody', 'nobody');
    expect(exitCode).to.equal(1);
  });

  it('org display', async () => {
    const { exitCode, answer } = await json<Record<string, string>>('org', 'display');
    expect(exitCode).to.equal(0);
    expect(answer.result).to.include({
      username: 'ada.admin@acme.example',
      id: running.org.id,
      alias: 'acme',
      apiVersion: '66.0',
      connectedStatus: 'Connected',
    });
    expect(answer.result['instanceUrl']).to.match(new RegExp(`^${running.url}/?$`));
  });

  it('org list users', async () => {
    const { exitCode, answer } = await json<Array<Record<string, unknown>>>('org', 'list', 'users');
    expect(exitCode).to.equal(0);
    const [user] = answer.result;
    expect(user).to.include({ username: 'ada.admin@acme.example', profileName: 'System Administrator' });
  });

  it('data query: relationships', async () => {
    const { totalSize, records } = await select<{ Profile: { UserLicense: { Name: string } } }>(
      "SELECT Username, Profile.UserLicense.Name, (SELECT PermissionSet.Name FROM PermissionSetAssignments) FROM User WHERE Profile.UserLicense.Name = 'Salesforce Integration'"
    );
    expect(totalSize).to.equal(4);
    expect(records[0]?.Profile.UserLicense.Name).to.equal('Salesforce Integration');
  });

  it('data query: aggregates', async () => {
    const { records } = await select<{ IsActive: boolean; people: number }>(
      'SELECT IsActive, COUNT(Id) people FROM User GROUP BY IsActive ORDER BY IsActive'
    );
    expect(records.map(({ IsActive, people }) => [IsActive, people])).to.deep.equal([
      [false, 1],
      [true, 7],
    ]);
  });

  it('data query: more than one page', async () => {
    const { totalSize, records } = await select<{ Id: string }>('SELECT Id FROM Account');
    expect(totalSize).to.equal(2500);
    expect(new Set(records.map(({ Id }) => Id)).size).to.equal(2500);
  });

  it('data query: says what is wrong', async () => {
    const { exitCode, answer } = await json('data', 'query', '--query', 'SELECT Nonsense FROM Account');
    expect(exitCode).to.equal(1);
    expect(answer.name).to.equal('INVALID_FIELD');
    expect(answer.message).to.include("No such column 'Nonsense' on entity 'Account'");
  });

  it('data query: as a table', async () => {
    const soql = "SELECT Name FROM UserLicense WHERE Name = 'Salesforce Integration'";
    const { exitCode, stdout } = await cli.freshSf(['data', 'query', '--target-org', 'acme', '--query', soql]);
    expect(exitCode).to.equal(0);
    expect(stdout).to.include('Salesforce Integration').and.to.include('Total number of records retrieved: 1');
  });

  it('data query: the Tooling API', async () => {
    const soql = "SELECT Id, FullName FROM Profile WHERE Name = 'System Administrator'";
    const id = (await select<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'System Administrator'")).records[0]
      ?.Id;
    const { exitCode, answer } = await json<{ records: Array<Record<string, string>> }>(
      ...['data', 'query', '--use-tooling-api', '--query', soql.replace(/WHERE.*/, `WHERE Id = '${id ?? ''}'`)]
    );
    expect(exitCode, answer.message).to.equal(0);
    expect(answer.result.records[0]?.['FullName']).to.equal('Admin');
  });

  it('data create, get, update and delete record', async () => {
    const values = "Name='Initech GmbH' NumberOfEmployees=12 BillingCity=Kiel";
    const created = await json<{ id: string }>('data', 'create', 'record', '--sobject', 'Account', '--values', values);
    expect(created.exitCode, created.answer.message).to.equal(0);
    const record = ['record', '--sobject', 'Account', '--record-id', created.answer.result.id];
    expect((await json('data', 'update', ...record, '--values', 'Rating=Hot')).exitCode).to.equal(0);
    expect((await json('data', 'get', ...record)).answer.result).to.include({
      Name: 'Initech GmbH',
      NumberOfEmployees: 12,
      Rating: 'Hot',
    });
    expect((await json('data', 'delete', ...record)).exitCode).to.equal(0);
    expect((await select("SELECT Id FROM Account WHERE Name = 'Initech GmbH'")).totalSize).to.equal(0);
  });

  it('data create record: says what is missing', async () => {
    const { exitCode, answer } = await json(
      'data',
      'create',
      'record',
      '--sobject',
      'Account',
      '--values',
      'Rating=Hot'
    );
    expect(exitCode).to.equal(1);
    expect(answer.message).to.include('Required fields are missing: [Name]');
  });

  const assign = (permset: string, username: string) =>
    json<Assigned>('org', 'assign', 'permset', '--name', permset, '--on-behalf-of', username);

  it('org assign permset: works for a user with the PSL', async () => {
    const username = 'pilot-2024@acme.example';
    const { exitCode, answer } = await assign('Warehouse_Sync', username);
    expect(exitCode, JSON.stringify(answer)).to.equal(0);
    expect(answer.result.successes).to.deep.equal([{ name: username, value: 'Warehouse_Sync' }]);
    const where = `Assignee.Username = '${username}' AND PermissionSet.Name = 'Warehouse_Sync'`;
    expect((await select(`SELECT Id FROM PermissionSetAssignment WHERE ${where}`)).totalSize).to.equal(1);
  });

  const newUser = async (): Promise<string> => {
    const { records } = await select<{ Id: string }>(
      "SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'"
    );
    const username = 'cli-sync@acme.example';
    const values = `Username=${username} LastName=Sync Alias=clisync Email=${username} ProfileId=${records[0]?.Id ?? ''} TimeZoneSidKey=Europe/Berlin LocaleSidKey=en_GB EmailEncodingKey=UTF-8 LanguageLocaleKey=en_US`;
    const { exitCode, answer } = await json('data', 'create', 'record', '--sobject', 'User', '--values', values);
    expect(exitCode, answer.message).to.equal(0);
    return username;
  };

  it('org assign permset: shows the license error before the PSL, not after org assign permsetlicense', async () => {
    const username = await newUser();
    const refused = await assign('Warehouse_Sync', username);
    expect(refused.exitCode).to.equal(1);
    expect(refused.answer.result.failures[0]?.message).to.equal(
      'Can\'t assign permission set "Warehouse Sync" to user "Sync". The user license doesn\'t allow the permission: Read Accounts'
    );
    const psl = [
      'org',
      'assign',
      'permsetlicense',
      '--name',
      'SalesforceAPIIntegrationPsl',
      '--on-behalf-of',
      username,
    ];
    for (const round of ['first', 'again']) {
      const { exitCode, answer } = await json<Assigned>(...psl);
      expect(exitCode, `${round}: ${JSON.stringify(answer)}`).to.equal(0);
      expect(answer.result.successes).to.deep.equal([{ name: username, value: 'SalesforceAPIIntegrationPsl' }]);
    }
    expect((await assign('Warehouse_Sync', username)).exitCode).to.equal(0);
  });

  it('org assign permsetlicense: says when no seat is left', async () => {
    const username = 'sven.sales@acme.example';
    const { exitCode, answer } = await json<Assigned>(
      ...['org', 'assign', 'permsetlicense', '--name', 'SalesforceAPIIntegrationPsl', '--on-behalf-of', username]
    );
    expect(exitCode).to.equal(1);
    expect(answer.result.failures[0]?.message).to.match(
      /^All Salesforce API Integration permission set licenses are in use/
    );
  });

  it('sobject describe', async () => {
    const { exitCode, answer } = await json<{ name: string; fields: Array<{ name: string }> }>(
      ...['sobject', 'describe', '--sobject', 'PermissionSet']
    );
    expect(exitCode).to.equal(0);
    expect(answer.result.name).to.equal('PermissionSet');
    expect(answer.result.fields.map(({ name }) => name)).to.include.members(['LicenseId', 'PermissionsModifyAllData']);
  });

  it('sobject describe: does not know an object', async () => {
    const { exitCode, answer } = await json('sobject', 'describe', '--sobject', 'Nonsense');
    expect([exitCode, answer.name]).to.deep.equal([1, 'NOT_FOUND']);
  });

  it('sobject list', async () => {
    const { exitCode, answer } = await json<string[]>('sobject', 'list', '--sobject', 'custom');
    expect(exitCode).to.equal(0);
    expect(answer.result).to.include('Invoice__c').and.not.to.include('Account');
  });
});
