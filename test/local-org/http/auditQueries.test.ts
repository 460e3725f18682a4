import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { serveEach, small } from '../testing/scene.ts';

const etl = 'warehouse-sync.integration@acme.example';
const server = { app: 'Warehouse Connector', type: 'Remote Access 2.0', subType: 'OAuth Client Credentials' };
const ui = { app: 'Browser', type: 'Application', subType: 'UI Username-Password' };
const days = { firstDaysAgo: 30, lastDaysAgo: 1 };

describe('local org: queries of who uses what', () => {
  const { admin, as, org } = serveEach({
    ...small,
    users: small.users.map((user) => {
      if (user.username === etl)
        return {
          ...user,
          logins: [
            { ...server, ...days, count: 8 },
            { ...server, ...days, count: 2, status: 'Failed: Restricted IP' },
          ],
          tokens: Array.from({ length: 2600 }, (_, index) => ({
            app: `App ${(index % 3).toString()}`,
            createdDaysAgo: 1,
            useCount: 1,
          })),
        };
      return user.token === 'sales'
        ? {
            ...user,
            logins: [
              { ...ui, ...days, count: 3 },
              { ...server, ...days, count: 1 },
            ],
          }
        : user;
    }),
  });
  const window = 'LoginTime >= 2026-10-01T00:00:00Z';
  const serverLogins = `(SELECT UserId FROM LoginHistory WHERE LoginSubType = 'OAuth Client Credentials' AND ${window})`;
  const uiLogins = `(SELECT UserId FROM LoginHistory WHERE LoginSubType = 'UI Username-Password' AND ${window})`;
  const machines = `SELECT Username FROM User WHERE Id IN ${serverLogins} AND Id NOT IN ${uiLogins}`;

  it('select users by the logins they have and have not', async () =>
    expect((await admin.rows(machines)).map(({ Username }) => Username)).to.deep.equal([etl]));

  it('select assignments of a list, less who logs in at the screen', async () => {
    const ids = (await admin.rows<{ Id: string }>(`SELECT Id FROM User WHERE Id IN ${serverLogins}`)).map(
      ({ Id }) => Id
    );
    expect(ids).to.have.lengthOf(2);
    const rows = await admin.rows<{ AssigneeId: string }>(
      `SELECT AssigneeId FROM PermissionSetAssignment WHERE AssigneeId IN (${ids.map((id) => `'${id}'`).join()}) AND AssigneeId NOT IN ${uiLogins}`
    );
    expect(new Set(rows.map(({ AssigneeId }) => AssigneeId))).to.have.property('size', 1);
  });

  it('select assignments of groups by what their sets hold', async () => {
    const group = await admin.id('PermissionSetGroup', "DeveloperName = 'Billing_Read'");
    const user = await admin.id('User', `Username = '${etl}'`);
    await admin.make('PermissionSetAssignment', { AssigneeId: user, PermissionSetGroupId: group });
    const soql =
      'SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSet WHERE PermissionsModifyAllData = ';
    expect(await admin.rows(`${soql}false)`)).to.deep.include.members(
      await admin.rows(`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId = '${group}'`)
    );
    expect(await admin.rows(`${soql}true)`)).to.deep.equal([]);
  });

  it('may not join by logins where the org refuses that', async () => {
    org().switches.loginHistoryAntiJoin = 'refused';
    expectRefusal(
      await admin.query(machines),
      400,
      'MALFORMED_QUERY',
      /Entity 'LoginHistory' is not supported for semi join inner selects/
    );
  });

  it('group logins by columns that cannot be filtered (facts §5.1)', async () => {
    const grouped = `SELECT UserId, Application, Status, ApiType, COUNT(Id) n, MAX(LoginTime) seen FROM LoginHistory WHERE ${window} GROUP BY UserId, Application, Status, ApiType HAVING COUNT(Id) > 1 ORDER BY UserId LIMIT 2000`;
    expect((await admin.rows(grouped)).map(({ Status, n }) => [Status, n])).to.have.deep.members([
      ['Success', 3],
      ['Success', 8],
      ['Failed: Restricted IP', 2],
    ]);
    for (const column of ['Status', 'Application', 'ApiType', 'ApiVersion'])
      expectRefusal(
        await admin.query(`SELECT Id FROM LoginHistory WHERE ${column} = 'x'`),
        400,
        'INVALID_FIELD',
        /can not be filtered/
      );
  });

  it('show a caller without rights the own logins, in joins too (tables §1)', async () => {
    expect(await as('sales').rows('SELECT Id FROM LoginHistory')).to.have.lengthOf(4);
    expect(await as('sales').rows(machines)).to.deep.equal([]);
    expect(await as('auditor').rows('SELECT Id FROM LoginHistory')).to.have.lengthOf(14);
  });

  it('show 500 tokens a response and 2,500 in all, and count all of them (facts §5.2)', async () => {
    const count = await admin.query("SELECT COUNT() FROM OauthToken WHERE AppName != 'App 1'");
    expect(count.body.totalSize).to.equal(1733);
    let { body } = await admin.query('SELECT AppName FROM OauthToken');
    let found = body.records.length;
    expect(found).to.equal(500);
    while (!body.done) {
      body = (await admin.get<typeof body>(body.nextRecordsUrl ?? '')).body;
      found += body.records.length;
    }
    expect(found).to.equal(2500);
    expect(await admin.rows('SELECT AppName FROM OauthToken GROUP BY AppName')).to.have.lengthOf(3);
  });
});
