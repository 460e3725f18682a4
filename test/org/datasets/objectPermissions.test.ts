import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { answered } from '../../../src/model/org/answer.ts';
import { fieldPermissions, objectPermissions, setupAccess } from '../../../src/org/datasets/objectPermissions.ts';
import type { GrantScope } from '../../../src/model/org/orgSnapshot.ts';
import { heldSets } from '../../../src/org/datasets/heldSets.ts';
import type { OrgGateway } from '../../../src/org/orgGateway.ts';
import type { Soql } from '../../../src/org/soql.ts';
import { everything } from '../../../src/org/collectSnapshot.ts';
import { valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import {
  emptyOrg,
  foundIn,
  foundMany,
  isShortEnough,
  marketing,
  orgWith,
  readAbout,
  readFound,
  warehouse,
} from './identities.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heapUsed = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

const columns = ['Read', 'Create', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords', 'ViewAllFields'];
const noFlags = Object.fromEntries(columns.map((name) => [`Permissions${name}`, false]));

const objectRow = (id: string, flags: object): object => ({
  Id: id,
  ParentId: '0PS1',
  SobjectType: 'Account',
  ...noFlags,
  ...flags,
});

describe('org/datasets/objectPermissions', () => {
  it('of direct sets and of the profile, in letters', async () => {
    const org = orgWith({}, {});
    const { data } = await readAbout(objectPermissions, org, [warehouse, marketing]);
    expect(data.map(({ object, flags }) => `${object} ${flags}`)).to.have.members([
      'Account R',
      'Product2 RCE',
      'Invoice__c RCE',
      'Invoice_Line__c RCE',
      'Lead RCE',
      'Contact RCE',
      'Account R',
    ]);
  });

  for (const groupRow of ['aggregate', 'null'] as const)
    it(`of groups, by the aggregate set, muting applied; each once; ${groupRow} rows`, async () => {
      const groups = [
        {
          name: 'Billing_Read',
          label: 'Billing Read',
          sets: ['Billing_Objects', 'Warehouse_Sync'],
          mutedObjects: { Invoice__c: 'CE' },
        },
      ];
      const org = orgWith(
        { [warehouse]: { assignments: [{ group: 'Billing_Read' }] } },
        { groups, switches: { groupRow } }
      );
      const { data } = await readAbout(objectPermissions, org);
      const [aggregate] = [...org.store.rows('PermissionSet').where('Type', 'Group')];
      expect(data.map(({ setId }) => setId)).to.deep.equal(data.map(() => aggregate?.Id));
      expect(data.map(({ object, flags }) => `${object} ${flags}`)).to.have.members([
        'Account R',
        'Invoice__c R',
        'Invoice_Line__c RCE',
        'Product2 RCE',
      ]);
    });

  it('every flag, and no virtual row', async () => {
    const flags = Object.fromEntries(columns.map((name) => [`Permissions${name}`, true]));
    const org = fakeGateway((query) =>
      Promise.resolve(
        query.includes('Parent.') ? result() : result(objectRow('110A', flags), objectRow('000000000000000AAA', flags))
      )
    );
    const { data, rows, whole } = valueOf(await readFound(objectPermissions, org, foundMany(1)));
    expect([data, rows, whole]).to.deep.equal([[{ setId: '0PS1', object: 'Account', flags: 'RCEDVMF' }], 1, true]);
  });

  it('in a version that has no View All Fields', async () => {
    const org = orgWith({});
    const { data } = valueOf(
      await readFound(objectPermissions, directGateway(org, 'admin', { apiVersion: 62 }), foundIn(org, [warehouse]))
    );
    expect(data).to.have.length(4);
  });

  it('fewer rows than announced are no whole answer', async () => {
    const org = fakeGateway(() =>
      Promise.resolve({ ok: true, value: { records: [objectRow('110A', {})], totalSize: 2, complete: false } })
    );
    expect(valueOf(await readFound(objectPermissions, org, foundMany(1))).whole).to.equal(false);
  });

  it('many sets in queries that fit and run beside each other', async () => {
    const gateway = emptyOrg();
    await readFound(objectPermissions, gateway, foundMany(1000));
    expect(gateway.asked).to.have.length(20);
    expect(gateway.asked.every(isShortEnough)).to.equal(true);
  });

  it('300,000 rows take less than 100 MB', async function () {
    this.timeout(20_000);
    const flags = JSON.stringify(noFlags).slice(1, -1);
    const org: OrgGateway = {
      ...emptyOrg(),
      query<R extends object, T = R>(query: Soql, map?: (record: R) => T) {
        const records: T[] = [];
        for (const id of query.includes('Parent.') ? [] : (query.match(/0PS\d+/g) ?? []))
          for (let index = 0; index < 3000; index += 1)
            records.push(
              map?.(
                JSON.parse(
                  `{"Id":"110${index}","ParentId":"${id}","SobjectType":"Object_${index}__c",${flags},"PermissionsRead":true}`
                ) as R
              ) as T
            );
        return Promise.resolve(answered({ records, totalSize: records.length, complete: true }));
      },
    };
    const before = heapUsed();
    const { data } = valueOf(await readFound(objectPermissions, org, foundMany(100)));
    expect(heapUsed() - before).to.be.below(100_000_000);
    expect(data).to.have.length(300_000);
  });
});

describe('org/datasets/setupAccess', () => {
  it('what sets and groups give access to', async () => {
    const org = orgWith({ [warehouse]: { assignments: ['Warehouse_Sync', { group: 'Billing_Read' }] } });
    const { data, whole } = await readAbout(setupAccess, org);
    expect(whole).to.equal(true);
    expect(data.map(({ type }) => type)).to.have.members(['ApexClass', 'ConnectedApplication']);
  });
});

describe('org/datasets/fieldPermissions', () => {
  it('what sets, the profile and groups let read and edit; each once', async () => {
    const org = orgWith({ [warehouse]: { assignments: ['Warehouse_Sync', { group: 'Billing_Read' }] } });
    const { data, whole } = await readAbout(fieldPermissions, org);
    expect(whole).to.equal(true);
    expect(data.map(({ field, canEdit }) => `${field} ${canEdit ? 'edit' : 'read'}`)).to.have.members([
      'Product2.ProductCode read',
      'Account.AccountNumber read',
      'Invoice__c.Amount__c edit',
    ]);
  });

  it('fewer rows than announced are no whole answer', async () => {
    const row = { Id: '01k', ParentId: '0PS1', SobjectType: 'Account', Field: 'Account.Rating', PermissionsEdit: true };
    const org = fakeGateway(() =>
      Promise.resolve({ ok: true, value: { records: [row], totalSize: 2, complete: false } })
    );
    expect(valueOf(await readFound(fieldPermissions, org, foundMany(1))).whole).to.equal(false);
  });
});

describe('org/datasets: grants that one question is about', () => {
  const none: GrantScope = { userPermissions: [], objects: [], fields: [], setupEntities: [] };
  const about = (usernames: readonly string[] = [warehouse]) => {
    const org = orgWith({ [warehouse]: { assignments: ['Warehouse_Sync', { group: 'Billing_Read' }] } });
    return { gateway: directGateway(org), found: foundIn(org, usernames) };
  };

  it('only these objects, fields and setup entities are read', async () => {
    const { gateway, found } = about();
    const grants = { ...none, objects: ['Account'], fields: ['Invoice__c.Amount__c'] };
    const objects = valueOf(await readFound(objectPermissions, gateway, found, grants)).data;
    const fields = valueOf(await readFound(fieldPermissions, gateway, found, grants)).data;
    expect(new Set(objects.map(({ object }) => object))).to.deep.equal(new Set(['Account']));
    expect(fields.map(({ field }) => field)).to.deep.equal(['Invoice__c.Amount__c']);
    const [first] = valueOf(await readFound(setupAccess, gateway, found)).data;
    const setup = await readFound(setupAccess, gateway, found, { ...none, setupEntities: [first?.targetId ?? ''] });
    expect(valueOf(setup).data).to.deep.equal([first]);
  });

  it('the user permissions that are asked for are read, and no others', async () => {
    const { gateway, found } = about();
    const sets = valueOf(await readFound(heldSets, gateway, found, { ...none, userPermissions: ['ApiEnabled'] }));
    const permissions = sets.data.flatMap(({ userPermissions }) => userPermissions);
    expect([...new Set(permissions)]).to.deep.equal(['ApiEnabled']);
    const asked = emptyOrg();
    await readFound(heldSets, asked, { ...foundMany(1), datasets: found.datasets }, none);
    expect(asked.asked.every((query) => !query.includes('PermissionsModifyAllData'))).to.equal(true);
  });

  it('what the question is not about costs no request', async () => {
    const gateway = emptyOrg();
    for (const dataset of [objectPermissions, fieldPermissions, setupAccess] as const)
      expect((await dataset.read(gateway, { ...everything, grants: none }, foundMany(3))).ok).to.equal(true);
    expect(gateway.asked).to.deep.equal([]);
  });

  it('many sets take fewer queries, each of which fits', async () => {
    const gateway = emptyOrg();
    await readFound(objectPermissions, gateway, foundMany(1000), { ...none, objects: ['Account'] });
    expect(gateway.asked.length).to.be.below(10);
    expect(gateway.asked.every(isShortEnough)).to.equal(true);
  });
});
