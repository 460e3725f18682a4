import { expect } from 'chai';
import type { StepAction } from '../../../src/model/access/planStep.ts';
import { isSameStep, kindOf, rowOf, stepKinds } from '../../../src/model/access/stepKinds.ts';
import type { OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import { aSet, aTarget, emptySet } from '../../helpers/createFacts.ts';
import { aSnapshot, whole } from '../../helpers/facts.ts';
import { aStep } from '../../helpers/writer.ts';

const userId = '005000000000009';

/** The id that is found for a step where the org holds these rows. */
const foundIn = (datasets: OrgSnapshot['datasets'], step: ReturnType<typeof aStep>): string | undefined =>
  kindOf(step).find(step, { snapshot: aSnapshot(datasets), valueOf: (name) => step.values[name] ?? '' });

describe('model/access/stepKinds: what is written', () => {
  const written: Readonly<Record<StepAction, readonly [object: string, rank: number, inert: string, twice: string]>> = {
    createUser: ['User', 1, 'no', 'refused'],
    updateUser: ['User', 1, 'no', 'refused'],
    changeUserEmail: ['User', 3, 'no', 'refused'],
    assignPermissionSetLicense: ['PermissionSetLicenseAssign', 2, 'no', 'doneByOrg'],
    createPermissionSet: ['PermissionSet', 0, 'set', 'refused'],
    updatePermissionSet: ['PermissionSet', 0, 'change', 'refused'],
    grantObject: ['ObjectPermissions', 0, 'row', 'refused'],
    grantField: ['FieldPermissions', 0, 'row', 'refused'],
    grantSetupEntity: ['SetupEntityAccess', 0, 'row', 'refused'],
    grantTab: ['PermissionSetTabSetting', 0, 'row', 'refused'],
    assignPackageLicense: ['UserPackageLicense', 2, 'no', 'doneByOrg'],
    assignPermissionSet: ['PermissionSetAssignment', 3, 'no', 'done'],
    assignPermissionSetGroup: ['PermissionSetAssignment', 3, 'no', 'done'],
  };
  /**
   * Salesforce Help: users by Manage (Internal) Users, sets by Manage Profiles and Permission Sets, licenses in Setup by
   * Manage Users, and by the API perhaps by Assign Permission Sets.
   */
  const rights: Readonly<Record<string, readonly string[]>> = {
    User: ['ManageUsers', 'ManageInternalUsers'],
    PermissionSetLicenseAssign: ['ManageUsers', 'AssignPermissionSets'],
    PermissionSetAssignment: ['AssignPermissionSets'],
    // Manage Package Licenses is no column of any describe.
    UserPackageLicense: [],
  };
  for (const [action, [object, rank, inert, duplicate]] of Object.entries(written))
    it(action, () => {
      const kind = stepKinds[action as StepAction];
      expect({ ...kind, rights: [...kind.rights] }).to.deep.include({
        object,
        rank,
        inert,
        duplicate,
        rights: rights[object] ?? ['ManageProfilesPermissionsets'],
      });
    });
});

describe('model/access/stepKinds: found again after a lost answer', () => {
  const target = { targetUser: whole([aTarget({ username: 'x@b.cd', id: '005x' }), aTarget({ username: 'A@b.cd' })]) };

  it('the user, by the username in any case', () => {
    expect(foundIn(target, aStep('user', 'createUser'))).to.equal(userId);
    expect(foundIn(target, aStep('user', 'updateUser'))).to.equal(userId);
    expect(foundIn(target, aStep('user', 'createUser', { username: 'c@b.cd' }))).to.equal(undefined);
  });

  it('the permission set, by its name in any case, and no packaged one', () => {
    const namedPermissionSets = whole([
      aSet('Other'),
      aSet('Sync', { id: '0PSpackaged', namespace: 'ns' }),
      aSet('SYNC', { id: '0PSown' }),
    ]);
    for (const action of ['createPermissionSet', 'updatePermissionSet'] as const)
      expect(foundIn({ namedPermissionSets }, aStep('set', action, { permissionSet: 'Sync' }))).to.equal('0PSown');
  });

  it('the rows of the own set, by object and field', () => {
    const rows = {
      objects: [
        { id: '110a', object: 'Contact', permissions: ['read'] },
        { id: '110b', object: 'Account', permissions: ['read'] },
      ],
      fields: [
        { id: '01ka', object: 'Contact', field: 'Rating', edit: false },
        { id: '01kb', object: 'Account', field: 'Industry', edit: false },
        { id: '01kc', object: 'Account', field: 'Rating', edit: false },
      ],
    };
    const ownSet = whole([
      { ...emptySet, name: 'Other', objects: [{ id: '110x', object: 'Account', permissions: ['read'] }] },
      { ...emptySet, name: 's', ...rows },
    ]);
    expect(foundIn({ ownSet }, aStep('object0', 'grantObject'))).to.equal('110b');
    expect(foundIn({ ownSet }, aStep('field0', 'grantField'))).to.equal('01kc');
    expect(foundIn({ ownSet }, aStep('object0', 'grantObject', { sobject: 'Task' }))).to.equal(undefined);
  });

  it('access to what is in Setup, by its id in either form', () => {
    const ownSet = whole([
      { ...emptySet, name: 'Other', entities: [{ id: '0J0x', entityId: '01p000000000002AAA' }] },
      {
        ...emptySet,
        name: 's',
        entities: [
          { id: '0J0a', entityId: '01p000000000001AAA' },
          { id: '0J0b', entityId: '01p000000000002AAA' },
        ],
      },
    ]);
    const to = (SetupEntityId: string) => aStep('entity0', 'grantSetupEntity', { values: { SetupEntityId } });
    expect(foundIn({ ownSet }, to('01p000000000002'))).to.equal('0J0b');
    expect(foundIn({ ownSet }, to('01p000000000003AAA'))).to.equal(undefined);
  });

  it('assignments, by user and by what is assigned', () => {
    const psl = (id: string, holder: string, permissionSetLicenseId: string) => ({
      id,
      userId: holder,
      permissionSetLicenseId,
    });
    const license = { id: '0PL1', label: 'L' };
    const targetPsls = whole([psl('2LAa', '005x', '0PL1'), psl('2LAb', userId, '0PL2'), psl('2LAc', userId, '0PL1')]);
    const values = { AssigneeId: userId };
    expect(foundIn({ targetPsls }, aStep('psl0', 'assignPermissionSetLicense', { license, values }))).to.equal('2LAc');

    const assignment = (id: string, holder: string, set: string | null, group: string | null) => ({
      id,
      userId: holder,
      permissionSetId: set,
      permissionSetGroupId: group,
      expiresAt: null,
      isActive: true,
      isRevoked: false,
      ofProfile: false,
    });
    const targetAssignments = whole([
      assignment('0Paa', '005x', '0PS1', null),
      assignment('0Pab', userId, '0PS1', '0PG1'),
      assignment('0Pac', userId, '0PS2', null),
      assignment('0Pad', userId, '0PS1', null),
      assignment('0Pae', '005x', null, '0PG2'),
      assignment('0Paf', userId, null, '0PG2'),
    ]);
    const set = aStep('assign0', 'assignPermissionSet', { values: { ...values, PermissionSetId: '0PS1' } });
    const group = aStep('group0', 'assignPermissionSetGroup', { values: { ...values, PermissionSetGroupId: '0PG2' } });
    expect([foundIn({ targetAssignments }, set), foundIn({ targetAssignments }, group)]).to.deep.equal([
      '0Pad',
      '0Paf',
    ]);
  });
});

describe('model/access/stepKinds: taken back', () => {
  const undoOf = (step: ReturnType<typeof aStep>) => kindOf(step).undo(step);

  it('a user is deactivated, with a mark for a later run', () => {
    const undo = undoOf(aStep('user', 'createUser'));
    expect(undo).to.deep.include({ kind: 'write', values: { IsActive: false }, leaves: 'deactivated' });
    expect(JSON.stringify(undo)).to.include('[sf integration-user: a@b.cd]');
  });

  it('what was made is deleted, and what was changed gets its values back', () => {
    const before = { PermissionsX: false };
    for (const action of ['createPermissionSet', 'grantObject', 'grantField', 'assignPermissionSet'] as const)
      expect(undoOf(aStep('key', action))).to.deep.equal({ kind: 'delete' });
    for (const action of ['updatePermissionSet', 'grantObject', 'updateUser'] as const)
      expect(undoOf(aStep('key', action, { recordId: '0', before }))).to.deep.equal({ kind: 'write', values: before });
  });

  it('an assignment that had expired stays renewed: Salesforce takes no date in the past', () => {
    const before = { ExpirationDate: '2026-01-01T00:00:00.000Z' };
    for (const action of ['assignPermissionSet', 'assignPermissionSetGroup'] as const)
      expect(undoOf(aStep('key', action, { recordId: '0Pa', before }))).to.deep.equal({ kind: 'impossible' });
  });
});

describe('model/access/stepKinds: what a step is about', () => {
  it('tells steps apart by kind, object, name and details, and by nothing else', () => {
    const step = aStep('field0', 'grantField');
    expect(isSameStep(step, aStep('field7', 'grantField', { values: { ParentId: 'x' } }))).to.equal(true);
    for (const other of [
      aStep('field0', 'grantField', { sobject: 'Contact' }),
      aStep('field0', 'grantField', { field: 'Industry' }),
      aStep('field0', 'grantField', { level: 'edit' }),
      aStep('field0', 'grantObject'),
    ])
      expect(isSameStep(step, other)).to.equal(false);
    const [apex, page] = ['ApexClass', 'ApexPage'].map((entityType) =>
      aStep('entity0', 'grantSetupEntity', { entityType: entityType })
    );
    expect(apex && page && isSameStep(apex, page)).to.equal(false);
  });

  it('in columns', () => {
    const seat = { id: '100', label: 'Salesforce Integration' };
    expect(rowOf(aStep('user', 'updateUser', { seat }))).to.deep.equal({
      name: 'a@b.cd',
      details: ['Title'],
      seatOf: 'Salesforce Integration',
    });
    expect(rowOf(aStep('object0', 'grantObject'))).to.deep.equal({
      name: 'Account',
      details: ['read'],
      missing: ['read'],
    });
    expect(rowOf(aStep('assign0', 'assignPermissionSet', { expiresAt: '2027-01-01' }))).to.deep.equal({
      name: 'S',
      expiresAt: '2027-01-01',
    });
    expect(rowOf(aStep('psl0', 'assignPermissionSetLicense'))).to.deep.equal({ name: 'Salesforce API Integration' });
  });
});
