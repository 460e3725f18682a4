import { expect } from 'chai';
import { assignmentsBy } from '../testing/assignments.ts';
import { expectRefusal } from '../testing/client.ts';
import { integrationPslId, makeIntegration, serveEach, small } from '../testing/scene.ts';

const allTaken =
  'All Salesforce API Integration permission set licenses are in use. For more licenses, contact your salesforce.com representative.';

describe('local org: assignments of the PSL', () => {
  const { admin, as, org } = serveEach();
  const { assign, setId, userId, usedPsls, pslsOf } = assignmentsBy(admin);
  const take = (): Promise<string> =>
    makeIntegration(admin, { Username: 'last@acme.example', CommunityNickname: 'last' });

  it('count those of inactive users (facts §1.2)', async () => expect(await usedPsls()).to.equal(4));

  it('are refused twice (facts §3.5)', async () => {
    const AssigneeId = await makeIntegration(admin);
    expectRefusal(
      await admin.post('sobjects/PermissionSetLicenseAssign', {
        AssigneeId,
        PermissionSetLicenseId: await integrationPslId(admin),
      }),
      400,
      'DUPLICATE_VALUE',
      /^duplicate value found/
    );
  });

  for (const code of ['LICENSE_LIMIT_EXCEEDED', 'FIELD_INTEGRITY_EXCEPTION'] as const)
    it(`are refused with ${code} when no seat is left (facts §1.2, unverified code)`, async () => {
      org().switches.pslExhausted = code;
      await take();
      const AssigneeId = await makeIntegration(admin, {}, false);
      expectRefusal(
        await admin.post('sobjects/PermissionSetLicenseAssign', {
          AssigneeId,
          PermissionSetLicenseId: await integrationPslId(admin),
        }),
        400,
        code,
        allTaken,
        []
      );
      expectRefusal(await assign(AssigneeId, await setId('Marketing_Platform')), 400, code, allTaken);
    });

  it('free their seat when deleted (facts §1.2)', async () => {
    const [row] = await pslsOf(await userId('old-erp'));
    expect((await admin.del(`sobjects/PermissionSetLicenseAssign/${String(row?.['Id'])}`)).status).to.equal(204);
    expect(await usedPsls()).to.equal(3);
  });

  it('stay when the user is deactivated (facts §1.2)', async () => {
    await admin.patch(`sobjects/User/${await userId('pilot-2024')}`, { IsActive: false });
    expect(await usedPsls()).to.equal(4);
  });

  it('are not deleted while a set of the user needs them', async () => {
    for (const name of ['warehouse-sync.integration', 'marketing']) {
      const [row] = await pslsOf(await userId(name));
      expectRefusal(
        await admin.del(`sobjects/PermissionSetLicenseAssign/${String(row?.['Id'])}`),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        /which requires it/
      );
    }
    expect(await usedPsls()).to.equal(4);
  });

  it('may come from the org itself (product §create, unverified)', async () => {
    org().switches.pslByOrg = true;
    expect(await pslsOf(await makeIntegration(admin, {}, false))).to.have.lengthOf(1);
  });

  it('show no DeveloperName to a caller without View Setup (facts §1.2)', async () => {
    const sales = as('sales');
    expectRefusal(
      await sales.query('SELECT DeveloperName FROM PermissionSetLicense'),
      400,
      'INVALID_FIELD',
      /No such column 'DeveloperName'/
    );
    expectRefusal(
      await sales.query("SELECT Id FROM PermissionSetLicense WHERE DeveloperName = 'X'"),
      400,
      'INVALID_FIELD',
      /No such column 'DeveloperName'/
    );
    expect(
      await sales.rows("SELECT Id FROM PermissionSetLicense WHERE MasterLabel = 'Salesforce API Integration'")
    ).to.have.lengthOf(1);
  });
});

describe('local org: a PSL that is over', () => {
  for (const [what, psl] of [
    ['disabled', { status: 'Disabled' }],
    ['expired', { expiresInDays: -1 }],
  ] as const)
    describe(what, () => {
      const [integration, ...others] = small.permissionSetLicenses;
      const { admin } = serveEach({
        ...small,
        permissionSetLicenses: integration ? [{ ...integration, ...psl }, ...others] : [],
      });
      it('has no seat (facts §1.2)', async () =>
        expectRefusal(
          await admin.post('sobjects/PermissionSetLicenseAssign', {
            AssigneeId: await makeIntegration(admin, {}, false),
            PermissionSetLicenseId: await integrationPslId(admin),
          }),
          400,
          'LICENSE_LIMIT_EXCEEDED',
          allTaken
        ));
    });
});
