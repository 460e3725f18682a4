import { expect } from 'chai';
import fc from 'fast-check';
import type { CreatePlan } from '../../src/model/access/createPlan.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { objectPermissions } from '../../src/model/access/objectPermissions.ts';
import type { PlanStep, StepAction } from '../../src/model/access/planStep.ts';
import { stepKinds } from '../../src/model/access/stepKinds.ts';
import { planPage } from '../../src/output/createPage.ts';
import { createResult, type CreateResult, type StepItem } from '../../src/output/createResult.ts';
import type { Block } from '../../src/output/page.ts';
import { aWish, directGateway, fulfil, loaded, lookAt, planOf, quietAcme } from '../helpers/flow.ts';

const someSpec: fc.Arbitrary<Partial<IntegrationUserSpec>> = fc.record(
  {
    email: fc.constant('it@acme.example'),
    alias: fc.constant('bill'),
    role: fc.constant('CEO'),
    timeZone: fc.constant('Asia/Tokyo'),
    locale: fc.constant('ja_JP'),
    userFields: fc.constant({ UserPermissionsKnowledgeUser: true, Title: 'Sync', Department: '' }),
    objects: fc.constant({ Account: ['edit' as const], Invoice_Line__c: ['read' as const] }),
    fields: fc.constant({ Account: { Rating: 'edit' as const, AnnualRevenue: 'read' as const } }),
    userPermissions: fc.subarray(['ViewSetup', 'EditTask', 'ResetPasswords']),
    permissionSets: fc.constant(['Shared_Reference_Data']),
    permissionSetGroups: fc.constant(['Billing_Read']),
    apexClasses: fc.constant(['BillingApi']),
    tabs: fc.constant(['standard-Account']),
    packageLicenses: fc.constant(['loyalty']),
    expires: fc.constant('2027-06-30'),
  },
  { requiredKeys: [] }
);
const accept = ['no-user-administration'];

const textOf = (page: readonly Block[]): string =>
  page
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.flatMap((row) => Object.values(row));
      return 'text' in block ? [block.text] : [];
    })
    .join(' ')
    .replace(/\s+/g, ' ');

/** How the table shows a permission of an object. */
const objectColumns = new Map(Object.entries(objectPermissions).map(([name, { column }]) => [column as string, name]));

const tabAction = 'Show tab';

/** The words by which a person recognizes what a field is set to. */
const wordsFor = (action: StepAction, { field, to }: StepItem['fields'][number]): string[] => {
  if (field.startsWith('Permissions')) {
    if (action === 'grantField') return [field === 'PermissionsEdit' && to === true ? 'edit' : 'read'];
    return [objectColumns.get(field) ?? field.replace('Permissions', '')];
  }
  // The one visibility that is ever written.
  if (action === 'grantTab' && to === 'DefaultOn') return [tabAction];
  if (to === null) return ['(empty)'];
  return [field === 'ExpirationDate' ? String(to).slice(0, 10) : String(to).replace(/^Account\./, '')];
};

const isId = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(value) && /\d{5}/.test(value);

/** Everything that the plan writes and that the result or the page does not show. */
const unshown = ({ steps }: CreatePlan, result: CreateResult, page: string): string[] =>
  steps.flatMap((step, index) => {
    const { fields = [] } = result.steps[index] ?? {};
    const missing = Object.keys(step.values).filter((name) => !fields.some(({ field }) => field === name));
    const words = fields.flatMap((written) => wordsFor(step.action, written).filter((word) => !page.includes(word)));
    const ids = fields.filter(({ to, from }) => isId(to) || isId(from)).map(({ field }) => `id in ${field}`);
    const refs = fields.filter(({ to }) => steps.some(({ key }) => key === to)).map(({ field }) => `key in ${field}`);
    return [...missing, ...words, ...ids, ...refs].map((each) => `${step.action}: ${each}`);
  });

describe('output: nothing is written unseen', () => {
  const seen = new Set<StepAction>();

  const check = async (
    first: Partial<IntegrationUserSpec> | undefined,
    spec: Partial<IntegrationUserSpec>
  ): Promise<void> => {
    const org = loaded({ ...quietAcme, switches: { emailChange: 'immediate' } });
    const gateway = directGateway(org);
    if (first) await fulfil(gateway, aWish({ ...first, accept }));
    const wish = aWish({ ...spec, accept });
    const { snapshot, outcome } = await lookAt(gateway, wish);
    const plan = planOf({ snapshot, outcome });
    const result = createResult({ wish, snapshot, plan, findings: [], notJudged: [], status: 'planned', requests: 0 });
    plan.steps.forEach(({ action }: PlanStep) => seen.add(action));
    expect(unshown(plan, result, textOf(planPage(result, plan.steps))).join('; ')).to.equal('');
  };

  it('every value of every step of a new user is in the table and in the result, ids by their names', async () => {
    await fc.assert(
      fc.asyncProperty(someSpec, (spec) => check(undefined, spec)),
      { numRuns: 25 }
    );
  }).timeout(60_000);

  it('and of a user who exists', async () => {
    await fc.assert(
      fc.asyncProperty(someSpec, someSpec, (first, spec) => check(first, spec)),
      { numRuns: 25 }
    );
    await check(
      { userPermissions: ['EditTask'], alias: 'a' },
      { userPermissions: ['ViewSetup'], alias: 'b', email: 'it@acme.example' }
    );
    expect([...seen].sort()).to.deep.equal(Object.keys(stepKinds).sort());
  }).timeout(60_000);

  it('Modify All Data, accepted by name, is a row of the plan', async () => {
    const gateway = directGateway(loaded());
    const wish = aWish({ userPermissions: ['ModifyAllData'], accept: ['no-modify-all-data', 'no-view-all-data'] });
    const { snapshot, outcome } = await lookAt(gateway, wish);
    const plan = planOf({ snapshot, outcome });
    const result = createResult({ wish, snapshot, plan, findings: [], notJudged: [], status: 'planned', requests: 0 });
    expect(textOf(planPage(result, plan.steps))).to.match(/User permissions: .*ModifyAllData/);
    const set = result.steps.find(({ action }) => action === 'createPermissionSet');
    expect(set?.fields).to.deep.include({ field: 'PermissionsModifyAllData', from: null, to: true });
  });
});
