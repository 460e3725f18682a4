import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { planWish } from '../../src/access/planWish.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { PermissionCeiling } from '../../src/model/rows/targetUser.ts';
import { aGroup, aProfile, aSet, silent, someFacts } from '../helpers/createFacts.ts';
import { aLicense, aPsl } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

type Spec = Partial<IntegrationUserSpec>;

describe('access/permissionBlockers', () => {
  const own = aPsl().id;
  const other = aPsl({ id: '0PLother', name: 'Other', label: 'Other' });
  const licenses = [aLicense(), aPsl(), other];
  const ceiling = (permission: string, ...admittedBy: string[]): PermissionCeiling => ({
    permission,
    known: true,
    admittedBy,
  });
  const given = (spec: Spec, facts: Partial<CreateFacts>): unknown => {
    const outcome = planWish(aWish(spec), someFacts(facts), silent);
    if ('blockers' in outcome) return outcome.blockers;
    const values = outcome.plan.steps.flatMap((step) =>
      Object.entries(step.values).flatMap(([key, value]) =>
        value === true && key.startsWith('Permissions') ? [key.replace('Permissions', '')] : []
      )
    );
    // Whether the user can do anything at all is another matter.
    return [values, outcome.plan.notes.map(({ code }) => code).filter((code) => code !== 'noAccess')];
  };
  const beyond = (permission: string, more: object): object => ({
    code: 'PermissionBeyondLicense',
    permission,
    licenses: ['Salesforce API Integration'],
    admittedBy: [],
    ...more,
  });

  it('API Enabled comes with the profile: met, and not written', () => {
    const profiles = [aProfile({ userPermissions: ['ApiEnabled'] })];
    const facts = { profiles, ceilings: [ceiling('ApiEnabled')] };
    expect(given({ userPermissions: ['apienabled'] }, facts)).to.deep.equal([[], ['permissionGiven']]);
    expect(given({ userPermissions: ['ApiEnabled'] }, { ceilings: facts.ceilings })).to.deep.equal([
      beyond('ApiEnabled', {}),
    ]);
  });

  it('so does what a named set or group gives, unless a session must activate it or the group is outdated', () => {
    const ceilings = [ceiling('EmailMass')];
    const userPermissions = ['EmailMass'];
    const spec: Spec = { userPermissions, permissionSets: ['S'] };
    expect(given(spec, { ceilings, sets: [aSet('S', { userPermissions })] })).to.deep.equal([[], ['permissionGiven']]);
    expect(given(spec, { ceilings, sets: [aSet('S', { userPermissions, type: 'Session' })] })).to.have.length(1);
    const grouped: Spec = { userPermissions, permissionSetGroups: ['G'] };
    expect(given(grouped, { ceilings, groups: [aGroup('G', { userPermissions })] })).to.deep.equal([
      [],
      ['permissionGiven'],
    ]);
    const outdated = [aGroup('G', { userPermissions, status: 'Outdated' })];
    expect(given(grouped, { ceilings, groups: outdated })).to.have.length(1);
  });

  it('a PSL that the wish names, or that the user holds, admits as much as the integration PSL', () => {
    const ceilings = [ceiling('Rare', other.id), ceiling('Common', own)];
    const userPermissions = ['Rare', 'Common'];
    expect(given({ userPermissions }, { licenses, ceilings })).to.deep.equal([
      beyond('Rare', { admittedBy: ['Other'] }),
    ]);
    expect(given({ userPermissions, permissionSetLicenses: ['Other'] }, { licenses, ceilings })).to.deep.equal([
      ['Rare', 'Common'],
      [],
    ]);
    const psls = [{ id: '2LA', userId: '005', permissionSetLicenseId: other.id }];
    expect(given({ userPermissions }, { licenses, ceilings, psls })).to.deep.equal([['Rare', 'Common'], []]);
  });

  it('what nobody wished is refused with what it is needed for, and left out where the org lacks it', () => {
    const wish: Spec = { userPermissions: ['ManageUsers'], accept: [] };
    const ceilings = [ceiling('ManageUsers', own), ceiling('ViewRoles')];
    expect(given(wish, { ceilings })).to.deep.equal([
      beyond('ViewRoles', { because: { userPermission: 'ManageUsers' } }),
    ]);
    const lacking = [ceiling('ViewSetup', own), { permission: 'ViewRoles', known: false, admittedBy: [] }];
    expect(given({ userPermissions: ['ViewSetup'] }, { ceilings: lacking })).to.deep.equal([['ViewSetup'], []]);
  });

  it('the reason is the wish at the end of the chain', () => {
    const dependencies = [{ permission: 'Outer', requires: 'ViewSetup', isUserPermission: true }];
    expect(given({ userPermissions: ['Outer'] }, { dependencies, ceilings: [ceiling('ViewRoles')] })).to.deep.equal([
      beyond('ViewRoles', { because: { userPermission: 'Outer' } }),
    ]);
  });
});
