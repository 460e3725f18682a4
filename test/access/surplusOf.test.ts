import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { surplusOf } from '../../src/access/surplusOf.ts';
import { grantKindNames, grantKinds, setupEntityKinds } from '../../src/model/access/grantKinds.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { mostSurplusRows } from '../../src/model/access/surplus.ts';
import type { TargetAssignment } from '../../src/model/rows/targetUser.ts';
import { aGroup, aHeldSet, aProfile, aSet, aTarget, heldOf, someFacts } from '../helpers/createFacts.ts';
import { aPsl } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

const own = '0PSBilling_Sync_Integration';
const inOwn = 'permission set Billing_Sync_Integration';
const inProfile = 'profile Minimum Access - API Only Integrations';

type Held = Parameters<typeof heldOf>[0];
type Case = {
  /** What is wished beside reading accounts. */
  spec?: Partial<IntegrationUserSpec>;
  /** What is held beside that. */
  held?: Held;
  userPermissions?: readonly string[];
  facts?: Partial<CreateFacts>;
  assigned?: ReadonlyArray<Partial<TargetAssignment>>;
};

const assigning = (more: Partial<TargetAssignment>): TargetAssignment => ({
  ...{ id: '0Pa', userId: aTarget().id, permissionSetId: null, permissionSetGroupId: null, expiresAt: null },
  ...{ isActive: true, isRevoked: false, ofProfile: false },
  ...more,
});

const found = ({ spec = {}, held = {}, userPermissions = [], facts = {}, assigned = [] }: Case) => {
  const ownHeld = aHeldSet(own, { name: 'Billing_Sync_Integration', userPermissions: [...userPermissions] });
  return surplusOf(
    aWish({ ...spec, objects: { Account: ['read'], ...spec.objects } }),
    someFacts({
      existingUser: aTarget(),
      ...facts,
      sets: [aSet('Billing_Sync_Integration'), ...(facts.sets ?? [])],
      psls: [{ id: '2LA1', userId: aTarget().id, permissionSetLicenseId: aPsl().id }, ...(facts.psls ?? [])],
      assignments: [assigning({ permissionSetId: own }), ...assigned.map(assigning)],
      held: heldOf({
        ...held,
        sets: [ownHeld, ...(held.sets ?? [])],
        objectGrants: [{ setId: own, object: 'Account', flags: 'R' }, ...(held.objectGrants ?? [])],
      }),
    })
  );
};

const linesOf = (each: Case): string[] =>
  (found(each)?.rows ?? []).map(({ kind, name, permissions, path, type }) =>
    [kind, ...(type === undefined ? [] : [type]), name, permissions.join(','), path ?? 'assigned'].join(' | ')
  );

const objectRow = (object: string, flags: string, setId = own): Held => ({
  objectGrants: [{ setId, object, flags }],
});
const fieldRow = (field: string, canEdit: boolean): Held => ({ fieldGrants: [{ setId: own, field, canEdit }] });
const shared = { sets: [aHeldSet('0PSShared', { name: 'Shared', userPermissions: ['ViewSetup'] })] };
const sharedAssigned = [{ permissionSetId: '0PSShared' }];
const group = { id: '0PGOps', name: 'Ops', label: 'Ops', status: 'Updated', isSessionBased: false };
const aggregate = aHeldSet('0PSAgg', { type: 'Group', groupId: '0PGOps', userPermissions: ['ViewSetup'] });
const otherPsl = { ...aPsl(), id: '0PLother', name: 'OtherPsl', label: 'Other' };
const otherHeld = [{ id: '2LA2', userId: aTarget().id, permissionSetLicenseId: '0PLother' }];

const cases: ReadonlyArray<readonly [what: string, each: Case, lines: readonly string[]]> = [
  ['nothing beyond the wish', {}, []],
  ['another object', { held: objectRow('Contact', 'R') }, [`objects | Contact | read | ${inOwn}`]],
  ['more on a wished object', { held: objectRow('Account', 'RED') }, [`objects | Account | edit,delete | ${inOwn}`]],
  [
    'an object permission that a wished one needs',
    { spec: { objects: { Account: ['delete'] } }, held: objectRow('Account', 'RED') },
    [],
  ],
  [
    'reading the master of a wished detail',
    { spec: { objects: { Line__c: ['read'] } }, held: objectRow('Invoice__c', 'RE') },
    [`objects | Invoice__c | edit | ${inOwn}`],
  ],
  [
    'an object beside all data',
    { spec: { userPermissions: ['ViewAllData'] }, userPermissions: ['ViewAllData'], held: objectRow('Contact', 'RE') },
    [`objects | Contact | edit | ${inOwn}`],
  ],
  [
    'an object of the profile',
    { held: objectRow('Case', 'R', '0PSprofile') },
    [`objects | Case | read | ${inProfile}`],
  ],
  ['another field', { held: fieldRow('Account.Rating', false) }, [`fields | Account.Rating | read | ${inOwn}`]],
  ['a wished field', { spec: { fields: { Account: { Rating: 'edit' } } }, held: fieldRow('Account.Rating', true) }, []],
  [
    'editing a field that is to be read',
    { spec: { fields: { Account: { Rating: 'read' } } }, held: fieldRow('Account.Rating', true) },
    [`fields | Account.Rating | edit | ${inOwn}`],
  ],
  [
    'a field that is readable anyway',
    { spec: { objects: { Account: ['viewAllFields'] } }, held: fieldRow('Account.Rating', false) },
    [],
  ],
  [
    'editing a field that is only readable anyway',
    { spec: { objects: { Account: ['viewAllFields'] } }, held: fieldRow('Account.Rating', true) },
    [`fields | Account.Rating | edit | ${inOwn}`],
  ],
  ['a user permission', { userPermissions: ['ViewSetup'] }, [`userPermissions | ViewSetup |  | ${inOwn}`]],
  ['a wished user permission', { spec: { userPermissions: ['ViewSetup'] }, userPermissions: ['ViewSetup'] }, []],
  [
    'a user permission that a wished one needs',
    {
      spec: { userPermissions: ['ResetPasswords'] },
      userPermissions: ['ResetPasswords', 'ViewSetup'],
      facts: {
        dependencies: [{ permission: 'ResetPasswords', requires: 'ViewSetup', isUserPermission: true }],
      },
    },
    [],
  ],
  [
    'what governs a wished object, and what does not',
    { spec: { objects: { Task: ['read'] } }, userPermissions: ['ActivitiesAccess', 'EditTask'] },
    [`userPermissions | EditTask |  | ${inOwn}`],
  ],
  [
    'what the profile is shipped with, and what makes it dangerous',
    {
      held: {
        sets: [
          aHeldSet('0PSprofile', {
            type: 'Profile',
            profileId: '00e000000000001',
            profileName: 'Minimum Access - API Only Integrations',
            userPermissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser', 'ListViews', 'ModifyAllData'],
          }),
        ],
      },
    },
    [`userPermissions | ModifyAllData |  | ${inProfile}`],
  ],
  [
    'everything more of a profile that somebody made',
    {
      facts: { profiles: [aProfile({ isCustom: true })] },
      held: {
        sets: [
          aHeldSet('0PSprofile', {
            type: 'Profile',
            profileId: '00e000000000001',
            profileName: 'Minimum Access - API Only Integrations',
            userPermissions: ['ApiEnabled', 'ListViews'],
          }),
        ],
      },
    },
    [`userPermissions | ListViews |  | ${inProfile}`],
  ],
  [
    'another permission set, with what it grants',
    { held: shared, assigned: sharedAssigned },
    ['userPermissions | ViewSetup |  | permission set Shared', 'permissionSets | Shared |  | assigned'],
  ],
  [
    'a wished permission set, with what it grants',
    { spec: { permissionSets: ['shared'] }, held: shared, assigned: sharedAssigned, facts: { sets: [aSet('Shared')] } },
    [],
  ],
  [
    'what a wished permission set grants, held by the own set too',
    {
      ...{ spec: { permissionSets: ['Shared'] }, held: shared, assigned: sharedAssigned },
      ...{ facts: { sets: [aSet('Shared')] }, userPermissions: ['ViewSetup'] },
    },
    [],
  ],
  [
    'a permission set whose assignment has expired',
    { held: shared, assigned: [{ permissionSetId: '0PSShared', expiresAt: '2026-01-01T00:00:00.000Z' }] },
    [],
  ],
  [
    'another group, by its aggregate set',
    { held: { sets: [aggregate], groups: [group] }, assigned: [{ permissionSetId: '0PSAgg' }] },
    ['userPermissions | ViewSetup |  | permission set group Ops', 'permissionSetGroups | Ops |  | assigned'],
  ],
  [
    'a wished group',
    {
      spec: { permissionSetGroups: ['Ops'] },
      held: { sets: [aggregate], groups: [group] },
      facts: { groups: [aGroup('Ops')] },
      assigned: [{ permissionSetGroupId: '0PGOps' }],
    },
    [],
  ],
  [
    'another PSL',
    { facts: { licenses: [aPsl(), otherPsl], psls: otherHeld } },
    ['permissionSetLicenses | OtherPsl |  | assigned'],
  ],
  [
    'a wished PSL',
    { spec: { permissionSetLicenses: ['OtherPsl'] }, facts: { licenses: [aPsl(), otherPsl], psls: otherHeld } },
    [],
  ],
  [
    'a PSL that a wished permission set needs',
    {
      spec: { permissionSets: ['Shared'] },
      held: shared,
      assigned: sharedAssigned,
      facts: {
        licenses: [aPsl(), otherPsl],
        psls: otherHeld,
        sets: [aSet('Shared', { licenseId: '0PLother' })],
      },
    },
    [],
  ],
  [
    'a wished custom metadata type, as Salesforce calls its type',
    {
      spec: { customMetadataTypes: ['Billing_Rule__mdt'] },
      facts: { entities: [{ type: 'CustomMetadataType', name: 'Billing_Rule__mdt', id: '01I000000000001' }] },
      held: { setupGrants: [{ setId: own, type: 'CustomEntityDefinition', targetId: '01I000000000001AAA' }] },
    },
    [],
  ],
  [
    'access in Setup of a type that two keys share',
    { held: { setupGrants: [{ setId: own, type: 'CustomEntityDefinition', targetId: '01I000000000001' }] } },
    [`setupAccess | CustomEntityDefinition | 01I000000000001 |  | ${inOwn}`],
  ],
];

describe('access/surplusOf', () => {
  for (const [what, each, lines] of cases)
    it(what, () => {
      expect(linesOf(each)).to.deep.equal(lines);
    });

  for (const kind of setupEntityKinds)
    it(`${kind}: another one, and a wished one by an id of either length`, () => {
      const { type } = grantKinds[kind].entity;
      const id = '01p000000000001';
      const each: Case = {
        facts: { entities: [{ type, name: 'Wished', id }] },
        held: {
          setupGrants: ['01p000000000001AAA', '01p000000000002AAA'].map((targetId) => ({ setId: own, type, targetId })),
        },
      };
      expect(linesOf({ ...each, spec: { [kind]: ['wished'] } })).to.deep.equal([
        `${kind} | 01p000000000002AAA |  | ${inOwn}`,
      ]);
      expect(linesOf(each)[0]).to.equal(`${kind} | Wished |  | ${inOwn}`);
    });

  it('says of each kind whether it was looked at', () => {
    expect(found({})?.notRead).to.deep.equal(['tabs', 'packageLicenses']);
    const shown = new Set(cases.flatMap(([, , lines]) => lines.map((line) => line.split(' | ')[0])));
    const named = [...shown, ...setupEntityKinds, ...(found({})?.notRead ?? [])];
    expect(grantKindNames.filter((kind) => !named.includes(kind))).to.deep.equal([]);
  });

  it('is asked of nobody who is not there', () => {
    expect(surplusOf(aWish(), someFacts())).to.equal(undefined);
  });

  it('keeps as many rows as a result has, and counts the others', () => {
    const objectGrants = Array.from({ length: mostSurplusRows + 3 }, (_, at) => ({
      ...{ setId: own, object: `Thing${at.toString()}__c`, flags: 'R' },
    }));
    const surplus = found({ held: { objectGrants } });
    expect([surplus?.rows.length, surplus?.leftOut]).to.deep.equal([mostSurplusRows, 3]);
  });
});
