import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { planWish } from '../../src/access/planWish.ts';
import type { PlanNote } from '../../src/model/access/createPlan.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { aHeldSet, aProfile, aSet, aTarget, heldOf, silent, someFacts } from '../helpers/createFacts.ts';
import { aWish } from '../helpers/flow.ts';

const profile = 'Minimum Access - API Only Integrations';

const notesOf = (spec: Partial<IntegrationUserSpec>, facts: Partial<CreateFacts> = {}): readonly PlanNote[] => {
  const outcome = planWish(aWish(spec), someFacts(facts), silent);
  if ('blockers' in outcome) throw new Error(outcome.blockers.map(({ code }) => code).join());
  return outcome.plan.notes;
};

const nothing: PlanNote = { code: 'noAccess', username: 'billing-sync.integration@acme.example' };

/** The profile's own set with something of every kind beside what it is shipped with. */
const grown = heldOf({
  objectGrants: [{ setId: '0PSprofile', object: 'Account', flags: 'RE' }],
  fieldGrants: [
    { setId: '0PSprofile', field: 'Account.AnnualRevenue', canEdit: false },
    { setId: '0PSprofile', field: 'Account.Rating', canEdit: true },
  ],
  setupGrants: [{ setId: '0PSprofile', type: 'ApexClass', targetId: '01p000000000001' }],
});
const withPermission: CreateFacts['held'] = {
  ...grown,
  access: {
    ...grown.access,
    sets: grown.access.sets.map((set) => ({ ...set, userPermissions: [...set.userPermissions, 'ViewSetup'] })),
  },
};
const grownNotes: readonly PlanNote[] = [
  { code: 'profileUserPermissions', profile, grants: ['ViewSetup'] },
  { code: 'profileObjects', profile, grants: ['Account (read, edit)'] },
  { code: 'profileFields', profile, grants: ['Account.AnnualRevenue (read)', 'Account.Rating (edit)'] },
  { code: 'profileSetup', profile, grants: ['ApexClass 01p000000000001'] },
];

describe('access/accessNotes', () => {
  it('what the profile adds, by kind', () => {
    expect(notesOf({}, { held: withPermission })).to.deep.equal(grownNotes);
  });

  it('also of a user who has the profile already', () => {
    expect(notesOf({}, { held: withPermission, existingUser: aTarget() })).to.deep.equal(grownNotes);
  });

  it('what the profile is shipped with is no news, nor what comes otherwise', () => {
    const set = aHeldSet('0PSShared', { name: 'Shared', userPermissions: ['ViewSetup'] });
    const facts = { sets: [aSet('Shared')], held: heldOf({ sets: [set] }) };
    expect(notesOf({ permissionSets: ['Shared'] }, facts)).to.deep.equal([]);
    expect(notesOf({ objects: { Account: ['read'] } })).to.deep.equal([]);
  });

  it('the profile of another user', () => {
    const other = aHeldSet('0PSother', { type: 'Profile', profileId: '00eother', userPermissions: ['ViewSetup'] });
    expect(notesOf({ objects: { Account: ['read'] } }, { held: heldOf({ sets: [other] }) })).to.deep.equal([]);
  });

  it('that there is no access to anything', () => {
    expect(notesOf({})).to.deep.equal([nothing]);
    expect(notesOf({}, { existingUser: aTarget() })).to.deep.equal([nothing]);
  });

  it('a permission set that grants nothing changes nothing about that', () => {
    const facts = { sets: [aSet('Empty')], held: heldOf({ sets: [aHeldSet('0PSEmpty')] }) };
    expect(notesOf({ permissionSets: ['Empty'] }, facts)).to.deep.equal([nothing]);
  });

  it('nor does a permission that the profile has, though an own permission set is asked for', () => {
    const facts = { profiles: [aProfile({ userPermissions: ['ApiEnabled'] })] };
    const codes = notesOf({ userPermissions: ['ApiEnabled'] }, facts).map(({ code }) => code);
    expect(codes).to.deep.equal(['noAccess', 'permissionGiven']);
  });

  it('a user who holds something already can do something', () => {
    const held = heldOf({
      sets: [aHeldSet('0PSHeld')],
      objectGrants: [{ setId: '0PSHeld', object: 'Account', flags: 'R' }],
    });
    const existingUser = aTarget();
    const assignment: CreateFacts['assignments'][number] = {
      id: '0Pa000000000001',
      userId: existingUser.id,
      permissionSetId: '0PSHeld',
      permissionSetGroupId: null,
      expiresAt: null,
      isActive: true,
      isRevoked: false,
      ofProfile: false,
    };
    expect(notesOf({}, { existingUser, assignments: [assignment], held })).to.deep.equal([]);
  });
});
