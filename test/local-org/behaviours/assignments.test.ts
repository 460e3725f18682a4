import { expect } from 'chai';
import { acmeCore } from '../scenarios/acmeCore.ts';
import { assignmentsBy } from '../testing/assignments.ts';
import { expectRefusal } from '../testing/client.ts';
import { integrationPslId, makeIntegration, makeSet, serveEach, small } from '../testing/scene.ts';

describe('local org: assignments', () => {
  const { admin, as, org, pass } = serveEach();
  const { assign, setId, userId, usedPsls, pslsOf } = assignmentsBy(admin);

  describe('of permission sets', () => {
    it('fail for standard objects before the PSL and work after it (facts §0.1, §4.5)', async () => {
      const [user, set] = [await makeIntegration(admin, {}, false), await setId('Warehouse_Sync')];
      expectRefusal(
        await assign(user, set),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        `Can't assign permission set "Warehouse Sync" to user "Billing Sync". The user license doesn't allow the permission: Read Accounts`,
        []
      );
      await admin.make('PermissionSetLicenseAssign', {
        AssigneeId: user,
        PermissionSetLicenseId: await integrationPslId(admin),
      });
      expect((await assign(user, set)).status).to.equal(201);
    });

    it('of custom objects need no PSL, of API Only User they do (facts §1.3, §4.5)', async () => {
      const user = await makeIntegration(admin, {}, false);
      expect((await assign(user, await makeSet(admin, ['Invoice__c']))).status).to.equal(201);
      const only = await makeSet(admin, [], { Name: 'Api_Only', PermissionsApiUserOnly: true });
      expectRefusal(await assign(user, only), 400, 'FIELD_INTEGRITY_EXCEPTION', /the permission: Api Only User$/i);
    });

    it('bring the PSL of a bound set along, or ask for it first (facts §4.5, unverified)', async () => {
      const [user, set] = [await makeIntegration(admin, {}, false), await setId('Marketing_Platform')];
      org().switches.pslBySet = false;
      expectRefusal(
        await assign(user, set),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        /permission set license Salesforce API Integration/
      );
      org().switches.pslBySet = true;
      expect((await assign(user, set)).status).to.equal(201);
      expect(await pslsOf(user)).to.have.lengthOf(1);
      expect(await usedPsls()).to.equal(5);
    });

    for (const [goes, left] of [
      [false, 1],
      [true, 0],
    ] as const)
      it(`leave ${left} PSL behind when the org ${goes ? 'takes' : 'does not take'} it away with the set (facts §1.2)`, async () => {
        org().switches.pslGoesWithSet = goes;
        const user = await makeIntegration(admin, {}, false);
        const { body } = await assign(user, await setId('Marketing_Platform'));
        expect((await admin.del(`sobjects/PermissionSetAssignment/${body.id}`)).status).to.equal(204);
        expect(await pslsOf(user)).to.have.lengthOf(left);
        expect(await usedPsls()).to.equal(4 + left);
      });

    it('are refused for a set bound to another license (facts §4.5)', async () =>
      expectRefusal(
        await assign(await makeIntegration(admin), await setId('Sales_Console')),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        /^Can't assign permission set "Sales Console" to user/
      ));

    it('are refused twice, in these very words (facts §3.5)', async () => {
      const [user, set] = [await makeIntegration(admin), await makeSet(admin)];
      await assign(user, set);
      expectRefusal(
        await assign(user, set),
        400,
        'DUPLICATE_VALUE',
        `Duplicate PermissionSetAssignment.  Assignee: ${user.slice(0, 15)}; Permission Set: ${set.slice(0, 15)}`,
        ['AssigneeId', 'PermissionSetId']
      );
    });

    it('name a set or a group', async () => {
      const user = await makeIntegration(admin);
      expectRefusal(
        await admin.post('sobjects/PermissionSetAssignment', { AssigneeId: user }),
        400,
        'REQUIRED_FIELD_MISSING',
        'Required fields are missing: [PermissionSetId]'
      );
      const PermissionSetGroupId = await admin.id('PermissionSetGroup', "DeveloperName = 'Billing_Read'");
      expectRefusal(
        await assign(user, await makeSet(admin), { PermissionSetGroupId }),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        /not both/
      );
    });

    it('expire, and no longer count then (facts §4.1, §4.2)', async () => {
      const [user, set] = [await userId('sven.sales'), await makeSet(admin, ['Invoice__c'])];
      const { body } = await assign(user, set, { ExpirationDate: '2026-11-21T00:00:00Z' });
      expect((await as('sales').query('SELECT Id FROM Invoice__c')).status).to.equal(200);
      pass(2);
      expect((await as('sales').query('SELECT Id FROM Invoice__c')).status).to.equal(400);
      expectRefusal(
        await admin.patch(`sobjects/PermissionSetAssignment/${body.id}`, { ExpirationDate: '2026-11-21T00:00:00Z' }),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        /future/
      );
      expect(
        (await admin.patch(`sobjects/PermissionSetAssignment/${body.id}`, { ExpirationDate: '2027-01-01T00:00:00Z' }))
          .status
      ).to.equal(204);
      expect((await as('sales').query('SELECT Id FROM Invoice__c')).status).to.equal(200);
    });
  });

  describe('of groups', () => {
    const assignGroup = async (): Promise<Record<string, unknown> | undefined> => {
      const AssigneeId = await userId('sven.sales');
      const PermissionSetGroupId = await admin.id('PermissionSetGroup', "DeveloperName = 'Billing_Read'");
      const id = await admin.make('PermissionSetAssignment', { AssigneeId, PermissionSetGroupId });
      expectRefusal(
        await admin.post('sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetGroupId }),
        400,
        'DUPLICATE_VALUE',
        /^Duplicate PermissionSetAssignment/
      );
      return (
        await admin.rows(
          `SELECT PermissionSetId, PermissionSetGroupId, PermissionSet.Type FROM PermissionSetAssignment WHERE Id = '${id}'`
        )
      )[0];
    };

    for (const shape of ['aggregate', 'null'] as const)
      it(`carry ${shape === 'null' ? 'no set' : 'the aggregate set'} in their row, and grant what it holds (facts §4.3, unverified)`, async () => {
        org().switches.groupRow = shape;
        const row = await assignGroup();
        expect(row?.['PermissionSet']).to.satisfy((set: unknown) =>
          shape === 'null' ? set === null : (set as { Type: string }).Type === 'Group'
        );
        expect((await as('sales').query('SELECT Id FROM Invoice__c')).status).to.equal(200);
      });

    it('need the PSL for the group’s standard objects (facts §4.5)', async () => {
      const PermissionSetGroupId = await admin.id('PermissionSetGroup', "DeveloperName = 'Billing_Read'");
      const AssigneeId = await makeIntegration(admin, {}, false);
      expectRefusal(
        await admin.post('sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetGroupId }),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        /Read Accounts$/
      );
    });
  });
});

describe('local org: a group that mutes', () => {
  const { admin } = serveEach({
    ...small,
    permissionSets: [
      ...(acmeCore.permissionSets ?? []),
      { name: 'Powers', label: 'Powers', permissions: ['ViewSetup', 'ViewRoles', 'ManageUsers'] },
    ],
    groups: [
      ...(acmeCore.groups ?? []),
      { name: 'Muted', label: 'Muted', sets: ['Powers'], muted: ['ManageUsers'] },
      { name: 'Bound', label: 'Bound', sets: ['Sales_Console'] },
    ],
  });

  it('has an aggregate set without what it mutes (facts §4.3)', async () =>
    expect(
      (
        await admin.rows(
          "SELECT PermissionsViewSetup, PermissionsManageUsers FROM PermissionSet WHERE PermissionSetGroup.DeveloperName = 'Muted' AND Type = 'Group'"
        )
      )[0]
    ).to.include({
      PermissionsViewSetup: true,
      PermissionsManageUsers: false,
    }));

  it('asks for the licenses that its sets are bound to', async () => {
    const PermissionSetGroupId = await admin.id('PermissionSetGroup', "DeveloperName = 'Bound'");
    expectRefusal(
      await admin.post('sobjects/PermissionSetAssignment', {
        AssigneeId: await makeIntegration(admin),
        PermissionSetGroupId,
      }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /"Sales Console"/
    );
  });

  it('has an aggregate set that nobody edits', async () => {
    const id = await admin.id('PermissionSet', "PermissionSetGroup.DeveloperName = 'Muted' AND Type = 'Group'");
    expectRefusal(
      await admin.patch(`sobjects/PermissionSet/${id}`, { PermissionsManageUsers: true }),
      400,
      'INSUFFICIENT_ACCESS_OR_READONLY',
      /on object id/
    );
  });
});
