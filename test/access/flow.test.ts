import { expect } from 'chai';
import fc from 'fast-check';
import { setupEntityTypes } from '../../src/model/access/grantKinds.ts';
import type { CreatePlan } from '../../src/model/access/createPlan.ts';
import type { PlanStep } from '../../src/model/access/planStep.ts';
import { objectPermissionNames } from '../../src/model/access/objectPermissions.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { everything } from '../../src/org/collectSnapshot.ts';
import type { SnapshotScope } from '../../src/model/org/orgSnapshot.ts';
import { everythingIn } from '../helpers/access.ts';
import { aSnapshot } from '../helpers/facts.ts';
import { aWish, codesOf, directGateway, fulfil, loaded, lookAt, planOf, quietAcme } from '../helpers/flow.ts';
import { hostileNames } from '../local-org/scenarios/variants.ts';

const objects = ['Account', 'Contact', 'Contract', 'Invoice__c', 'Invoice_Line__c', 'WorkOrder'];
const fields = [
  'Account.*',
  'Account.Rating',
  'Contact.Phone',
  'Account.BillingCity',
  'Invoice_Line__c.*',
  'Contract.*',
];

const objectsOf = fc.dictionary(
  fc.constantFrom(...objects),
  fc.uniqueArray(fc.constantFrom(...objectPermissionNames), { minLength: 1, maxLength: 3 }),
  { maxKeys: 3 }
);
const fieldsOf = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...fields), fc.constantFrom('read' as const, 'edit' as const)), {
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((each) => {
    const byObject: Record<string, Record<string, 'read' | 'edit'>> = {};
    for (const [path, level] of each) {
      const [object = '', field = ''] = path.split('.');
      byObject[object] = { ...byObject[object], [field]: level };
    }
    return byObject;
  });

const someSpec: fc.Arbitrary<Partial<IntegrationUserSpec>> = fc.record(
  {
    objects: objectsOf,
    fields: fieldsOf,
    userPermissions: fc.subarray(['ViewSetup', 'EditTask', 'ImportPersonal', 'ResetPasswords']),
    permissionSets: fc.subarray(['Shared_Reference_Data', 'warehouse_sync']),
    permissionSetGroups: fc.subarray(['Billing_Read']),
    apexClasses: fc.subarray(['BillingApi', 'loyalty__PointsApi']),
    expires: fc.constantFrom('30d', '2027-06-30'),
  },
  { requiredKeys: [] }
);
type Composite = 'works' | 'notFound';
const accept = ['no-user-administration', 'no-object-modify-all', 'no-object-view-all'];

const refsOf = ({ values, recordOf }: PlanStep): string[] => [
  ...Object.values(values).flatMap((value) => (typeof value === 'object' && value !== null ? [value.ref] : [])),
  ...(recordOf === undefined ? [] : [recordOf]),
];

const isOrdered = ({ steps }: CreatePlan): boolean =>
  steps.every((step, index) => refsOf(step).every((ref) => steps.findIndex(({ key }) => key === ref) < index));

describe('createFlow: plans against the local org', () => {
  it('what was planned is accepted, and the plan of an applied plan is empty', async () => {
    await fc.assert(
      fc.asyncProperty(someSpec, fc.constantFrom<Composite[]>('works', 'notFound'), async (spec, composite) => {
        const org = loaded({ ...quietAcme, switches: { composite, dependentPermissions: 'required' } });
        const [gateway, wish] = [directGateway(org), aWish({ ...spec, accept })];
        expect(isOrdered(planOf(await lookAt(gateway, wish)))).to.equal(true);
        const settled = await fulfil(gateway, wish);
        expect([settled.status, settled.surplus?.rows]).to.deep.equal(['created', []]);
        const before = everythingIn(org);
        const again = planOf(await lookAt(gateway, wish));
        expect([again.steps, again.surplus?.rows]).to.deep.equal([[], []]);
        expect(everythingIn(org)).to.deep.equal(before);
      }),
      { numRuns: 40 }
    );
  }).timeout(60_000);

  it('a second wish adds to the first, and the first stays fulfilled', async () => {
    await fc.assert(
      fc.asyncProperty(someSpec, someSpec, async (first, second) => {
        const gateway = directGateway(loaded());
        const [a, b] = [aWish({ ...first, accept }), aWish({ ...second, accept })];
        await fulfil(gateway, a);
        const settled = await fulfil(gateway, b);
        expect(settled.status).to.equal('completed');
        expect(planOf(await lookAt(gateway, a)).steps).to.deep.equal([]);
      }),
      { numRuns: 25 }
    );
  }).timeout(60_000);

  it('no name breaks out of a query: whatever is asked for is not found, and nothing else is', async () => {
    const gateway = directGateway(loaded(hostileNames(quietAcme)));
    const odd = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.stringMatching(/^[\\'"%_() \n\t]{1,12}$/),
      fc.constantFrom("' OR Name != '", "\\' OR Id != null --", "') OR (Name LIKE '%")
    );
    await fc.assert(
      fc.asyncProperty(odd, async (name) => {
        const scope: SnapshotScope = {
          ...everything,
          usernames: [name],
          permissionSets: [name],
          ownSets: [name],
          permissionSetGroups: [name],
          userPermissions: [name],
          permissions: [name],
          setupEntities: setupEntityTypes.map((type) => ({ type, name })),
          roles: [name],
        };
        const asking = [
          'targetUser',
          'targetAssignments',
          'targetPsls',
          'namedPermissionSets',
          'namedGroups',
          'setupEntities',
          'roles',
          'permissionDependencies',
        ] as const;
        for (const each of asking) {
          const answer = await datasets[each].read(gateway, scope, aSnapshot());
          expect([each, answer.ok && answer.value.data]).to.deep.equal([each, []]);
        }
        const [ceilings, own] = [
          await datasets.permissionCeilings.read(gateway, scope, aSnapshot()),
          await datasets.ownSet.read(gateway, scope, aSnapshot()),
        ];
        expect(ceilings.ok && ceilings.value.data.every(({ known }) => !known)).to.equal(true);
        expect(own.ok && own.value.rows).to.equal(0);
      }),
      { numRuns: 200 }
    );
  }).timeout(60_000);

  it('names that the org has are found, odd as they are', async () => {
    const gateway = directGateway(loaded(hostileNames(quietAcme)));
    const wish = aWish({
      role: 'Sales % _ IN (SELECT Id FROM User)',
      connectedApps: ["Bob's \\ App", 'App\u202e\u001b[2K\r with tricks'],
      permissionSets: ['Quoted', 'Long_Label'],
    });
    expect(codesOf(await lookAt(gateway, wish))).to.deep.equal([]);
    expect((await fulfil(gateway, wish)).status).to.equal('created');
  });
});

describe('createFlow: what it costs', () => {
  type Cost = { look: [rounds: number, requests: number]; all: [rounds: number, requests: number] };
  type Spec = Partial<IntegrationUserSpec>;

  /** In an org where `before` was carried out. A batch of reads is one request. */
  const costOf = async (spec: Spec, before: readonly Spec[]): Promise<Cost & { refusals: readonly string[] }> => {
    const orgs = [loaded(), loaded()] as const;
    for (const org of orgs) for (const each of before) await fulfil(directGateway(org), aWish(each));
    const [first, second] = orgs.map((org) => directGateway(org));
    if (!first || !second) throw new Error('Two orgs.');
    const { steps } = planOf(await lookAt(first, aWish(spec)));
    await (steps.length === 0 ? lookAt(second, aWish(spec)) : fulfil(second, aWish(spec)));
    return {
      look: [first.rounds(), first.requests()],
      all: [second.rounds(), second.requests()],
      refusals: second.refusals,
    };
  };

  const grants: Spec = {
    objects: { Account: ['read', 'edit'], Invoice__c: ['create'] },
    fields: { Account: { Rating: 'read' } },
  };
  const costs: ReadonlyArray<readonly [what: string, spec: Spec, cost: Cost, before?: readonly Spec[]]> = [
    ['a user alone', {}, { look: [4, 14], all: [9, 23] }],
    ['objects and fields', grants, { look: [4, 16], all: [9, 27] }],
    [
      'a detail, whose master is described too',
      { objects: { Invoice_Line__c: ['read'] } },
      { look: [4, 18], all: [9, 29] },
    ],
    [
      'permissions that depend on others',
      { userPermissions: ['ResetPasswords'], accept },
      { look: [4, 17], all: [9, 28] },
    ],
    ['nothing to be done', grants, { look: [5, 18], all: [5, 18] }, [grants]],
    [
      'an object and a value of the user more',
      { ...grants, objects: { ...grants.objects, Contact: ['read'] }, userFields: { Title: 'Sync' } },
      { look: [5, 18], all: [10, 29] },
      [grants],
    ],
  ];
  for (const [what, spec, cost, before = []] of costs)
    it(`${what}: ${cost.look[0].toString()} rounds before anything is written, ${cost.all[1].toString()} requests, none refused`, async () => {
      const { refusals, ...found } = await costOf(spec, before);
      expect(found).to.deep.equal(cost);
      expect(refusals).to.deep.equal([]);
      expect(found.look[0]).to.be.at.most(5);
      expect(found.all[1]).to.be.at.most(30);
    });
});
