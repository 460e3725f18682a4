import { expect } from 'chai';
import { applyPlan } from '../../src/access/applyPlan.ts';
import { type ApplyHooks, stepwiseOrder } from '../../src/access/applyStepwise.ts';
import { toRequest, toSubrequests } from '../../src/access/toSubrequests.ts';
import { answered } from '../../src/model/org/answer.ts';
import { deactivationMark } from '../../src/model/access/markerFor.ts';
import type { Applied } from '../../src/model/access/createOutcome.ts';
import type { CreatePlan } from '../../src/model/access/createPlan.ts';
import type { PlanStep, StepAction } from '../../src/model/access/planStep.ts';
import { kindOf, stepKinds } from '../../src/model/access/stepKinds.ts';
import type { CollectionResult } from '../../src/model/org/orgWriter.ts';
import { planRows, stepTarget } from '../../src/output/stepText.ts';
import { aStep, type FakeWriter, fakeWriter, halting, refusedAsSuch } from '../helpers/writer.ts';

const plan = (steps: readonly PlanStep[]): CreatePlan => ({
  steps,
  userId: undefined,
  username: 'a@b.cd',
  profileName: 'P',
  ownSet: undefined,
  psls: [],
  notes: [],
});

const user = aStep('user', 'createUser', { values: { Username: 'a@b.cd' } });
const psl = aStep('psl0', 'assignPermissionSetLicense', { values: { AssigneeId: { ref: 'user' } } });
const set = aStep('permissionSet', 'createPermissionSet', { values: { Name: 'S' } });
const object = aStep('object0', 'grantObject', {
  values: { ParentId: { ref: 'permissionSet' }, PermissionsRead: true },
});
const late = aStep('late', 'updatePermissionSet', {
  recordId: undefined,
  recordOf: 'permissionSet',
  before: { PermissionsX: false },
  values: { PermissionsX: true },
});
const field = (index: number, parent: PlanStep['values'] = { ParentId: { ref: 'permissionSet' } }): PlanStep =>
  aStep(`field${index.toString()}`, 'grantField', { values: parent });
const assign = aStep('assign0', 'assignPermissionSet', {
  values: { AssigneeId: { ref: 'user' }, PermissionSetId: { ref: 'permissionSet' } },
});
const few = [user, psl, set, object, late, field(0), assign];
const fields = (count: number): PlanStep[] => Array.from({ length: count }, (_, index) => field(index));

const never: ApplyHooks = { onSteps: () => undefined, shouldStop: () => false };
/** Stops before the request with that number. */
const stopAt = (request: number): ApplyHooks => {
  const state = { asked: 0 };
  return { onSteps: () => undefined, shouldStop: () => (state.asked += 1) >= request };
};
const apply = (steps: readonly PlanStep[], org: FakeWriter, hooks = never): Promise<Applied> =>
  applyPlan(plan(steps), org, hooks);
const left = ({ leftovers }: Applied): string[] => leftovers.map(({ step, state }) => `${step.key} ${state}`);
const stepwise = (refuse: string, code = 'X'): FakeWriter =>
  fakeWriter((words) => (words.startsWith(refuse) ? code : undefined), refusedAsSuch('NOT_FOUND'));

const names = { username: 'a@b.cd', profileName: 'P' };

describe('access/toSubrequests', () => {
  it('names what earlier steps make, in bodies and urls', () => {
    const [, , , row, update] = toSubrequests(few);
    expect(row).to.deep.equal({
      referenceId: 'object0',
      method: 'POST',
      object: 'ObjectPermissions',
      body: { ParentId: '@{permissionSet.id}', PermissionsRead: true },
    });
    expect(update).to.deep.include({ method: 'PATCH', recordId: '@{permissionSet.id}' });
  });

  it('one by one it takes the ids, and throws for what was not made', () => {
    const ids = new Map([['permissionSet', '0PS1']]);
    expect(toRequest(late, ids)).to.deep.equal({
      method: 'PATCH',
      object: 'PermissionSet',
      recordId: '0PS1',
      body: { PermissionsX: true },
    });
    expect(() => toRequest(late, new Map())).to.throw(TypeError);
    expect(() => toRequest(assign, ids)).to.throw(TypeError);
  });
});

describe('access/applyPlan: one request', () => {
  it('nothing is sent for nothing', async () => {
    const org = fakeWriter();
    expect([(await apply([], org)).kind, org.sent]).to.deep.equal(['applied', []]);
  });

  it('up to 25 steps', async () => {
    const org = fakeWriter();
    const applied = await apply([user, psl, set, ...fields(21), assign], org);
    expect([applied.kind, org.sent]).to.deep.equal(['applied', ['composite 25']]);
    expect(applied.ids.get('user')).to.equal('id-user');
  });

  it('refused: nothing is left, and which step it was', async () => {
    const org = fakeWriter(undefined, (requests) =>
      answered(halting(requests, 'object0', 'FIELD_INTEGRITY_EXCEPTION'))
    );
    const applied = await apply(few, org);
    expect([applied.kind, applied.refusal?.step?.key, left(applied)]).to.deep.equal(['refused', 'object0', []]);
    expect(applied.refusal?.problems.map(({ errorCode }) => errorCode)).to.deep.equal(['FIELD_INTEGRITY_EXCEPTION']);
    expect(org.sent).to.deep.equal(['composite 7']);
  });

  const wholly: ReadonlyArray<readonly [status: number, code: string]> = [
    [401, 'INVALID_SESSION_ID'],
    [403, 'REQUEST_LIMIT_EXCEEDED'],
    [429, 'TOO_MANY_REQUESTS'],
    [400, 'UNABLE_TO_LOCK_ROW'],
    [400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
  ];
  for (const [status, code] of wholly)
    it(`refused for what would refuse each step as well: ${status.toString()} ${code}`, async () => {
      const org = fakeWriter(undefined, refusedAsSuch(code, status));
      const applied = await apply(few, org);
      expect([applied.kind, applied.refusal?.step, left(applied)]).to.deep.equal(['refused', undefined, []]);
      expect(applied.refusal?.problems.map(({ errorCode }) => errorCode)).to.deep.equal([code]);
      expect(org.sent).to.deep.equal(['composite 7']);
    });

  it('a lost answer is not known, and nothing is sent again', async () => {
    const org = fakeWriter(undefined, refusedAsSuch('lost'));
    expect([(await apply(few, org)).kind, org.sent]).to.deep.equal(['unknown', ['composite 7']]);
  });

  it('once more without the PSL that the org gave by itself', async () => {
    const org = fakeWriter(undefined, (requests) =>
      requests.some(({ referenceId }) => referenceId === 'psl0')
        ? answered(halting(requests, 'psl0', 'DUPLICATE_VALUE'))
        : answered(requests.map(({ referenceId }) => ({ referenceId, httpStatusCode: 201, body: { id: referenceId } })))
    );
    expect([(await apply(few, org)).kind, org.sent]).to.deep.equal(['applied', ['composite 7', 'composite 6']]);
  });

  it('DUPLICATE_VALUE of anything else is a refusal', async () => {
    const org = fakeWriter(undefined, (requests) => answered(halting(requests, 'assign0', 'DUPLICATE_VALUE')));
    expect([(await apply(few, org)).kind, org.sent]).to.deep.equal(['refused', ['composite 7']]);
  });

  it('stopped before: nothing is sent', async () => {
    const org = fakeWriter();
    expect([(await apply(few, org, stopAt(1))).kind, org.sent]).to.deep.equal(['interrupted', []]);
  });
});

describe('access/applyPlan: step by step', () => {
  const order = [
    'POST PermissionSet',
    'POST ObjectPermissions',
    'PATCH PermissionSet id-2',
    'POST FieldPermissions',
    'POST User',
    'POST PermissionSetLicenseAssign',
    'POST PermissionSetAssignment',
  ];

  it('the set and its rows in their order, then the user, then what depends on it', () => {
    expect(stepwiseOrder(few).map(({ key }) => key)).to.deep.equal([
      'permissionSet',
      'object0',
      'late',
      'field0',
      'user',
      'psl0',
      'assign0',
    ]);
  });

  const envelopes: ReadonlyArray<readonly [status: number, code: string]> = [
    [400, 'UNSUPPORTED_API_VERSION'],
    [400, 'INVALID_TYPE'],
    [403, 'API_CURRENTLY_DISABLED'],
    [403, 'API_DISABLED_FOR_ORG'],
    [403, 'FUNCTIONALITY_NOT_ENABLED'],
    [404, 'NOT_FOUND'],
    [405, 'METHOD_NOT_ALLOWED'],
    [415, 'A_CODE_OF_TOMORROW'],
  ];
  for (const [status, code] of envelopes)
    it(`where the composite as such is refused: ${status.toString()} ${code}`, async () => {
      const org = fakeWriter(undefined, refusedAsSuch(code, status));
      const applied = await apply(few, org);
      expect([applied.kind, org.sent]).to.deep.equal(['applied', ['composite 7', ...order]]);
      expect(org.bodies.at(-1)).to.deep.equal({ AssigneeId: 'id-6', PermissionSetId: 'id-2' });
    });

  const whole = ['MIXED_DML_OPERATION', 'PROCESSING_HALTED'];
  for (const code of whole)
    it(`where its steps cannot be mixed: ${code}`, async () => {
      const org = fakeWriter(undefined, (requests) => answered(halting(requests, 'user', code)));
      expect([(await apply(few, org)).kind, org.sent]).to.deep.equal(['applied', ['composite 7', ...order]]);
    });

  it('a PSL that is there already is well', async () => {
    const org = stepwise('POST PermissionSetLicenseAssign', 'DUPLICATE_VALUE');
    const applied = await apply(few, org);
    expect([applied.kind, applied.ids.has('psl0')]).to.deep.equal(['applied', false]);
  });

  it('refused at the user: the set goes with its rows', async () => {
    const org = stepwise('POST User', 'DUPLICATE_USERNAME');
    const applied = await apply(few, org);
    expect([applied.kind, applied.refusal?.step?.key, left(applied)]).to.deep.equal(['refused', 'user', []]);
    expect(org.sent.slice(6)).to.deep.equal(['DELETE PermissionSet id-2']);
  });

  it('refused at the assignment: last first, and the user, who cannot go, is deactivated', async () => {
    const org = stepwise('POST PermissionSetAssignment');
    const applied = await apply(few, org);
    expect([applied.kind, left(applied)]).to.deep.equal(['refused', ['user deactivated']]);
    expect(org.sent.slice(8)).to.deep.equal([
      'DELETE PermissionSetLicenseAssign id-7',
      'PATCH User id-6',
      'DELETE PermissionSet id-2',
    ]);
    expect(org.bodies.at(-1)).to.deep.equal({ IsActive: false, ...deactivationMark('a@b.cd') });
  });

  it('what cannot be taken back is named', async () => {
    const org = fakeWriter(
      (words) => (/^POST PermissionSetAssignment|^PATCH User|^DELETE PermissionSet /.test(words) ? 'X' : undefined),
      refusedAsSuch('NOT_FOUND')
    );
    expect(left(await apply(few, org))).to.deep.equal(['user left', 'permissionSet left']);
  });

  it('a lost answer takes nothing back: it may have taken effect', async () => {
    const org = stepwise('POST User', 'lost');
    const applied = await apply(few, org);
    expect([applied.kind, applied.at?.key, org.sent.length]).to.deep.equal(['unknown', 'user', 6]);
    expect([...applied.ids.keys()]).to.deep.equal(['permissionSet', 'object0', 'late', 'field0']);
  });

  it('stopped between two steps: what was done is taken back', async () => {
    const org = fakeWriter(undefined, refusedAsSuch('NOT_FOUND'));
    const applied = await apply(few, org, stopAt(6));
    expect([applied.kind, applied.at?.key, left(applied)]).to.deep.equal(['interrupted', 'user', []]);
    expect(org.sent.at(-1)).to.equal('DELETE PermissionSet id-2');
  });

  it('of a set that was there rows go by kind, changed ones back, a late permission before its objects', async () => {
    const there = { ParentId: '0PS1' };
    const steps = [
      aStep('object0', 'grantObject', { values: there }),
      aStep('object1', 'grantObject', { values: there }),
      aStep('object2', 'grantObject', {
        recordId: '110x',
        before: { PermissionsEdit: false },
        values: { PermissionsEdit: true },
      }),
      aStep('late', 'updatePermissionSet', {
        recordId: '0PS1',
        before: { PermissionsX: false },
        values: { PermissionsX: true },
      }),
      field(0, there),
      field(1, there),
      aStep('entity0', 'grantSetupEntity', { values: there }),
      user,
    ];
    const org = stepwise('POST User');
    const applied = await apply(steps, org);
    expect([applied.kind, left(applied)]).to.deep.equal(['refused', []]);
    expect(org.sent.slice(9)).to.deep.equal([
      'DELETE SetupEntityAccess id-8',
      'delete 2',
      'PATCH PermissionSet 0PS1',
      'PATCH ObjectPermissions 110x',
      'delete 2',
    ]);
    expect(org.bodies.slice(-2)).to.deep.equal([{ PermissionsX: false }, { PermissionsEdit: false }]);
  });
});

describe('access/applyPlan: more than one request holds', () => {
  const many = (count: number): PlanStep[] => [user, psl, set, object, late, ...fields(count), assign];

  it('the set, 200 rows at a time, then the rest as one', async () => {
    const org = fakeWriter();
    const applied = await apply(many(450), org);
    expect(applied.kind).to.equal('applied');
    expect(org.sent).to.deep.equal([
      'POST PermissionSet',
      'POST ObjectPermissions',
      'PATCH PermissionSet id-1',
      'create 200 FieldPermissions',
      'create 200 FieldPermissions',
      'create 50 FieldPermissions',
      'composite 3',
    ]);
    expect(org.composites[0]?.[2]?.body).to.deep.equal({ AssigneeId: '@{user.id}', PermissionSetId: 'id-1' });
    expect(applied.ids.size).to.equal(456);
  });

  it('26 steps are one too many', async () => {
    const org = fakeWriter();
    await apply(many(20), org);
    expect(org.sent.at(-1)).to.equal('composite 3');
  });

  it('a row that is refused takes the set with it', async () => {
    const org = fakeWriter((words) => (words.startsWith('create 50') ? 'FIELD_INTEGRITY_EXCEPTION' : undefined));
    const applied = await apply(many(450), org);
    expect([applied.kind, left(applied), org.sent.at(-1)]).to.deep.equal(['refused', [], 'DELETE PermissionSet id-1']);
  });

  /** An org that takes no collection. */
  const withoutCollections = (refuse = /never/): FakeWriter =>
    fakeWriter((words) =>
      /^(?:create|delete) \d/.test(words) ? 'NOT_FOUND' : refuse.test(words) ? 'FIELD_INTEGRITY_EXCEPTION' : undefined
    );

  it('the rows one by one, where the org takes no collection of them', async () => {
    const org = withoutCollections();
    const applied = await apply(many(30), org);
    expect([applied.kind, applied.ids.size, left(applied)]).to.deep.equal(['applied', 36, []]);
    expect(org.sent.slice(3, 5)).to.deep.equal(['create 30 FieldPermissions', 'POST FieldPermissions']);
    expect(org.sent.filter((words) => words === 'POST FieldPermissions')).to.have.length(30);
    expect(org.sent.at(-1)).to.equal('composite 3');
    expect(org.bodies.at(-1)).to.deep.equal({ ParentId: 'id-1' });
  });

  it('stopped between two such rows takes the set back', async () => {
    const org = withoutCollections();
    const applied = await apply(many(30), org, stopAt(6));
    expect([applied.kind, applied.at?.key, org.sent.at(-1)]).to.deep.equal([
      'interrupted',
      'field1',
      'DELETE PermissionSet id-1',
    ]);
  });

  it('a collection whose answer is lost is not sent one by one', async () => {
    const org = fakeWriter((words) => (words.startsWith('create') ? 'lost' : undefined));
    const applied = await apply(many(30), org);
    expect([applied.kind, applied.at?.key, org.sent.length]).to.deep.equal(['unknown', 'field0', 4]);
  });

  it('the rest refused takes the set with it', async () => {
    const org = fakeWriter(undefined, (requests) => answered(halting(requests, 'user', 'DUPLICATE_USERNAME')));
    const applied = await apply(many(30), org);
    expect([applied.kind, applied.refusal?.step?.key, left(applied)]).to.deep.equal(['refused', 'user', []]);
    expect(org.sent.at(-1)).to.equal('DELETE PermissionSet id-1');
  });

  it('a lost answer of the rest leaves all as it is', async () => {
    const org = fakeWriter(undefined, refusedAsSuch('lost'));
    const applied = await apply(many(30), org);
    expect([applied.kind, org.sent.at(-1), applied.ids.get('permissionSet')]).to.deep.equal([
      'unknown',
      'composite 3',
      'id-1',
    ]);
  });

  it('stopped before the rest takes the set back', async () => {
    const org = fakeWriter();
    const applied = await apply(many(30), org, stopAt(5));
    expect([applied.kind, applied.at?.key, org.sent.at(-1)]).to.deep.equal([
      'interrupted',
      'user',
      'DELETE PermissionSet id-1',
    ]);
  });

  it('a rest of 25 goes as one', async () => {
    const assignments = Array.from({ length: 23 }, (_, index) => ({ ...assign, key: `assign${index.toString()}` }));
    const org = fakeWriter();
    expect((await apply([user, psl, set, object, ...assignments], org)).kind).to.equal('applied');
    expect(org.sent).to.deep.equal(['POST PermissionSet', 'POST ObjectPermissions', 'composite 25']);
  });

  it('more assignments than one request holds go one by one', async () => {
    const sets = Array.from({ length: 30 }, (_, index) =>
      aStep(`assign${index.toString()}`, 'assignPermissionSet', { values: { AssigneeId: { ref: 'user' } } })
    );
    const org = fakeWriter();
    expect((await apply([user, psl, ...sets], org)).kind).to.equal('applied');
    expect(org.sent).to.have.length(32);
    expect(org.sent[0]).to.equal('POST User');
  });
});

describe('access/applyPlan: a user that exists', () => {
  const update = aStep('user', 'updateUser', {
    recordId: '005x',
    fields: ['Title', 'Department'],
    before: { Title: null, Department: 'Sales' },
    values: { Title: 'Billing', Department: 'Finance' },
  });
  const shared = aStep('assign0', 'assignPermissionSet', { values: { AssigneeId: '005x' } });

  it('its fields are written with the rest of the plan', async () => {
    const org = fakeWriter();
    expect((await apply([update, shared], org)).kind).to.equal('applied');
    expect(org.composites[0]?.[0]).to.deep.equal({
      referenceId: 'user',
      method: 'PATCH',
      object: 'User',
      recordId: '005x',
      body: { Title: 'Billing', Department: 'Finance' },
    });
  });

  it('they get back what they held when a later step is refused', async () => {
    const org = stepwise('POST PermissionSetAssignment');
    const applied = await apply([update, shared], org);
    expect([applied.kind, left(applied)]).to.deep.equal(['refused', []]);
    expect(org.sent.slice(1)).to.deep.equal(['PATCH User 005x', 'POST PermissionSetAssignment', 'PATCH User 005x']);
    expect(org.bodies.at(-1)).to.deep.equal({ Title: null, Department: 'Sales' });
  });

  it('results and plans name the user and the fields', () => {
    expect(stepTarget(update)).to.equal('a@b.cd: Title, Department');
    expect(planRows([update], names)).to.deep.equal([
      { action: 'Update user', target: 'a@b.cd' },
      { action: '', target: 'Title: (empty) → Billing' },
      { action: '', target: 'Department: Sales → Finance' },
    ]);
  });
});

describe('model/access/stepKinds', () => {
  for (const action of Object.keys(stepKinds) as StepAction[])
    it(`${action} is shown, undone, and has a name in words`, () => {
      const step = aStep('key', action);
      expect([stepTarget(step), planRows([step], names)[0]?.action].join(' ')).to.not.match(/undefined|%/);
      expect(kindOf(step).undo(step).kind).to.be.oneOf(['delete', 'write', 'impossible']);
    });
});

describe('access/applyPlan: collections', () => {
  const rolledBack = 'ALL_OR_NONE_OPERATION_ROLLED_BACK';
  const many = [user, psl, set, object, ...fields(30), assign];
  const result = (...codes: readonly string[]): CollectionResult => ({
    id: '01k',
    success: codes.length === 0,
    errors: codes.map((statusCode) => ({ statusCode, message: statusCode })),
  });

  /** An org that answers collections of new rows, or of rows to delete, with these results. */
  const answering = (results: readonly CollectionResult[], what: 'createAll' | 'deleteAll'): FakeWriter => {
    const org = fakeWriter(undefined, (requests) =>
      answered(halting(requests, requests.at(-1)?.referenceId ?? '', 'FIELD_CUSTOM_VALIDATION_EXCEPTION'))
    );
    return { ...org, [what]: () => Promise.resolve(answered(results)) };
  };

  it('the row that was refused by itself is named, not those that were rolled back with it', async () => {
    const results = many.slice(4, 34).map((_, at) => result(at === 7 ? 'FIELD_INTEGRITY_EXCEPTION' : rolledBack));
    const { kind, refusal, leftovers } = await apply(many, answering(results, 'createAll'));
    expect([kind, refusal?.step?.key, leftovers]).to.deep.equal(['refused', 'field7', []]);
    expect(refusal?.problems).to.deep.equal([
      { errorCode: 'FIELD_INTEGRITY_EXCEPTION', message: 'FIELD_INTEGRITY_EXCEPTION', fields: [] },
    ]);
  });

  it('the first of them, where the org calls all of them rolled back', async () => {
    const results = many.slice(4, 34).map((_, at) => (at < 3 ? result() : result(rolledBack)));
    const { kind, refusal } = await apply(many, answering(results, 'createAll'));
    expect([kind, refusal?.step?.key]).to.deep.equal(['refused', 'field3']);
  });

  it('rows that are all taken: each goes by its own id', async () => {
    const results = many.slice(4, 34).map((_, at) => ({ ...result(), id: `01k${at.toString()}` }));
    const org = { ...fakeWriter(), createAll: () => Promise.resolve(answered(results)) };
    const { kind, ids } = await apply(many, org);
    expect([kind, ids.get('field0'), ids.get('field29')]).to.deep.equal(['applied', '01k0', '01k29']);
  });

  it('nothing but rows of a set that is there: nothing follows them', async () => {
    const org = fakeWriter();
    const rows = fields(30).map((step) => ({ ...step, values: { ParentId: '0PS000000000001' } }));
    expect([(await apply(rows, org)).kind, org.sent]).to.deep.equal(['applied', ['create 30 FieldPermissions']]);
  });

  it('rows that are there are changed one by one, beside new ones of the same object', async () => {
    const there = { ParentId: '0PS000000000001' };
    const changed = ['110a', '110b'].map((recordId, at) =>
      aStep(`object${at.toString()}`, 'grantObject', {
        recordId,
        before: { PermissionsEdit: false },
        values: { PermissionsEdit: true },
      })
    );
    const added = [2, 3].map((at) => aStep(`object${at.toString()}`, 'grantObject', { values: there }));
    const org = fakeWriter();
    const rows = fields(30).map((step) => ({ ...step, values: there }));
    expect((await apply([...changed, ...added, ...rows], org)).kind).to.equal('applied');
    expect(org.sent).to.deep.equal([
      'PATCH ObjectPermissions 110a',
      'PATCH ObjectPermissions 110b',
      'create 2 ObjectPermissions',
      'create 30 FieldPermissions',
    ]);
  });

  it('rows of which one cannot be deleted are all left, and named', async () => {
    const rows = fields(30).map((step) => ({ ...step, values: { ParentId: '0PS000000000001' } }));
    const org = answering([result(), result('DELETE_FAILED')], 'deleteAll');
    const assignments = ['assign0', 'assign1'].map((key) => ({ ...assign, key, values: { AssigneeId: '005x' } }));
    const applied = await apply([...rows, ...assignments], org);
    expect([applied.kind, applied.refusal?.step?.key]).to.deep.equal(['refused', 'assign1']);
    expect(left(applied).sort()).to.deep.equal(rows.map(({ key }) => `${key} left`).sort());
  });
});

describe('access/applyPlan: an existing user, who can hold the own set already', () => {
  const license = aStep('psl0', 'assignPermissionSetLicense', { values: { AssigneeId: '005000000000001' } });
  const rows = Array.from({ length: 30 }, (_, index) => field(index, { ParentId: '0PS000000000001' }));
  const existing = { ...plan([...rows, license]), userId: '005000000000001' };

  it('assigns licenses before it writes the rows of the set', async () => {
    const org = fakeWriter();
    const applied = await applyPlan(existing, org, never);
    expect([applied.kind, left(applied), applied.ids.size]).to.deep.equal(['applied', [], 31]);
    expect(org.sent).to.deep.equal(['composite 1', 'create 30 FieldPermissions']);
    expect(org.composites[0]?.map(({ object }) => object)).to.deep.equal(['PermissionSetLicenseAssign']);
  });

  it('but not where the plan makes the set: nobody holds it yet, and the license goes with the assignment', async () => {
    const org = fakeWriter();
    const steps = [license, set, ...fields(30), { ...assign, values: { PermissionSetId: { ref: 'permissionSet' } } }];
    expect((await applyPlan({ ...existing, steps }, org, never)).kind).to.equal('applied');
    expect(org.sent).to.deep.equal(['POST PermissionSet', 'create 30 FieldPermissions', 'composite 2']);
  });

  it('and then as one request what one holds', async () => {
    const org = fakeWriter();
    const steps = [...rows.slice(0, 25), license];
    expect((await applyPlan({ ...existing, steps }, org, never)).kind).to.equal('applied');
    expect(org.sent).to.deep.equal(['composite 1', 'composite 25']);
  });

  it('leaves the license where an answer is lost: the rows may be there', async () => {
    const org = fakeWriter((words) => (words.includes('FieldPermissions') ? 'lost' : undefined));
    const applied = await applyPlan(existing, org, never);
    expect([applied.kind, left(applied), org.sent]).to.deep.equal([
      'unknown',
      [],
      ['composite 1', 'create 30 FieldPermissions'],
    ]);
  });

  it('takes the rows back one by one where the org takes no collection', async () => {
    const org = fakeWriter(
      (words) => (/^(?:create|delete) \d/.test(words) ? 'NOT_FOUND' : undefined),
      (requests) =>
        answered(
          requests.length === 1
            ? requests.map(({ referenceId }) => ({ referenceId, httpStatusCode: 201, body: { id: '2LA1' } }))
            : halting(requests, 'assign1', 'FIELD_CUSTOM_VALIDATION_EXCEPTION')
        )
    );
    const assigned = ['assign0', 'assign1'].map((key) => ({
      ...assign,
      key,
      values: { AssigneeId: '005000000000001' },
    }));
    const applied = await applyPlan({ ...existing, steps: [...existing.steps, ...assigned] }, org, never);
    expect([applied.kind, applied.refusal?.step?.key, left(applied)]).to.deep.equal(['refused', 'assign1', []]);
    const undone = org.sent.slice(org.sent.indexOf('composite 2') + 1);
    expect(undone[0]).to.equal('delete 30');
    expect(undone.slice(1, 31).every((words) => words.startsWith('DELETE FieldPermissions id-'))).to.equal(true);
    expect(undone.slice(31)).to.deep.equal(['DELETE PermissionSetLicenseAssign 2LA1']);
  });

  it('gives the license back where a row is refused', async () => {
    const org = fakeWriter((words) => (words.includes('FieldPermissions') ? 'FIELD_INTEGRITY_EXCEPTION' : undefined));
    const applied = await applyPlan(existing, org, never);
    expect([applied.kind, left(applied)]).to.deep.equal(['refused', []]);
    expect(org.sent.at(-1)).to.match(/^DELETE PermissionSetLicenseAssign/);
  });
});
