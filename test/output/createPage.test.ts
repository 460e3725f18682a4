import { expect } from 'chai';
import { withConnection } from '../../src/cli/create/createHooks.ts';
import type { Applied, CreateOutcome, CreateStatus } from '../../src/model/access/createOutcome.ts';
import type { CreatePlan } from '../../src/model/access/createPlan.ts';
import type { PlanStep } from '../../src/model/access/planStep.ts';
import { createPage, planPage } from '../../src/output/createPage.ts';
import { createResult } from '../../src/output/createResult.ts';
import type { Block } from '../../src/output/page.ts';
import { planRows } from '../../src/output/stepText.ts';
import { aSet } from '../helpers/createFacts.ts';
import { aSnapshot, whole } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';
import { aStep } from '../helpers/writer.ts';

const user = aStep('user', 'createUser', {
  username: 'billing-sync.integration@acme.example',
  values: { Username: 'billing-sync.integration@acme.example', Email: 'ada@acme.example', ProfileId: '00e1' },
});
const psl = aStep('psl0', 'assignPermissionSetLicense');
const set = aStep('permissionSet', 'createPermissionSet', { permissionSet: 'Billing_Sync_Integration' });
const object = aStep('object0', 'grantObject', {
  sobject: 'Account',
  permissions: ['read', 'edit'],
  implied: [{ permission: 'read', because: { object: 'Account', permission: 'edit' } }],
});
const fields = ['A', 'B', 'C', 'D', 'E'].map((name, index) =>
  aStep(`field${index.toString()}`, 'grantField', {
    sobject: 'Account',
    field: `${name}__c`,
    level: index === 0 ? 'edit' : 'read',
  })
);
const assign = aStep('assign0', 'assignPermissionSet', { permissionSet: 'Billing_Sync_Integration' });
const shared = aStep('assign1', 'assignPermissionSet', { permissionSet: 'Shared' });
const steps: readonly PlanStep[] = [user, psl, set, object, ...fields, assign, shared];

const plan: CreatePlan = {
  steps,
  userId: undefined,
  username: 'billing-sync.integration@acme.example',
  profileName: 'Minimum Access - API Only Integrations',
  ownSet: { name: 'Billing_Sync_Integration', id: undefined },
  psls: [{ id: '0PL000000000001', name: 'SalesforceAPIIntegrationPsl', label: 'Salesforce API Integration' }],
  notes: [],
};

const input = (status: CreateStatus, more: Partial<CreateOutcome> = {}): CreateOutcome => ({
  wish: aWish({ objects: { Account: ['edit'] }, permissionSets: ['shared'] }),
  snapshot: aSnapshot({ namedPermissionSets: whole([aSet('Shared')]) }),
  plan,
  findings: [],
  notJudged: [],
  status,
  requests: 7,
  ...more,
});

/** The same step with something hostile in each of its names, and in what it brings along. */
const withText = (step: PlanStep, hostile: string): PlanStep => ({
  ...step,
  ...Object.fromEntries(
    Object.entries(step).flatMap(([name, value]) =>
      typeof value === 'string' && !['key', 'action', 'entityType', 'recordId', 'recordOf'].includes(name)
        ? [[name, `${value}${hostile}`]]
        : []
    )
  ),
  implied: [{ permission: hostile, because: { userPermission: hostile } }],
});

const ids = new Map(steps.map(({ key }) => [key, `id-${key}`]));
const applied: Applied = { kind: 'applied', ids, leftovers: [] };
const refused: Applied = {
  kind: 'refused',
  ids: new Map([['permissionSet', 'id-permissionSet']]),
  refusal: { step: user, problems: [{ errorCode: 'DUPLICATE_USERNAME', message: 'Taken.', fields: [] }] },
  leftovers: [],
};

const outcomes = (each: CreateOutcome): Record<string, string> =>
  Object.fromEntries(createResult(each).steps.map(({ action, target, outcome }) => [`${action} ${target}`, outcome]));
const linesOf = (page: readonly Block[]): string =>
  page
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.map((row) => Object.values(row).join(' | '));
      return block.kind === 'gap' ? [] : [block.text];
    })
    .join('\n');
const pageOf = (each: CreateOutcome): string =>
  linesOf(createPage(withConnection(each, createResult(each)), each.plan?.steps ?? []));

describe('output/createResult', () => {
  it('what was made, with every id', () => {
    const result = createResult(input('created', { applied }));
    expect(result.user).to.deep.equal({
      id: 'id-user',
      username: plan.username,
      name: 'Billing Sync',
      profile: plan.profileName,
    });
    expect(result.licenses.map(({ assigned }) => assigned)).to.deep.equal([true]);
    expect(result.permissionSets).to.deep.equal([
      { name: 'Billing_Sync_Integration', id: 'id-permissionSet', own: true, created: true, assigned: true },
      { name: 'Shared', id: '0PSShared', own: false, created: false, assigned: true },
    ]);
    expect(new Set(result.steps.map(({ outcome }) => outcome))).to.deep.equal(new Set(['done']));
    expect(result.steps.every(({ id }) => id?.startsWith('id-'))).to.equal(true);
  });

  it('what is only planned is not there yet', () => {
    const result = createResult(input('planned'));
    expect([result.user.id, result.permissionSets.map(({ assigned }) => assigned)]).to.deep.equal([
      null,
      [false, false],
    ]);
    expect(new Set(result.steps.map(({ outcome }) => outcome))).to.deep.equal(new Set(['planned']));
  });

  it('what was refused, taken back, and never begun', () => {
    const each = input('blocked', { applied: refused });
    expect(outcomes(each)).to.include({
      'createUser billing-sync.integration@acme.example': 'failed',
      'createPermissionSet Billing_Sync_Integration': 'undone',
      'grantObject Account: read, edit': 'notDone',
    });
    const { blockers, permissionSets } = createResult(each);
    expect(blockers.map(({ code, suggestions }) => [code, suggestions.length])).to.deep.equal([['RefusedByOrg', 3]]);
    expect(permissionSets.map(({ created, assigned }) => [created, assigned])).to.deep.equal([
      [false, false],
      [false, false],
    ]);
  });

  it('what was left behind', () => {
    const leftovers = [
      { step: user, id: '005x', state: 'deactivated' as const },
      { step: set, id: '0PSx', state: 'left' as const },
    ];
    const each = input('partial', { applied: { ...refused, leftovers } });
    expect(outcomes(each)).to.include({
      'createUser billing-sync.integration@acme.example': 'deactivated',
      'createPermissionSet Billing_Sync_Integration': 'left',
    });
    expect(pageOf(each)).to.include('005x').and.include('0PSx');
  });

  it('what the platform dropped: only what is missing', () => {
    const dropped = aStep('object0', 'grantObject', {
      permissions: ['read', 'edit'],
      missing: ['edit'],
      recordId: '110x',
      before: { PermissionsEdit: false },
      values: { PermissionsEdit: true },
    });
    const { deviations } = createResult(input('partial', { applied, deviations: [dropped] }));
    expect(deviations.map(({ target, outcome, id }) => [target, outcome, id])).to.deep.equal([
      ['Account: edit', 'deviates', '110x'],
    ]);
  });

  it('a lost answer', () => {
    const lost: Applied = { kind: 'unknown', ids: new Map([['permissionSet', '0PSx']]), at: user, leftovers: [] };
    expect(outcomes(input('unknown', { applied: lost }))).to.include({
      'createPermissionSet Billing_Sync_Integration': 'done',
      'createUser billing-sync.integration@acme.example': 'unknown',
    });
  });

  it('a set of a package, named without its prefix', () => {
    const sets = [aSet('ns__Shared', { namespace: 'ns' })];
    const snapshot = aSnapshot({ namedPermissionSets: whole(sets) });
    const [, item] = createResult(input('created', { applied, snapshot })).permissionSets;
    expect(item).to.deep.include({ name: 'ns__Shared', id: '0PSns__Shared' });
  });

  it('is plain JSON', () => {
    const result = createResult(input('created', { applied }));
    expect(JSON.parse(JSON.stringify(result))).to.deep.equal(result);
  });
});

describe('output/createPage', () => {
  const states: ReadonlyArray<readonly [CreateStatus, Partial<CreateOutcome>]> = [
    ['created', { applied }],
    ['completed', { applied }],
    ['unchanged', { plan: { ...plan, steps: [] } }],
    ['planned', {}],
    ['blocked', { applied: refused }],
    ['blocked', { blockers: [{ code: 'RoleNotFound', role: 'Nope' }] }],
    ['partial', { applied, deviations: [object] }],
    ['unknown', { applied: { ...applied, kind: 'unknown', ids: new Map() } }],
    ['interrupted', { applied: { ...refused, kind: 'interrupted', at: user } }],
  ];
  for (const [status, more] of states)
    it(`${status} names the user, and nothing is left to fill in`, () => {
      const page = pageOf(input(status, more));
      expect(page).to.not.match(/%[s\d]|undefined/);
      if (status !== 'interrupted') expect(page).to.include(plan.username);
    });

  it('next steps only where the user is there', () => {
    const shows = (status: CreateStatus): boolean =>
      pageOf(input(status, { applied })).includes('How to connect the system');
    expect((['created', 'completed', 'unchanged'] as const).map(shows)).to.deep.equal([true, true, true]);
    expect((['planned', 'blocked', 'partial', 'unknown', 'interrupted'] as const).map(shows)).to.not.include(true);
  });

  it('the plan before the question: the user, each step, what comes along and why', () => {
    const page = linesOf(planPage(createResult(input('planned')), steps));
    for (const words of ['ada@acme.example', plan.profileName, 'Account: read, edit', 'Account: read (for edit)'])
      expect(page).to.include(words);
  });

  it('many fields of an object are one row', () => {
    const rows = planRows(steps, plan).filter(({ action }) => action !== '');
    expect(rows).to.have.length(steps.length - 4);
    expect(JSON.stringify(rows)).to.include('1 edit').and.include('4 read').and.not.include('A__c');
    expect(JSON.stringify(planRows(fields.slice(0, 2), plan)))
      .to.include('A__c')
      .and.include('B__c');
  });

  it('findings are shown, with their rule', () => {
    const finding = {
      ruleId: 'no-view-all-data',
      severity: 'high' as const,
      username: plan.username,
      message: 'It may.\u001b[31m',
      evidence: [],
      accepted: true,
    };
    const page = pageOf(input('created', { applied, findings: [finding] }));
    expect(page).to.include('no-view-all-data').and.not.include('\u001b');
  });

  it('an accepted finding is called so', () => {
    const finding = {
      ...{ ruleId: 'no-object-modify-all', severity: 'high' as const, username: plan.username, message: 'It may.' },
      evidence: [],
    };
    const says = (accepted: boolean): string =>
      pageOf(input('created', { applied, findings: [{ ...finding, accepted }] }));
    expect(says(true)).to.include('high no-object-modify-all, accepted: It may.');
    expect(says(false)).to.include('high no-object-modify-all: It may.');
  });

  it('rules that could not be asked, by reason, in the plan too; none where all were', () => {
    const words = "isn't known what these audit rules would find";
    const notJudged = [
      { ruleId: 'no-widened-sharing', reason: 'sharingModels: refused' },
      { ruleId: 'no-api-gate-bypass', reason: 'apiAccessControl: refused' },
      { ruleId: 'classified-fields', reason: 'sharingModels: refused' },
    ];
    const open = input('created', { applied, notJudged });
    expect(createResult(open).notJudged).to.deep.equal(notJudged);
    for (const page of [pageOf(open), linesOf(planPage(createResult({ ...open, status: 'planned' }), steps))])
      expect(page)
        .to.include(words)
        .and.include('• no-widened-sharing, classified-fields: sharingModels: refused')
        .and.include('• no-api-gate-bypass: apiAccessControl: refused');
    expect(pageOf(input('created', { applied }))).to.not.include(words);
  });

  it('what the profile grants, before the question and after it; of many the first, and how many more', () => {
    const grants = Array.from({ length: 40 }, (_, at) => `Account.F${at.toString()}__c (read)`);
    const noted = { ...plan, notes: [{ code: 'profileFields' as const, profile: plan.profileName, grants }] };
    const outcome = input('planned', { plan: noted });
    const pages = [linesOf(planPage(createResult(outcome), steps)), pageOf({ ...outcome, status: 'created', applied })];
    for (const page of pages)
      expect(page)
        .to.include(`The profile ${plan.profileName} also grants access to these fields: Account.F0__c (read), `)
        .and.include('and 28 more.')
        .and.not.include('F12__c');
  });

  it('nothing of a name acts on a terminal', () => {
    const hostile = 'x\u001b[2K\u202e\u0007y';
    const evil = steps.map((step) => withText(step, hostile));
    const each = input('partial', { applied, deviations: evil, plan: { ...plan, steps: evil, profileName: hostile } });
    const pages = [pageOf(each), pageOf({ ...each, status: 'planned' }), linesOf(planPage(createResult(each), evil))];
    expect(pages.join('')).to.not.match(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
