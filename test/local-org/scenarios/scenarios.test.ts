import { expect } from 'chai';
import type { LocalOrg } from '../org.ts';
import { usedPslSeats, usedUserSeats } from '../records/seats.ts';
import type { Row } from '../records/types.ts';
import { noon } from '../testing/scene.ts';
import { acme } from './acme.ts';
import { scenarios } from './index.ts';
import { loadScenario } from './load.ts';

const load = (name: string): LocalOrg => {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`No scenario ${name}.`);
  return loadScenario(scenario, { now: () => noon });
};

const rowsOf = ({ store }: LocalOrg, object: string): Row[] => [...store.rows(object).all()];

const written = (org: LocalOrg): string =>
  JSON.stringify(org.schema.objects.map(({ name }) => [name, rowsOf(org, name)]));

const seats = (org: LocalOrg): Record<string, number[]> => {
  const license = rowsOf(org, 'UserLicense').find(({ Name }) => Name === 'Salesforce Integration');
  const psl = rowsOf(org, 'PermissionSetLicense').find(
    ({ DeveloperName }) => DeveloperName === 'SalesforceAPIIntegrationPsl'
  );
  if (!license || !psl) throw new Error('The org has no integration license.');
  return {
    user: [Number(license['TotalLicenses']), Number(license['UsedLicenses']), usedUserSeats(org, license.Id)],
    psl: [Number(psl['TotalLicenses']), Number(psl['UsedLicenses']), usedPslSeats(org, psl.Id)],
  };
};

describe('local org: scenarios', () => {
  for (const [name, user, psl] of [
    ['acme', [5, 3, 3], [5, 4, 4]],
    ['developer', [1, 0, 0], [1, 0, 0]],
    ['full', [5, 5, 5], [5, 5, 5]],
  ] as const)
    it(`${name} has the seats it claims: total, used as cached, used as counted (facts §1.4)`, () =>
      expect(seats(load(name))).to.deep.equal({ user, psl }));

  for (const name of Object.keys(scenarios)) {
    it(`${name} is the same org to the letter when loaded twice`, () =>
      expect(written(load(name))).to.equal(written(load(name))));

    it(`${name} names nobody twice and signs an administrator in`, () => {
      const org = load(name);
      const usernames = rowsOf(org, 'User').map(({ Username }) => Username);
      expect(new Set(usernames).size).to.equal(usernames.length);
      expect([...org.sessions.keys()].some((token) => token.endsWith('!admin'))).to.equal(true);
    });

    it(`${name} gives every profile its own set, and every user that set (facts §0.9, §2)`, () => {
      const org = load(name);
      const owned = rowsOf(org, 'PermissionSet').filter(({ IsOwnedByProfile }) => IsOwnedByProfile === true);
      expect(owned.map(({ ProfileId }) => ProfileId)).to.have.members(rowsOf(org, 'Profile').map(({ Id }) => Id));
      for (const { Id, ProfileId } of rowsOf(org, 'User')) {
        const sets = [...org.store.rows('PermissionSetAssignment').where('AssigneeId', Id)].map(
          (row) => row['PermissionSetId']
        );
        expect(sets).to.include(owned.find((set) => set['ProfileId'] === ProfileId)?.Id);
      }
    });
  }

  it('differ in their ids', () => expect(load('full').id).not.to.equal(load('acme').id));

  it('may have a seat count that lags (facts §1.1)', () => {
    const [first, ...others] = acme.userLicenses;
    if (!first) throw new Error('acme has no license.');
    const org = loadScenario({ ...acme, userLicenses: [{ ...first, cacheLag: 2 }, ...others] }, { now: () => noon });
    const [license] = rowsOf(org, 'UserLicense');
    expect(Number(license?.['UsedLicenses'])).to.equal(usedUserSeats(org, license?.Id ?? '') + 2);
  });

  it('say what the PSL admits, column by column (facts §1.2)', () => {
    const [psl] = rowsOf(load('acme'), 'PermissionSetLicense');
    expect(psl).to.include({
      MaximumPermissionsModifyAllData: true,
      MaximumPermissionsViewSetup: true,
      MaximumPermissionsApiEnabled: false,
    });
  });
});
