import { expect } from 'chai';
import { ask, type Ask, smallAcme } from '../testing/ask.ts';
import type { Scenario, UserSpec } from './types.ts';

const username = 'warehouse-sync.integration@acme.example';

const withUser = (more: Partial<UserSpec>, scenario: Scenario = smallAcme): Scenario => ({
  ...scenario,
  users: scenario.users.map((user) => (user.username === username ? { ...user, ...more } : user)),
});

const column = ({ query }: Ask, name: string, soql: string): unknown[] => query(soql).map((row) => row[name]);

describe('local org: what users did', () => {
  const login = { app: 'Warehouse Connector', type: 'Remote Access 2.0', subType: 'OAuth Client Credentials' };

  it('spreads logins evenly, addresses and countries in turn', () => {
    const logins = [
      {
        ...login,
        count: 3,
        firstDaysAgo: 10,
        lastDaysAgo: 2,
        ips: ['198.51.100.1', '198.51.100.2'],
        countries: ['FR'],
      },
    ];
    const rows = ask(withUser({ logins })).query(
      'SELECT LoginTime, SourceIp, CountryIso, Status, Application, LoginSubType FROM LoginHistory ORDER BY LoginTime'
    );
    expect(rows.map((row) => [row['LoginTime'], row['SourceIp'], row['CountryIso'], row['Status']])).to.deep.equal([
      ['2026-11-10T12:00:00.000+0000', '198.51.100.1', 'FR', 'Success'],
      ['2026-11-14T12:00:00.000+0000', '198.51.100.2', 'FR', 'Success'],
      ['2026-11-18T12:00:00.000+0000', '198.51.100.1', 'FR', 'Success'],
    ]);
    expect(rows[0]).to.include({ Application: 'Warehouse Connector', LoginSubType: 'OAuth Client Credentials' });
  });

  it('keeps logins for six months and the date of the last one for ever (facts §5.1)', () => {
    const logins = [{ ...login, count: 1, firstDaysAgo: 300, lastDaysAgo: 300 }];
    const user = { username: 'old@acme.example', lastName: 'Old', alias: 'old', profile: 'Standard User', logins };
    const asked = ask({ ...smallAcme, users: [...smallAcme.users, user] });
    expect(asked.query('SELECT Id FROM LoginHistory')).to.deep.equal([]);
    expect(column(asked, 'LastLoginDate', "SELECT LastLoginDate FROM User WHERE Alias = 'old'")).to.deep.equal([
      '2026-01-24T12:00:00.000+0000',
    ]);
  });

  it('leads from a token to its app, or to none where the app is not installed (facts §5.2)', () => {
    const tokens = [
      {
        app: 'Warehouse Connector',
        createdDaysAgo: 90,
        lastUsedDaysAgo: 1,
        useCount: 7,
        linked: 'Warehouse Connector',
      },
      { app: 'Billing App', createdDaysAgo: 90, useCount: 0, linked: 'Billing_App' },
      { app: 'Shady', createdDaysAgo: 9, useCount: 1 },
    ];
    const { query } = ask(withUser({ tokens }));
    const rows = query(
      'SELECT AppName, UseCount, LastUsedDate, AppMenuItem.ApplicationId, User.Username FROM OauthToken ORDER BY AppName'
    );
    const [connected] = query('SELECT Id FROM ConnectedApplication');
    const [external] = query('SELECT Id FROM ExternalClientApplication');
    const app = (row: Readonly<Record<string, unknown>>): unknown =>
      (row['AppMenuItem'] as { ApplicationId: string } | null)?.ApplicationId ?? null;
    expect(rows.map(app)).to.deep.equal([external?.['Id'], null, connected?.['Id']]);
    expect(rows[2]).to.include({ UseCount: 7, LastUsedDate: '2026-11-19T12:00:00.000+0000' });
    expect(rows[2]?.['User']).to.include({ Username: username });
  });

  it('has sessions, and activations of session-based sets', () => {
    const permissionSets = [
      ...(smallAcme.permissionSets ?? []),
      { name: 'Break_Glass', label: 'Break Glass', sessionBased: true, activatedFor: [username] },
    ];
    const sessions = [{ createdHoursAgo: 5, lastUsedHoursAgo: 1, loginType: 'Remote Access 2.0', sessionType: 'API' }];
    const asked = ask(withUser({ sessions }, { ...smallAcme, permissionSets }));
    expect(
      asked.query('SELECT CreatedDate, LastModifiedDate, NumSecondsValid FROM AuthSession ORDER BY CreatedDate')[0]
    ).to.include({
      CreatedDate: '2026-11-20T07:00:00.000+0000',
      LastModifiedDate: '2026-11-20T11:00:00.000+0000',
      NumSecondsValid: 7200,
    });
    const [row] = asked.query(
      'SELECT PermissionSet.Name, User.Username, AuthSession.SessionType FROM SessionPermSetActivation'
    );
    expect(row?.['PermissionSet']).to.include({ Name: 'Break_Glass' });
    expect(row?.['User']).to.include({ Username: username });
    expect(row?.['AuthSession']).to.include({ SessionType: 'API' });
  });

  it('knows e-mail, password, role, groups and territories', () => {
    const scenario = {
      ...withUser({
        email: 'it@acme.example',
        passwordChangedDaysAgo: 40,
        role: 'Integrations',
        groups: ['Ops', 'Cases'],
      }),
      publicGroups: [{ name: 'Cases', type: 'Queue' as const }],
      territories: { EMEA: [username] },
    };
    const asked = ask(scenario);
    const [user] = asked.query(
      `SELECT Email, LastPasswordChangeDate, UserRole.Name, UserType FROM User WHERE Username = '${username}'`
    );
    expect(user).to.include({
      Email: 'it@acme.example',
      LastPasswordChangeDate: '2026-10-11T12:00:00.000+0000',
      UserType: 'Standard',
    });
    expect(user?.['UserRole']).to.include({ Name: 'Integrations' });
    expect(asked.query('SELECT Group.Name, Group.Type FROM GroupMember').map((row) => row['Group'])).to.have.lengthOf(
      2
    );
    expect(asked.query("SELECT Id FROM GroupMember WHERE Group.Type = 'Queue'")).to.have.lengthOf(1);
    expect(asked.query('SELECT Territory2.Name FROM UserTerritory2Association')[0]?.['Territory2']).to.include({
      Name: 'EMEA',
    });
  });

  it('has no territories unless they are enabled', () => {
    for (const object of ['UserTerritory2Association', 'Territory2'])
      expect(ask().queryRefusal(`SELECT Id FROM ${object}`)).to.contain('INVALID_TYPE');
  });

  it('ends assignments: expired, inactive and revoked (facts §4.1)', () => {
    const assignments = [
      { set: 'Warehouse_Sync', expiresInDays: -2 },
      { set: 'Billing_Objects', revoked: true },
      { set: 'Shared_Reference_Data', inactive: true },
      { group: 'Billing_Read', expiresInDays: 7 },
    ];
    const rows = ask(withUser({ assignments })).query(
      `SELECT IsActive, IsRevoked, ExpirationDate FROM PermissionSetAssignment WHERE Assignee.Username = '${username}' AND PermissionSet.IsOwnedByProfile = false`
    );
    expect(rows.map((row) => [row['IsActive'], row['IsRevoked'], row['ExpirationDate']])).to.deep.equal([
      [false, false, '2026-11-18T12:00:00.000+0000'],
      [true, true, null],
      [false, false, null],
      [true, false, '2026-11-27T12:00:00.000+0000'],
    ]);
  });
});
