import { expect } from 'chai';
import { planCreate } from '../../src/access/planCreate.ts';
import { createFacts } from '../../src/access/createFacts.ts';
import { createNeeds, scopeOf } from '../../src/access/scopeOf.ts';
import type { Blocker } from '../../src/model/access/blocker.ts';
import { blockersIn } from '../../src/create/look.ts';
import { collectSnapshot } from '../../src/org/collectSnapshot.ts';
import { silent } from '../helpers/createFacts.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { aWish, directGateway, fulfil, loaded, lookAt, now, planOf, quietAcme } from '../helpers/flow.ts';
import type { Scenario, UserSpec } from '../local-org/scenarios/types.ts';
import type { PackageSpec } from '../local-org/scenarios/setupTypes.ts';

const withPackage = (spec: Partial<PackageSpec>, users: readonly UserSpec[] = []): Scenario => ({
  ...quietAcme,
  packages: [{ namespace: 'loyalty', allowed: 2, ...spec }],
  users: [...quietAcme.users, ...users],
});

const holder = (username: string, active: boolean): UserSpec => ({
  ...{ username, lastName: username, alias: 'h', profile: 'Standard User' },
  ...{ active, packages: ['loyalty'] },
});

const blocked = async (scenario: Scenario): Promise<readonly Blocker[]> =>
  blockersIn(await lookAt(directGateway(loaded(scenario)), aWish({ packageLicenses: ['LOYALTY'] })));

describe('access/packageSteps', () => {
  it('the license of a package is assigned to the new user, by its namespace in any case', async () => {
    const org = loaded(withPackage({}));
    const [gateway, wish] = [directGateway(org), aWish({ packageLicenses: ['LOYALTY', 'loyalty'] })];
    const { steps } = planOf(await lookAt(gateway, wish));
    expect(steps.flatMap((step) => (step.action === 'assignPackageLicense' ? [step.package.name] : []))).to.deep.equal([
      'loyalty',
    ]);
    expect((await fulfil(gateway, wish)).status).to.equal('created');
    expect([...org.store.rows('PackageLicense').all()].map((row) => row['UsedLicenses'])).to.deep.equal([1]);
    expect(planOf(await lookAt(gateway, wish)).steps).to.deep.equal([]);
  });

  it('a site license is every user’s: nothing is assigned, and the plan says so', async () => {
    const look = await lookAt(directGateway(loaded()), aWish({ packageLicenses: ['esign'] }));
    const { steps, notes } = planOf(look);
    expect(steps.map(({ action }) => action)).to.not.include('assignPackageLicense');
    expect(notes).to.deep.include({ code: 'packageForAll', namespace: 'esign' });
  });

  it('without a license left the plan stops, and names the inactive users who hold one', async () => {
    const users = [holder('gone@acme.example', false), holder('here@acme.example', true)];
    expect(await blocked(withPackage({}, users))).to.deep.equal([
      {
        ...{ code: 'NoPackageLicenseLeft', namespace: 'loyalty', total: 2 },
        ...{ inactive: ['gone@acme.example'], reservedFor: [] },
      },
    ]);
    expect(await blocked(withPackage({}, users.slice(1)))).to.deep.equal([]);
  });

  it('licenses that have run out are of no use', async () => {
    const codes = async (spec: Partial<PackageSpec>) => (await blocked(withPackage(spec))).map(({ code }) => code);
    expect(await codes({ status: 'Expired' })).to.deep.equal(['PackageNotUsable']);
    expect(await codes({ status: 'Trial', expiresInDays: -1 })).to.deep.equal(['PackageNotUsable']);
    expect(await codes({ status: 'Trial', expiresInDays: 1 })).to.deep.equal([]);
  });

  it('an earlier wish of the same run takes its license before a later one', async () => {
    const gateway = directGateway(loaded(withPackage({ allowed: 1 })));
    const wishes = ['Sync A', 'Sync B'].map((name) => aWish({ name, packageLicenses: ['loyalty'] }));
    const scope = scopeOf(wishes);
    const read = createFacts(await collectSnapshot(gateway, datasets, { needs: createNeeds, takenAt: now(), scope }));
    if ('blockers' in read) throw new Error('not read');
    const [first, second] = planCreate(wishes, read.facts, silent);
    expect(first).to.have.property('plan');
    expect(second && 'blockers' in second ? second.blockers : []).to.deep.include({
      ...{ code: 'NoPackageLicenseLeft', namespace: 'loyalty', total: 1, inactive: [] },
      reservedFor: [wishes[0]?.username],
    });
  });
});
