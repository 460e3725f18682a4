import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { currentProfileId, makeIntegration, newUser, serveEach, small } from '../testing/scene.ts';

const duplicate =
  "Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address). ";

describe('local org: users', () => {
  const { admin, org } = serveEach();
  const post = async (more: Readonly<Record<string, unknown>>) =>
    admin.post('sobjects/User', newUser({ ProfileId: await currentProfileId(admin), ...more }));
  const usedSeats = async (): Promise<number> =>
    (
      await admin.rows<{ UsedLicenses: number }>(
        "SELECT UsedLicenses FROM UserLicense WHERE Name = 'Salesforce Integration'"
      )
    )[0]?.UsedLicenses ?? -1;

  it('are made of the minimal payload (facts §3.1)', async () => {
    const id = await makeIntegration(admin, {}, false);
    const [user] = await admin.rows(
      `SELECT Username, Name, IsActive, UserType, CommunityNickname FROM User WHERE Id = '${id}'`
    );
    expect(user).to.include({ Name: 'Billing Sync', IsActive: true, UserType: 'Standard' });
    expect(String(user?.['CommunityNickname'])).to.have.lengthOf(40);
  });

  it('have a username in lower case, also after a change (facts §3.1)', async () => {
    const id = await makeIntegration(admin, { Username: 'Billing@Acme.Example' }, false).catch(() => '');
    expect(id).to.equal('');
    const made = await makeIntegration(admin, { Username: 'Payroll@Acme.Example' }, false);
    expect((await admin.get(`sobjects/User/${made}`)).body).to.include({ Username: 'payroll@acme.example' });
    await admin.patch(`sobjects/User/${made}`, { Username: 'Payroll2@Acme.Example' });
    expect((await admin.get(`sobjects/User/${made}`)).body).to.include({ Username: 'payroll2@acme.example' });
  });

  for (const username of ['billing', 'billing@acme', 'bill ing@acme.example', '@acme.example'])
    it(`refuse the username "${username}" (facts §3.5)`, async () =>
      expectRefusal(
        await post({ Username: username }),
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        'Username must be in the form of an email address (for example, john@acme.com): Username',
        ['Username']
      ));

  for (const [where, username] of [
    ['this org', 'Warehouse-Sync.integration@acme.example'],
    ['another org', 'integration@acme.com'],
    ['another org, in other letters', 'INTEGRATION@acme.com'],
  ] as const)
    it(`refuse a username of ${where} (facts §3.5)`, async () =>
      expectRefusal(await post({ Username: username }), 400, 'DUPLICATE_USERNAME', duplicate, ['Username']));

  it('refuse an email that is none (facts §3.5)', async () =>
    expectRefusal(
      await post({ Email: 'nobody' }),
      400,
      'INVALID_EMAIL_ADDRESS',
      'Email: invalid email address: nobody',
      ['Email']
    ));

  for (const [field, label, length] of [
    ['Username', 'Username', 80],
    ['Alias', 'Alias', 8],
    ['LastName', 'Last Name', 80],
    ['FirstName', 'First Name', 40],
  ] as const)
    it(`hold ${length} characters of ${field} (tables §5)`, async () => {
      const value = `${'x'.repeat(length)}y`;
      expectRefusal(
        await post({ [field]: value }),
        400,
        'STRING_TOO_LONG',
        `${label}: data value too large: ${value} (max length=${length})`,
        [field]
      );
    });

  for (const field of [
    'Username',
    'LastName',
    'Email',
    'Alias',
    'ProfileId',
    'TimeZoneSidKey',
    'LocaleSidKey',
    'EmailEncodingKey',
    'LanguageLocaleKey',
  ])
    it(`need ${field} (facts §3.1)`, async () =>
      expectRefusal(
        await post({ [field]: undefined }),
        400,
        'REQUIRED_FIELD_MISSING',
        `Required fields are missing: [${field}]`,
        [field]
      ));

  it('take no language that the org does not have (facts §3.1)', async () =>
    expectRefusal(
      await post({ LanguageLocaleKey: 'tlh' }),
      400,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      /bad value for restricted picklist field: tlh/,
      ['LanguageLocaleKey']
    ));

  it('share no nickname (facts §3.1)', async () => {
    await makeIntegration(admin, { CommunityNickname: 'billing' }, false);
    expectRefusal(
      await post({ CommunityNickname: 'billing', Username: 'two@acme.example' }),
      400,
      'DUPLICATE_COMM_NICKNAME',
      /nickname/
    );
  });

  it('count while they are active, frozen or not (facts §1.1, §3.3)', async () =>
    expect(await usedSeats()).to.equal(3));

  it('take a seat, free it when deactivated and take it again (facts §1.1, §3.3)', async () => {
    const id = await makeIntegration(admin, {}, false);
    expect(await usedSeats()).to.equal(4);
    await admin.patch(`sobjects/User/${id}`, { IsActive: false });
    expect(await usedSeats()).to.equal(3);
    await admin.patch(`sobjects/User/${id}`, { IsActive: true });
    expect(await usedSeats()).to.equal(4);
  });

  it('take no seat when they are made inactive', async () => {
    await makeIntegration(admin, { IsActive: false }, false);
    expect(await usedSeats()).to.equal(3);
  });

  it('are refused when no seat is left, new or reactivated (facts §3.5)', async () => {
    for (const n of [1, 2])
      await makeIntegration(admin, { Username: `n${n}@acme.example`, CommunityNickname: `n${n}` }, false);
    expectRefusal(await post({}), 400, 'LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded', []);
    const old = await admin.id('User', "Username = 'old-erp@acme.example'");
    expectRefusal(
      await admin.patch(`sobjects/User/${old}`, { IsActive: true }),
      400,
      'LICENSE_LIMIT_EXCEEDED',
      'License Limit Exceeded',
      []
    );
    expect(await usedSeats()).to.equal(5);
  });

  it('move their seat and their profile’s set with the profile (facts §0.9)', async () => {
    const id = await admin.id('User', "Username = 'pilot-2024@acme.example'");
    const ProfileId = await admin.id('Profile', "Name = 'Standard User'");
    expect((await admin.patch(`sobjects/User/${id}`, { ProfileId })).status).to.equal(204);
    expect(await usedSeats()).to.equal(2);
    const owned = await admin.rows(
      `SELECT PermissionSet.ProfileId FROM PermissionSetAssignment WHERE AssigneeId = '${id}' AND PermissionSet.IsOwnedByProfile = true`
    );
    expect(owned.map(({ PermissionSet }) => (PermissionSet as { ProfileId: string }).ProfileId)).to.deep.equal([
      ProfileId,
    ]);
  });

  it('hold their profile’s set from the start, and keep it (facts §0.9)', async () => {
    const id = await makeIntegration(admin, {}, false);
    const [row, ...others] = await admin.rows<{ Id: string; PermissionSet: { IsOwnedByProfile: boolean } }>(
      `SELECT Id, PermissionSet.IsOwnedByProfile FROM PermissionSetAssignment WHERE AssigneeId = '${id}'`
    );
    expect(others).to.deep.equal([]);
    expect(row?.PermissionSet.IsOwnedByProfile).to.equal(true);
    expectRefusal(
      await admin.del(`sobjects/PermissionSetAssignment/${row?.Id ?? ''}`),
      400,
      'INSUFFICIENT_ACCESS_OR_READONLY',
      /on object id/
    );
  });

  it('are frozen and unfrozen, and keep their seat (facts §3.3)', async () => {
    const userId = await makeIntegration(admin, {}, false);
    const id = await admin.id('UserLogin', `UserId = '${userId}'`);
    expect((await admin.patch(`sobjects/UserLogin/${id}`, { IsFrozen: true })).status).to.equal(204);
    expect(
      await admin.rows(`SELECT Id FROM UserLogin WHERE IsFrozen = true AND UserId = '${userId}'`)
    ).to.have.lengthOf(1);
    expect(await usedSeats()).to.equal(4);
    expectRefusal(
      await admin.patch(`sobjects/UserLogin/${id}`, { IsPasswordLocked: true }),
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      /only be set to false/
    );
  });

  it('may have no UserLogin yet (facts §3.3, unverified)', async () => {
    org().switches.userLogin = 'later';
    const userId = await makeIntegration(admin, {}, false);
    expect(await admin.rows(`SELECT Id FROM UserLogin WHERE UserId = '${userId}'`)).to.deep.equal([]);
  });

  it('are turned down by a trigger or rule of the org (facts §3.1)', async () => {
    org().switches.userTrigger = 'Every user needs a role.';
    expectRefusal(await post({}), 400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Every user needs a role.');
    expect(await usedSeats()).to.equal(3);
  });

  it('store what a before-save flow sets, whatever was sent, and say nothing of it', async () => {
    org().userSettings.flow = { Title: null, UserPermissionsMarketingUser: false };
    const id = await makeIntegration(admin, { Title: 'Sync', UserPermissionsMarketingUser: true }, false);
    const stored = { Title: null, UserPermissionsMarketingUser: false };
    expect((await admin.get(`sobjects/User/${id}`)).body).to.include(stored);
    expect((await admin.patch(`sobjects/User/${id}`, { Title: 'Sync' })).status).to.equal(204);
    expect((await admin.get(`sobjects/User/${id}`)).body).to.include(stored);
  });

  it('keep their email address until a new one is confirmed (Salesforce Help 000385115), or take it at once', async () => {
    const id = await makeIntegration(admin, { Email: 'old@acme.example' }, false);
    for (const [emailChange, Email] of [
      ['confirmedFirst', 'old@acme.example'],
      ['immediate', 'new@acme.example'],
    ] as const) {
      org().switches.emailChange = emailChange;
      expect((await admin.patch(`sobjects/User/${id}`, { Email: 'new@acme.example' })).status).to.equal(204);
      expect((await admin.get(`sobjects/User/${id}`)).body).to.include({ Email });
    }
  });

  it('are refused a feature whose license has no seat left, new or changed (facts §3.1)', async () => {
    org().userSettings.fullFeatures = ['UserPermissionsMarketingUser'];
    const feature = { UserPermissionsMarketingUser: true };
    expectRefusal(await post(feature), 400, 'LICENSE_LIMIT_EXCEEDED', /UserPermissionsMarketingUser/);
    const id = await makeIntegration(admin, { UserPermissionsMarketingUser: false }, false);
    expectRefusal(
      await admin.patch(`sobjects/User/${id}`, feature),
      400,
      'LICENSE_LIMIT_EXCEEDED',
      /UserPermissionsMarketingUser/
    );
  });

  it('take no time zone and no locale that the org does not have, and no role that is not there', async () => {
    const id = await makeIntegration(admin, {}, false);
    for (const values of [{ TimeZoneSidKey: 'Berlin' }, { LocaleSidKey: 'german' }])
      for (const answer of [await post(values), await admin.patch(`sobjects/User/${id}`, values)])
        expectRefusal(answer, 400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', /bad value for restricted picklist/);
    expectRefusal(
      await admin.patch(`sobjects/User/${id}`, { UserRoleId: '00E000000000001AAA' }),
      400,
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
      ['UserRoleId']
    );
  });

  it('are turned down when the org gives them a feature license it does not have (facts §3.1)', async () => {
    org().switches.featureLicense = true;
    expectRefusal(await post({}), 400, 'LICENSE_LIMIT_EXCEEDED', /UserPermissionsSFContentUser/);
    expect((await post({ UserPermissionsSFContentUser: false })).status).to.equal(201);
  });
});

describe('local org: users of an org with a required field of its own', () => {
  const { admin } = serveEach({ ...small, schema: { fields: { User: ['Region__c|Region|string|fgsacr'] } } });
  it('need it (facts §3.1, tables §5)', async () => {
    const body = newUser({ ProfileId: await currentProfileId(admin) });
    expectRefusal(
      await admin.post('sobjects/User', body),
      400,
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [Region__c]',
      ['Region__c']
    );
    expect((await admin.post('sobjects/User', { ...body, Region__c: 'EMEA' })).status).to.equal(201);
  });
});
