import { expect } from 'chai';
import { omit } from 'es-toolkit/object/omit';
import fc from 'fast-check';
import { rules } from '../../src/audit/rules/index.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import { createNeeds } from '../../src/access/scopeOf.ts';
import { aWish, directGateway, fulfil, loaded, lookAt, planOf, quietAcme } from '../helpers/flow.ts';
import { auditedObjections, objectionsOf } from '../helpers/judged.ts';
import { acmeGroups, acmeSets, loyaltyObjects } from '../local-org/scenarios/acmeAccess.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

type Spec = Partial<IntegrationUserSpec>;

const known: ReadonlySet<DatasetName> = new Set(createNeeds);
const given: readonly DatasetName[] = ['users', 'assignments', 'pslHoldings'];
const asked = rules.filter(
  ({ judgesPlans, needs }) => judgesPlans === true && needs.every((name) => known.has(name) || given.includes(name))
);
const isAsked = (ruleId: string): boolean => asked.some(({ id }) => id === ruleId);
const accept = rules.map(({ id }) => id);

/** acme with every dangerous set, assigned to nobody, and a profile that carries something. */
const dangerous: Scenario = {
  ...quietAcme,
  schema: { objects: loyaltyObjects },
  namedCredentials: ['Docs_Storage'],
  permissionSets: [...(quietAcme.permissionSets ?? []), ...acmeSets.map((set) => omit(set, ['activatedFor']))],
  groups: [...(quietAcme.groups ?? []), ...acmeGroups],
};

const livedProfile: Scenario = {
  ...dangerous,
  profiles: quietAcme.profiles.map((profile) =>
    profile.name.startsWith('Minimum')
      ? { ...profile, objects: { Case: 'RCEDVM' }, setupEntities: ['Docs_Storage'] }
      : profile
  ),
};

const setNames = acmeSets.map(({ name, namespace }) => (namespace === undefined ? name : `${namespace}__${name}`));
const groupNames = [...acmeGroups.map(({ name }) => name), 'Billing_Read'];

/** Each wish by what it is about. */
const wishes: Readonly<Record<string, Spec>> = {
  nothing: {},
  'a harmless object': { objects: { Account: ['read'] } },
  'Modify All on an object': { objects: { Opportunity: ['modifyAll'] } },
  'View All on a private object': { objects: { Account: ['viewAll'] } },
  'View All on a public object': { objects: { Case: ['viewAll'] } },
  'user permissions of its own': { userPermissions: ['ViewSetup', 'ResetPasswords'] },
  'all data': { userPermissions: ['ViewAllData'], objects: { Account: ['viewAll'] } },
  ...Object.fromEntries(setNames.map((name) => [`the set ${name}`, { permissionSets: [name] }])),
  ...Object.fromEntries(groupNames.map((name) => [`the group ${name}`, { permissionSetGroups: [name] }])),
  'much at once': {
    permissionSets: ['Data_Lake_Export', 'HR_Provisioning', 'Release_Bot'],
    permissionSetGroups: ['Order_Ops'],
    objects: { Case: ['delete'] },
  },
};

const judged = async (scenario: Scenario, spec: Spec): Promise<void> => {
  const org = loaded(scenario);
  const wish = aWish({ ...spec, accept });
  const seen = await lookAt(directGateway(org), wish);
  planOf(seen);
  const settled = await fulfil(directGateway(org), wish);
  expect(settled.status).to.equal('created');
  const audited = await auditedObjections(org, wish.username, isAsked);
  expect([seen.outcome.notJudged, settled.notJudged]).to.deep.equal([[], []]);
  expect(objectionsOf(seen.outcome.findings), 'the plan').to.deep.equal(audited);
  expect(objectionsOf(settled.findings ?? []), 'what was read back').to.deep.equal(audited);
};

describe('create and audit say the same of one user', function () {
  this.timeout(60_000);

  it('about all that users may do, but for the classification of fields', () => {
    const about = rules.filter(({ judgesPlans }) => judgesPlans === true).map(({ id }) => id);
    expect(about.filter((id) => !isAsked(id))).to.deep.equal(['classified-fields']);
  });

  for (const [what, spec] of Object.entries(wishes))
    it(what, async () => {
      await judged(dangerous, spec);
    });

  it('what the profile carries', async () => {
    await judged(livedProfile, { objects: { Account: ['read'] } });
  });

  it('any of it together', async () => {
    const specs = fc.record({
      permissionSets: fc.subarray(setNames, { maxLength: 3 }),
      permissionSetGroups: fc.subarray(groupNames, { maxLength: 1 }),
      objects: fc.constantFrom<Spec['objects']>({}, { Opportunity: ['modifyAll'] }, { Contact: ['viewAll'] }),
      userPermissions: fc.subarray(['ViewSetup', 'ViewAllData', 'AuthorApex'], { maxLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(specs, (spec) => judged(livedProfile, spec as Spec)),
      { numRuns: 8, seed: 7 }
    );
  });
});
