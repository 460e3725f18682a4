import { expect } from 'chai';
import { unassignedAdminSets } from '../../../src/org/datasets/unassignedAdminSets.ts';
import type { PermissionSetSpec } from '../../local-org/scenarios/types.ts';
import { orgOfUsers, readingOf, snapshotOf, user } from './auditing.ts';
import { directGateway, quietAcme } from '../../helpers/flow.ts';

const adminSet = (name: string, more: Partial<PermissionSetSpec> = {}): PermissionSetSpec => ({
  name,
  label: name.replaceAll('_', ' '),
  permissions: ['ModifyAllData'],
  ...more,
});

const org = orgOfUsers(
  [user('keeper', { assignments: ['Held', { set: 'Expired', expiresInDays: -3 }, { group: 'G' }] })],
  {
    permissionSets: [
      ...(quietAcme.permissionSets ?? []),
      adminSet('Nobody'),
      adminSet('Behind_Session', { sessionBased: true }),
      adminSet('Held'),
      adminSet('Expired'),
      adminSet('In_Group'),
      adminSet('In_Unassigned_Group'),
      adminSet('Packaged', { namespace: 'vendor' }),
      adminSet('Shipped', { custom: false }),
      adminSet('Harmless', { permissions: ['ViewAllData'] }),
    ],
    groups: [
      ...(quietAcme.groups ?? []),
      { name: 'G', label: 'G', sets: ['In_Group'] },
      { name: 'Nobodys_Group', label: 'Nobodys Group', sets: ['In_Unassigned_Group'] },
    ],
  }
);

describe('org/datasets/unassignedAdminSets', () => {
  it("the org's own sets that are neither assigned nor in a group, by name; no profile's, no group's aggregate", async () => {
    const { data, whole } = await readingOf('unassignedAdminSets', org);
    expect([data.map(({ name }) => name), whole]).to.deep.equal([['Behind_Session', 'Nobody'], true]);
  });

  it('a caller without View Setup never gets it whole', async () => {
    expect(unassignedAdminSets.completeWith).to.deep.equal(['ViewSetup']);
    const { datasets } = await snapshotOf(directGateway(org, 'sales'), ['unassignedAdminSets']);
    expect(datasets.unassignedAdminSets?.complete).to.equal(false);
  });
});
