import { expect } from 'chai';
import { carryOut } from '../../src/create/carryOut.ts';
import { lookAgain } from '../../src/create/look.ts';
import type { Settled } from '../../src/create/run.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { HttpRequest } from '../../src/org/send.ts';
import { setNamed, userNamed } from '../helpers/access.ts';
import {
  aWish,
  codesOf,
  directGateway,
  fulfil,
  loaded,
  lookAt,
  now,
  planOf,
  type DirectGateway,
} from '../helpers/flow.ts';
import { objectOf } from '../helpers/gateway.ts';
import type { LocalOrg } from '../local-org/org.ts';
import type { Row } from '../local-org/records/types.ts';
import { full } from '../local-org/scenarios/full.ts';

const spec: Partial<IntegrationUserSpec> = {
  objects: { Account: ['read', 'edit'] },
  fields: { Account: { Rating: 'read' } },
  userPermissions: ['EditTask'],
  permissionSets: ['Shared_Reference_Data'],
  apexClasses: ['BillingApi'],
};
const wish = aWish(spec);
const ownSet = 'Billing_Sync_Integration';

const askedIn = ({ method, url, body = '' }: HttpRequest): string[] => {
  if (method === 'GET') return [objectOf(decodeURIComponent(url))];
  const described = [...body.matchAll(/\/(\w+)\/describe/g)].map(([, name]) => name).join();
  const queried = [...decodeURIComponent(body).matchAll(/\/query\?q=SELECT .*? FROM (\w+)/g)].flatMap(
    ([, name = '']) => name
  );
  return [...(described === '' ? [] : [described]), ...queried];
};

/** What was asked for: the object of each query, all objects that are described together. */
const asked = ({ sent }: DirectGateway): string[] => sent.flatMap(askedIn).sort();

/** All that was sent, readable. */
const textOf = ({ sent }: DirectGateway): string =>
  sent.map(({ url, body = '' }) => decodeURIComponent(`${url} ${body}`)).join('\n');

/** The queries about an object. */
const about = (org: DirectGateway, object: string): string[] =>
  org.sent.map(({ url }) => decodeURIComponent(url)).filter((url) => objectOf(url) === object);

const seats = {
  users: 'LicenseDefinitionKey = ',
  psls: 'PermissionSetLicense.DeveloperName = ',
  frozen: 'SELECT Id FROM User',
};
const seatsRead = (org: DirectGateway): string[] => [
  ...about(org, 'User')
    .filter((url) => url.includes(seats.users))
    .map(() => 'users'),
  ...about(org, 'PermissionSetLicenseAssign')
    .filter((url) => url.includes(seats.psls))
    .map(() => 'psls'),
  ...about(org, 'UserLogin')
    .filter((url) => url.includes(seats.frozen))
    .map(() => 'frozen'),
];

const rowOf = (org: LocalOrg, object: string, field: string, value: unknown): Row => {
  const row = [...org.store.rows(object).where(field, value as string)][0];
  if (!row) throw new Error(`No ${object} with ${field} ${String(value)}.`);
  return row;
};
const made = (org: LocalOrg): { user: Row; set: Row } => {
  const [user, set] = [userNamed(org, wish.username), setNamed(org, ownSet)];
  if (!user || !set) throw new Error('Nothing was made.');
  return { user, set };
};
const pslOf = (org: LocalOrg): Row => rowOf(org, 'PermissionSetLicenseAssign', 'AssigneeId', made(org).user.Id);

/** An org in which the wish is fulfilled. */
const fulfilled = async (): Promise<LocalOrg> => {
  const org = loaded();
  expect((await fulfil(directGateway(org), wish)).status).to.equal('created');
  return org;
};

describe('create/look: who holds the seats', () => {
  it('is read for a user that will take one', async () => {
    const org = directGateway(loaded());
    await lookAt(org, wish);
    expect(seatsRead(org)).to.deep.equal(['users', 'psls']);
  });

  it('is not read for a user that has one', async () => {
    const org = directGateway(await fulfilled());
    expect(planOf(await lookAt(org, aWish({ ...spec, apexClasses: ['WarehouseApi'] }))).steps).to.have.length(1);
    expect(seatsRead(org)).to.deep.equal([]);
  });

  it('is read for a user that lost its PSL, or its user license', async () => {
    for (const lose of [
      (org: LocalOrg) => org.store.remove('PermissionSetLicenseAssign', pslOf(org).Id),
      (org: LocalOrg) => void org.store.update('User', made(org).user.Id, { IsActive: false }),
    ]) {
      const org = await fulfilled();
      lose(org);
      const gateway = directGateway(org);
      await lookAt(gateway, wish);
      expect(seatsRead(gateway)).to.deep.equal(['users', 'psls']);
    }
  });

  it('is not read where the org could not be read', async () => {
    const org = directGateway(loaded(), 'sales');
    expect(codesOf(await lookAt(org, wish))).to.include('NotReadable');
    expect(seatsRead(org)).to.deep.equal([]);
  });

  it('with those of them that are frozen, where no seat is left: their seats are offered', async () => {
    const org = directGateway(loaded({ ...full, records: {} }));
    const { outcome } = await lookAt(org, wish);
    expect(seatsRead(org)).to.deep.equal(['users', 'psls', 'frozen']);
    const [first] = 'blockers' in outcome ? outcome.blockers : [];
    expect(first).to.deep.include({ code: 'NoSeatLeft', total: 5 });
    expect(first && 'unused' in first && first.unused).to.include('pilot-2024@globex.example');
    expect(org.refusals).to.deep.equal([]);
  });

  it("counts for more than the org's own number, which lags", async () => {
    const [org, occupied] = [loaded(), loaded({ ...full, records: {} })];
    const license = (each: LocalOrg): Row => rowOf(each, 'UserLicense', 'Name', 'Salesforce Integration');
    org.store.update('UserLicense', license(org).Id, { UsedLicenses: 5 });
    occupied.store.update('UserLicense', license(occupied).Id, { UsedLicenses: 1 });
    expect(codesOf(await lookAt(directGateway(org), wish))).to.deep.equal([]);
    expect(codesOf(await lookAt(directGateway(occupied), wish))).to.include('NoSeatLeft');
  });
});

describe('create/look: nothing is asked about what does not exist', () => {
  const rowOfGroups = 'PermissionSetGroupComponent';
  const rowsOfSet = ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess', rowOfGroups];
  const ofUser = ['PermissionSetAssignment', 'UserLogin'];

  it('neither about what a new user holds, nor about the rows of a new set', async () => {
    const org = directGateway(loaded());
    await lookAt(org, wish);
    // What the profile grants is read, by its id.
    expect(textOf(org)).to.include('ParentId IN').and.to.not.include('Parent.Name IN');
    expect(asked(org).filter((each) => [rowOfGroups, ...ofUser].includes(each))).to.deep.equal([]);
  });

  it('about a set that is there, in whatever case, though the user is not', async () => {
    const org = directGateway(loaded());
    const taken = aWish({ ...spec, permissionSetName: 'WAREHOUSE_sync' });
    expect(codesOf(await lookAt(org, taken))).to.include('OwnSetHeldByOthers');
    expect(asked(org)).to.include.members(rowsOfSet);
    expect(textOf(org)).to.include('Parent.Name IN');
  });
});

describe('create/look: what is read back', () => {
  it('is what a creation can have changed, and nothing else', async () => {
    const org = loaded();
    const first = await lookAt(directGateway(org), wish);
    await fulfil(directGateway(org), wish);
    const again = directGateway(org);
    expect(planOf(await lookAgain(again, { wish, snapshot: first.snapshot }, now())).steps).to.deep.equal([]);
    expect(asked(again)).to.deep.equal([
      'FieldPermissions',
      'FieldPermissions',
      'ObjectPermissions',
      'ObjectPermissions',
      'PermissionSet',
      'PermissionSet',
      'PermissionSet',
      'PermissionSetAssignment',
      'PermissionSetAssignment',
      'PermissionSetGroupComponent',
      'PermissionSetLicenseAssign',
      'SetupEntityAccess',
      'SetupEntityAccess',
      'User',
      'UserLogin',
    ]);
  });

  /** Carries the wish out in an org where something happens between the writing and the reading back. */
  const carriedOut = async (happens: (org: LocalOrg) => void): Promise<Settled> => {
    const org = loaded();
    const gateway = directGateway(org);
    const { snapshot, outcome } = await lookAt(gateway, wish);
    return carryOut(
      gateway,
      { wish, plan: planOf({ snapshot, outcome }), snapshot },
      {
        now,
        pause: () => Promise.resolve(),
        shouldStop: () => false,
        onStage: (stage) => (stage === 'verifying' ? happens(org) : undefined),
        onSteps: () => undefined,
      }
    );
  };

  it('and nothing is missing where nothing happened', async () => {
    expect((await carriedOut(() => undefined)).status).to.equal('created');
  });

  const ofSet = (org: LocalOrg, object: string): Row => rowOf(org, object, 'ParentId', made(org).set.Id);
  const assignmentOf = (org: LocalOrg, set: string): Row => {
    const rows = [...org.store.rows('PermissionSetAssignment').where('AssigneeId', made(org).user.Id)];
    const found = rows.find((row) => row['PermissionSetId'] === setNamed(org, set)?.Id);
    if (!found) throw new Error(`${set} is not assigned.`);
    return found;
  };

  const losses: ReadonlyArray<readonly [what: string, happens: (org: LocalOrg) => void, missing: readonly string[]]> = [
    ['the PSL', (org) => org.store.remove('PermissionSetLicenseAssign', pslOf(org).Id), ['assignPermissionSetLicense']],
    [
      'the own set',
      (org) => org.store.remove('PermissionSetAssignment', assignmentOf(org, ownSet).Id),
      ['assignPermissionSet'],
    ],
    [
      'a named set',
      (org) => org.store.remove('PermissionSetAssignment', assignmentOf(org, 'Shared_Reference_Data').Id),
      ['assignPermissionSet'],
    ],
    [
      'a row of an object',
      (org) => org.store.remove('ObjectPermissions', ofSet(org, 'ObjectPermissions').Id),
      ['grantObject'],
    ],
    [
      'one permission of an object',
      (org) =>
        void org.store.update('ObjectPermissions', ofSet(org, 'ObjectPermissions').Id, { PermissionsEdit: false }),
      ['grantObject'],
    ],
    ['a field', (org) => org.store.remove('FieldPermissions', ofSet(org, 'FieldPermissions').Id), ['grantField']],
    [
      'an Apex class',
      (org) => org.store.remove('SetupEntityAccess', ofSet(org, 'SetupEntityAccess').Id),
      ['grantSetupEntity'],
    ],
    [
      'a user permission',
      (org) => void org.store.update('PermissionSet', made(org).set.Id, { PermissionsEditTask: false }),
      ['updatePermissionSet'],
    ],
  ];
  for (const [what, happens, missing] of losses)
    it(`shows that the org took away ${what}`, async () => {
      const { status, deviations } = await carriedOut(happens);
      expect([status, deviations.map(({ action }) => action)]).to.deep.equal(['partial', missing]);
    });

  const blocks: ReadonlyArray<readonly [what: string, happens: (org: LocalOrg) => void, code: string]> = [
    [
      'that the user is frozen',
      (org) => {
        const row = [...org.store.rows('UserLogin').where('UserId', made(org).user.Id)][0];
        if (row) org.store.update('UserLogin', row.Id, { IsFrozen: true });
      },
      'UserFrozen',
    ],
    [
      'that the user is not active',
      (org) => void org.store.update('User', made(org).user.Id, { IsActive: false }),
      'UserInactive',
    ],
    [
      'that somebody else holds the own set',
      (org) =>
        void org.store.insert('PermissionSetAssignment', '0Pa', {
          AssigneeId: rowOf(org, 'User', 'Username', 'integration@acme.example').Id,
          PermissionSetId: made(org).set.Id,
          IsActive: true,
          IsRevoked: false,
        }),
      'OwnSetHeldByOthers',
    ],
    [
      'that the own set is in a group',
      (org) =>
        void org.store.insert('PermissionSetGroupComponent', '0PG', {
          PermissionSetId: made(org).set.Id,
          PermissionSetGroupId: rowOf(org, 'PermissionSetGroup', 'DeveloperName', 'Billing_Read').Id,
        }),
      'OwnSetHeldByOthers',
    ],
    [
      'that the own set lost its mark',
      (org) => void org.store.update('PermissionSet', made(org).set.Id, { Description: 'mine' }),
      'OwnSetTaken',
    ],
  ];
  for (const [what, happens, code] of blocks)
    it(`shows ${what}`, async () => {
      const { status, blockers = [] } = await carriedOut(happens);
      expect(status).to.equal('partial');
      expect(blockers.map((blocker) => blocker.code)).to.include(code);
    });
});
