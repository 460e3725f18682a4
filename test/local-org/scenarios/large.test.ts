import { expect } from 'chai';
import { askOf } from '../testing/ask.ts';
import { noon } from '../testing/scene.ts';
import { scenarioNamed, scenarioTitles } from './index.ts';
import { largeScenario } from './large.ts';
import { loadScenario } from './load.ts';

const scale = 0.01;

describe('local org: the large scenario, at one hundredth', () => {
  const org = loadScenario(largeScenario({ scale }), { now: () => noon });
  const { query, queryRefusal } = askOf(org);
  const count = (object: string): number => [...org.store.rows(object).all()].length;
  const window = 'LoginTime = LAST_N_DAYS:90';
  const ui = `(SELECT UserId FROM LoginHistory WHERE LoginSubType = 'UI Username-Password' AND ${window})`;

  it('has a hundredth of users, logins, sets and object permissions', () => {
    expect(count('User')).to.equal(1001);
    expect(count('LoginHistory')).to.equal(5000);
    expect(query("SELECT Id FROM PermissionSet WHERE Type = 'Regular' AND Name LIKE 'Integration%'")).to.have.lengthOf(
      30
    );
    expect([...org.store.rows('ObjectPermissions').all()].length).to.be.within(3000, 3200);
  });

  it('has identities on the license, on full ones, by server logins and by tokens alone', () => {
    const server = `(SELECT UserId FROM LoginHistory WHERE LoginSubType IN ('SOAP API', 'OAuth Username-Password'))`;
    expect(query("SELECT Id FROM User WHERE Profile.UserLicense.Name = 'Salesforce Integration'")).to.have.lengthOf(11);
    expect(query("SELECT Id FROM User WHERE Profile.Name = 'API Only'")).to.have.lengthOf(3);
    const byLogin = `SELECT Id FROM User WHERE Profile.PermissionsApiUserOnly = false AND Id IN ${server} AND Id NOT IN ${ui}`;
    expect(query(byLogin)).to.have.lengthOf(4);
  });

  it('has each set held by an identity', () => {
    const held = query(
      "SELECT PermissionSetId FROM PermissionSetAssignment WHERE PermissionSet.Type = 'Regular' GROUP BY PermissionSetId"
    );
    expect(held).to.have.lengthOf(30);
  });

  it('has tokens of other vendors, some of users who never see the UI', () => {
    const tokens = query("SELECT UserId FROM OauthToken WHERE AppName != 'Salesforce for iOS'").map((row) =>
      String(row['UserId'])
    );
    expect(tokens).to.have.lengthOf(40);
    const holders = [...new Set(tokens)];
    expect(holders).to.have.lengthOf(32);
    const quiet = query(
      `SELECT Id FROM User WHERE Id IN (${holders.map((id) => `'${id}'`).join()}) AND Id NOT IN ${ui}`
    );
    expect(quiet).to.have.lengthOf(6);
  });

  it('is the same on every run', () =>
    expect(JSON.stringify(largeScenario({ scale }))).to.equal(JSON.stringify(largeScenario({ scale }))));

  it('pages groups by the user’s id, two thousand at a time (facts §3.5)', () => {
    const groups = `SELECT UserId, COUNT(Id) n, MIN(LoginTime) begins, MAX(LoginTime) ends FROM LoginHistory WHERE ${window}`;
    const all = query(`${groups} GROUP BY UserId ORDER BY UserId LIMIT 2000`);
    const middle = String(all[500]?.['UserId']);
    const rest = query(`${groups} AND UserId > '${middle}' GROUP BY UserId ORDER BY UserId LIMIT 2000`);
    expect(rest).to.deep.equal(all.slice(501));
    expect(queryRefusal('SELECT LoginTime FROM LoginHistory GROUP BY LoginTime')).to.contain('INVALID_FIELD');
    expect(queryRefusal('SELECT Id FROM LoginHistory GROUP BY Id')).to.contain('EXCEEDED_ID_LIMIT');
  });

  it('is there to start', () => {
    expect(scenarioTitles.map(([name]) => name)).to.include.members(['large', 'external']);
    expect(scenarioNamed('acme')?.name).to.equal('acme');
    expect(scenarioNamed('nowhere')).to.equal(undefined);
  });
});
