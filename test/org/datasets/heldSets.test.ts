import { expect } from 'chai';
import { auditPermissions } from '../../../src/model/access/riskPermissions.ts';
import { heldSets } from '../../../src/org/datasets/heldSets.ts';
import { failureOf, unread, valueOf, whole } from '../../helpers/facts.ts';
import { directGateway, quietAcme } from '../../helpers/flow.ts';
import {
  emptyOrg,
  foundIn,
  foundMany,
  foundWith,
  isShortEnough,
  marketing,
  orgWith,
  readAbout,
  readFound,
  warehouse,
} from './identities.ts';

describe('org/datasets/heldSets', () => {
  it("the profile's own set and direct sets, with those of their permissions that matter", async () => {
    const org = orgWith({});
    const { data, whole: isWhole } = await readAbout(heldSets, org, [marketing]);
    const [own, direct] = [...data].sort((a, b) => (a.type < b.type ? -1 : 1));
    expect([data.length, isWhole]).to.deep.equal([2, true]);
    expect(own).to.deep.include({ type: 'Profile', profileName: 'Salesforce API Only System Integrations' });
    expect(own?.userPermissions).to.have.members(['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser']);
    expect(direct).to.deep.include({ name: 'Marketing_Platform', type: 'Regular', isSessionBased: false });
    expect(direct?.userPermissions).to.have.members(['ViewAllData', 'ViewSetup', 'ViewRoles']);
  });

  for (const groupRow of ['aggregate', 'null'] as const)
    it(`the aggregate sets of groups, ${groupRow} rows`, async () => {
      const org = orgWith({ [warehouse]: { assignments: [{ group: 'Billing_Read' }] } }, { switches: { groupRow } });
      const { data, whole: isWhole } = await readAbout(heldSets, org);
      const [group] = [...org.store.rows('PermissionSetGroup').where('DeveloperName', 'Billing_Read')];
      expect(data.filter(({ groupId }) => groupId === group?.Id)).to.have.length(1);
      expect([data.length, isWhole]).to.deep.equal([2, true]);
    });

  it('session-based sets and those of packages', async () => {
    const org = orgWith(
      { [warehouse]: { assignments: ['Break_Glass'] } },
      {
        permissionSets: [
          ...(quietAcme.permissionSets ?? []),
          { name: 'Break_Glass', label: 'Break Glass', sessionBased: true, namespace: 'vendor' },
        ],
      }
    );
    const { data } = await readAbout(heldSets, org);
    expect(data.find(({ name }) => name === 'vendor__Break_Glass')).to.deep.include({
      namespace: 'vendor',
      isSessionBased: true,
    });
  });

  it('asks for no permission that the org does not have', async () => {
    const org = orgWith({});
    const found = foundIn(org, [warehouse]);
    const gateway = emptyOrg();
    await readFound(heldSets, gateway, {
      ...found,
      datasets: { ...found.datasets, userPermissionNames: whole(['ViewSetup', 'RunReports']) },
    });
    expect(gateway.asked.join(' ').match(/Permissions[A-Z]\w*/g)).to.deep.equal(['PermissionsViewSetup']);
  });

  it('what is held and does not come is said', async () => {
    const reading = valueOf(await readFound(heldSets, emptyOrg(), foundMany(3)));
    expect([reading.whole, reading.rows]).to.deep.equal([false, 0]);
    expect(reading.reason).to.match(/3 of 3 assigned permission sets.*3 of 3/);
  });

  it('many sets in queries that fit', async () => {
    const gateway = emptyOrg();
    await readFound(heldSets, gateway, foundMany(2000));
    expect(gateway.asked.every(isShortEnough)).to.equal(true);
    expect(gateway.asked.length).to.be.within(4, 24);
    expect(auditPermissions.every((name) => gateway.asked[0]?.includes(`Permissions${name}`))).to.equal(true);
  });

  it('nobody holds anything: nothing is asked', async () => {
    const gateway = emptyOrg();
    const reading = valueOf(await readFound(heldSets, gateway, foundMany(0)));
    expect([reading.whole, reading.rows, gateway.asked]).to.deep.equal([true, 0, []]);
  });

  it('is not available where the assignments are not, or for who may not see sets', async () => {
    const found = foundMany(1);
    const without = foundWith({ ...found.datasets, assignments: unread() });
    expect(failureOf(await readFound(heldSets, emptyOrg(), without)).problems[0]?.errorCode).to.equal('NOT_READ');
    const org = orgWith({});
    const refused = await readFound(heldSets, directGateway(org, 'sales'), foundIn(org, [warehouse]));
    expect(failureOf(refused).problems[0]?.errorCode).to.equal('INVALID_TYPE');
  });
});
