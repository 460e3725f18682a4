import { expect } from 'chai';
import { scopeOf } from '../../../src/access/scopeOf.ts';
import type { IntegrationUserSpec } from '../../../src/model/access/integrationUserSpec.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import { collectSnapshot } from '../../../src/org/collectSnapshot.ts';
import { targetSources } from '../../../src/org/earlierRows.ts';
import { datasets } from '../../../src/org/datasets/index.ts';
import { aWish, directGateway, now, quietAcme } from '../../helpers/flow.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';
import { orgOf } from './scopes.ts';

const grants: readonly DatasetName[] = [
  'heldSets',
  'heldGroups',
  'objectPermissions',
  'setupAccess',
  'fieldPermissions',
];
const needs = [...targetSources, ...grants];
const current = 'Minimum Access - API Only Integrations';
const older = 'Salesforce API Only System Integrations';

/** Both profiles carry something. */
const lived: Partial<Scenario> = {
  profiles: quietAcme.profiles.map((profile) =>
    profile.license === 'Salesforce Integration'
      ? { ...profile, objects: { Case: 'R' }, fields: { 'Account.Rating': 'R' }, setupEntities: ['BillingApi'] }
      : profile
  ),
};

type Read = { sets: string[]; groups: string[]; objects: string[]; setup: string[]; fields: string[] };

const readFor = async (specs: ReadonlyArray<Partial<IntegrationUserSpec>>): Promise<Read> => {
  const scope = scopeOf(specs.map((spec) => aWish(spec)));
  const snapshot = await collectSnapshot(directGateway(orgOf(lived)), datasets, { needs, takenAt: now(), scope });
  return toRead(snapshot);
};

const toRead = (snapshot: OrgSnapshot): Read => {
  const sets = dataOf(snapshot, 'heldSets') ?? expect.fail(snapshot.datasets.heldSets?.reason);
  const nameOf = (setId: string): string => {
    const { name = setId, profileName, groupId } = sets.find(({ id }) => id === setId) ?? {};
    return profileName ?? (groupId === undefined ? name : 'a group');
  };
  const of = (rows: ReadonlyArray<{ setId: string }> | undefined): string[] => [
    ...new Set((rows ?? expect.fail('not read')).map(({ setId }) => nameOf(setId))),
  ];
  return {
    sets: sets.map(({ id }) => nameOf(id)),
    groups: (dataOf(snapshot, 'heldGroups') ?? []).map(({ name }) => name),
    objects: of(dataOf(snapshot, 'objectPermissions')),
    setup: of(dataOf(snapshot, 'setupAccess')),
    fields: of(dataOf(snapshot, 'fieldPermissions')),
  };
};

describe('org/earlierRows: what users of wishes hold or will hold', () => {
  it('of a new user: the profile by its license, and what is named', async () => {
    const spec = { permissionSets: ['Warehouse_Sync'], permissionSetGroups: ['Billing_Read'] };
    const { sets, groups, objects, setup, fields } = await readFor([spec]);
    expect(sets).to.have.members([current, 'Warehouse_Sync', 'a group']);
    expect(groups).to.deep.equal(['Billing_Read']);
    expect(objects).to.have.members([current, 'Warehouse_Sync', 'a group']);
    expect(setup).to.have.members([current, 'Warehouse_Sync']);
    expect(fields).to.have.members([current, 'Warehouse_Sync', 'a group']);
  });

  it('of a new user with a profile that is named', async () => {
    expect((await readFor([{ profile: older }])).sets).to.deep.equal([older]);
    expect((await readFor([{ profile: 'Nope' }])).sets).to.deep.equal([]);
  });

  it('of a user who is there: its profile, and what is assigned to it', async () => {
    const username = 'marketing@acme.example';
    const { sets, objects, fields } = await readFor([{ username, profile: older }]);
    expect(sets).to.have.members([older, 'Marketing_Platform']);
    expect(objects).to.have.members([older, 'Marketing_Platform']);
    expect(fields).to.deep.equal([older]);
  });

  it('of the own set that is there', async () => {
    const username = 'warehouse-sync.integration@acme.example';
    const spec = { username, objects: { Account: ['read' as const] }, permissionSetName: 'Warehouse_Sync' };
    const { sets, objects, fields } = await readFor([spec]);
    expect(sets).to.have.members([current, 'Warehouse_Sync']);
    expect(objects).to.have.members([current, 'Warehouse_Sync']);
    expect(fields).to.have.members([current, 'Warehouse_Sync']);
  });

  it('of several wishes at once', async () => {
    const { sets } = await readFor([
      { username: 'a@acme.example', permissionSets: ['Shared_Reference_Data'] },
      { username: 'marketing@acme.example' },
    ]);
    expect(sets).to.have.members([current, older, 'Shared_Reference_Data', 'Marketing_Platform']);
  });

  it('every user permission of the org is looked at, not only those that rules judge', async () => {
    const permissions = ['EditTask', 'RunReports', 'ModifyAllData'];
    const org = orgOf({
      permissionSets: [{ name: 'All_Sorts', label: 'All Sorts', permissions }],
      groups: [],
      users: quietAcme.users.slice(0, 1),
    });
    const scope = scopeOf([aWish({ permissionSets: ['All_Sorts'] })]);
    const snapshot = await collectSnapshot(directGateway(org), datasets, { needs, takenAt: now(), scope });
    const set = dataOf(snapshot, 'heldSets')?.find(({ name }) => name === 'All_Sorts');
    expect(set?.userPermissions).to.have.members(permissions);
  });

  it('a caller who sees no setup reads none of it, and nobody says that there is nothing', async () => {
    const scope = scopeOf([aWish({ permissionSets: ['Warehouse_Sync'] })]);
    const org = directGateway(orgOf(lived), 'sales');
    const { datasets: read } = await collectSnapshot(org, datasets, { needs, takenAt: now(), scope });
    for (const name of grants) expect(read[name]?.complete, name).to.equal(false);
  });
});
