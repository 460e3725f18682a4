import { expect } from 'chai';
import { ask, smallAcme } from '../testing/ask.ts';

const select =
  'SELECT Id, Permission, PermissionType, RequiredPermission, RequiredPermissionType FROM PermissionDependency';

const edges = (rows: ReadonlyArray<Readonly<Record<string, unknown>>>): string[] => [
  ...new Set(rows.map((row) => `${String(row['Permission'])} > ${String(row['RequiredPermission'])}`)),
];

describe('local org: PermissionDependency', () => {
  const { tooling } = ask();
  const requiredBy = (permission: string): string[] =>
    edges(tooling(`${select} WHERE Permission = '${permission}'`)).map((edge) => edge.replace(`${permission} > `, ''));

  it('knows what permissions need on the same object (facts §4.2)', () => {
    expect(requiredBy('Account<create>')).to.deep.equal(['Account<read>']);
    expect(requiredBy('Account<delete>')).to.deep.equal(['Account<read>', 'Account<update>']);
    expect(requiredBy('Account<modifyAllRecords>')).to.deep.equal([
      'Account<read>',
      'Account<update>',
      'Account<delete>',
      'Account<viewAllRecords>',
    ]);
  });

  it('knows that a detail needs its master, and standard objects others (facts §4.2)', () => {
    expect(requiredBy('Invoice_Line__c<read>')).to.deep.equal(['Invoice__c<read>']);
    expect(requiredBy('Contract<read>')).to.deep.equal(['Account<read>']);
    expect(requiredBy('Contract<update>')).to.deep.equal(['Contract<read>', 'Account<read>']);
  });

  it('knows user permissions, and those that need objects', () => {
    expect(requiredBy('ViewSetup')).to.deep.equal(['ViewRoles']);
    expect(requiredBy('ManageUsers')).to.include.members(['ViewSetup', 'AssignPermissionSets', 'FreezeUsers']);
    expect(requiredBy('ImportPersonal')).to.include('Account<create>');
  });

  it('has two types of permission and calls them so', () => {
    const rows = tooling(`${select} WHERE Permission IN ('Account<create>', 'ViewSetup', 'ImportPersonal')`);
    const types = new Set(
      rows.map((row) => `${String(row['PermissionType'])} > ${String(row['RequiredPermissionType'])}`)
    );
    expect([...types].sort()).to.deep.equal([
      'Object Permission > Object Permission',
      'User Permission > Object Permission',
      'User Permission > User Permission',
    ]);
  });

  it('has no row of ModifyAllData, ViewAllData or objects without object permissions', () => {
    expect(tooling(`${select} WHERE Permission IN ('ModifyAllData', 'ViewAllData', 'Task<create>')`)).to.be.empty;
  });

  it('pays no attention to LIMIT, and serves edges more than once', () => {
    const rows = tooling(`${select} WHERE Permission = 'ViewSetup' LIMIT 1`);
    expect(rows).to.have.length(2);
    expect(new Set(rows.map(({ Id }) => Id)).size).to.equal(2);
    expect(edges(rows)).to.have.length(1);
  });

  it('finds by what is required, and walks on by id', () => {
    const all = tooling(`${select} WHERE RequiredPermission = 'ViewSetup' ORDER BY Id`);
    const later = tooling(`${select} WHERE RequiredPermission = 'ViewSetup' AND Id > '${String(all[0]?.['Id'])}'`);
    expect(later).to.deep.equal(all.slice(1));
  });

  it('cannot be grouped or sorted by what it says', () => {
    const { queryRefusal } = ask();
    const refusal = (soql: string): string => queryRefusal(soql, '/tooling/query');
    expect(refusal('SELECT Permission, COUNT(Id) n FROM PermissionDependency GROUP BY Permission')).to.contain(
      'can not be grouped'
    );
    expect(refusal('SELECT Permission FROM PermissionDependency ORDER BY Permission')).to.contain('can not be sorted');
  });

  it('is a type of the Tooling API only, and only for callers with View Setup', () => {
    const soql = 'SELECT Permission FROM PermissionDependency';
    expect(ask().queryRefusal(soql)).to.contain('INVALID_TYPE');
    expect(ask(smallAcme, 'auditor').queryRefusal(soql, '/tooling/query')).to.equal('done');
    expect(ask(smallAcme, 'sales').queryRefusal(soql, '/tooling/query')).to.contain('INVALID_TYPE');
  });

  it('may be absent', () => {
    const absent = ask({ ...smallAcme, switches: { permissionDependencies: 'absent' } });
    expect(absent.queryRefusal('SELECT Permission FROM PermissionDependency', '/tooling/query')).to.contain(
      'INVALID_TYPE'
    );
  });

  it('knows nothing of what the org does not have', () => {
    const { tooling: other } = ask({
      ...smallAcme,
      schema: { missing: ['PermissionSet.PermissionsFreezeUsers'], missingObjects: ['Contract'] },
    });
    expect(edges(other(`${select} WHERE Permission = 'ManageUsers'`))).not.to.include('ManageUsers > FreezeUsers');
    expect(other(`${select} WHERE Permission = 'Contract<read>'`)).to.be.empty;
  });
});

describe('local org: tooling query of one profile', () => {
  const { query, tooling, queryRefusal } = ask();
  const id = String(query("SELECT Id FROM Profile WHERE Name = 'System Administrator'")[0]?.['Id']);

  it('tells the English full name (facts §2)', () => {
    expect(tooling(`SELECT FullName FROM Profile WHERE Id = '${id}'`)[0]).to.include({ FullName: 'Admin' });
    expect(tooling(`SELECT Id, FullName FROM Profile WHERE Id = '${id}'`)).to.have.length(1);
  });

  it('tells it of one row at a time (facts §2)', () => {
    expect(queryRefusal('SELECT Id, FullName FROM Profile', '/tooling/query')).to.contain('MALFORMED_QUERY');
  });

  it('cannot be filtered by it', () => {
    const refusal = queryRefusal("SELECT Id FROM Profile WHERE FullName = 'Admin'", '/tooling/query');
    expect(refusal).to.contain("field 'FullName' can not be filtered");
  });
});
