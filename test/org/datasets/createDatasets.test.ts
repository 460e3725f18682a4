import { expect } from 'chai';
import type { DatasetName, SnapshotScope } from '../../../src/model/org/orgSnapshot.ts';
import { everything } from '../../../src/org/collectSnapshot.ts';
import { datasets } from '../../../src/org/datasets/index.ts';
import { daysAgo, valueOf, whole } from '../../helpers/facts.ts';
import { twoStandardProfiles } from '../../local-org/scenarios/variants.ts';
import { hostileNames } from '../../local-org/scenarios/variants.ts';
import { directGateway, loaded, quietAcme } from '../../helpers/flow.ts';
import { aDescribe, aField } from '../../helpers/createFacts.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import { foundWith } from './identities.ts';
import { idIn, orgOf, readIn, refusedIn, sentFor } from './scopes.ts';

const names = (each: ReadonlyArray<{ name: string }>): string[] => each.map(({ name }) => name).sort();

describe('org/datasets: the people', () => {
  it('runningUser', async () => {
    const org = orgOf();
    const { id, username, email } = await readIn('runningUser', {}, { org });
    expect([id, username]).to.deep.equal([
      idIn(org, 'User', 'Username', 'ada.admin@acme.example'),
      'ada.admin@acme.example',
    ]);
    expect(email).to.match(/@/);
  });

  it('targetUser: on which license, active and frozen or not', async () => {
    const of = async (username: string): Promise<unknown[]> =>
      (await readIn('targetUser', { usernames: [username] })).map((user) => [
        user.userLicenseName,
        user.isActive,
        user.isFrozen,
      ]);
    expect(await of('nobody@acme.example')).to.deep.equal([]);
    expect(await of('pilot-2024@acme.example')).to.deep.equal([['Salesforce Integration', true, true]]);
    expect(await of('old-erp@acme.example')).to.deep.equal([['Salesforce Integration', false, false]]);
    expect(await of('integration@acme.example')).to.deep.equal([['Salesforce', true, false]]);
  });

  it('targetUser: a caller who may not see who is frozen gets null, never no', async () => {
    const org = orgOf({ switches: { weakCaller: 'refused' } });
    const [user] = await readIn('targetUser', { usernames: ['pilot-2024@acme.example'] }, { org, role: 'auditor' });
    expect(user?.isFrozen).to.equal(null);
  });

  it('targetUser: who made it, whether it ever logged in, and what stands on it', async () => {
    const org = orgOf();
    const [user] = await readIn('targetUser', { usernames: ['pilot-2024@acme.example'] }, { org });
    const row = org.store.rows('User').get(user?.id ?? '');
    expect([user?.createdById, user?.lastLoginAt, user?.aboutMe]).to.deep.equal([
      row?.['CreatedById'] ?? null,
      row?.['LastLoginDate'] ?? null,
      '',
    ]);
  });

  it('targetUser: no column is asked for that the describe does not show, such as About Me without Chatter', async () => {
    const row = { Id: '005', Username: 'a@b.cd', IsActive: false, CreatedById: '005x', LastLoginDate: null };
    const asked: string[] = [];
    const org = fakeGateway((query) => {
      asked.push(query);
      return Promise.resolve(result(row));
    });
    const scope = { ...everything, usernames: ['a@b.cd'], userFields: ['title', 'Nope__c', 'Address'] };
    const fields = [aField('Title'), aField('Address', { type: 'address' })];
    const userDescribe = whole({ ...aDescribe('X', fields), name: 'User' });
    const [user] = valueOf(await datasets.targetUser.read(org, scope, foundWith({ userDescribe }))).data;
    expect([user?.id, user?.aboutMe, user?.values, user?.roleName]).to.deep.equal(['005', '', { Title: null }, null]);
    expect(asked.join())
      .to.include('Title')
      .and.not.match(/AboutMe|Nope__c|UserRole|Address/);
  });

  it('targetUser: a name with quotes', async () => {
    const org = loaded(hostileNames(quietAcme));
    const [user, ...others] = await readIn('targetUser', { usernames: ["o'brien+api@acme.example"] }, { org });
    expect([user?.username, others]).to.deep.equal(["o'brien+api@acme.example", []]);
  });

  it("targetAssignments: not the profile's own set", async () => {
    const org = orgOf();
    const scope = { usernames: ['warehouse-sync.integration@acme.example'] };
    const found = await readIn('targetAssignments', scope, { org });
    expect(found.filter(({ ofProfile }) => ofProfile)).to.have.length(1);
    expect(found.filter(({ ofProfile }) => !ofProfile)).to.deep.equal([
      {
        id: idIn(
          org,
          'PermissionSetAssignment',
          'PermissionSetId',
          idIn(org, 'PermissionSet', 'Name', 'Warehouse_Sync')
        ),
        userId: idIn(org, 'User', 'Username', 'warehouse-sync.integration@acme.example'),
        permissionSetId: idIn(org, 'PermissionSet', 'Name', 'Warehouse_Sync'),
        permissionSetGroupId: null,
        expiresAt: null,
        isActive: true,
        isRevoked: false,
        ofProfile: false,
      },
    ]);
  });

  for (const groupRow of ['aggregate', 'null'] as const)
    it(`targetAssignments: groups and ends, ${groupRow} rows`, async () => {
      const users = quietAcme.users.map((user) =>
        user.alias === 'mktg' ? { ...user, assignments: [{ group: 'Billing_Read', expiresInDays: 2 }] } : user
      );
      const org = orgOf({ users, switches: { groupRow } });
      const rows = await readIn('targetAssignments', { usernames: ['marketing@acme.example'] }, { org });
      const row = rows.find(({ ofProfile }) => !ofProfile);
      expect(row?.permissionSetGroupId).to.equal(idIn(org, 'PermissionSetGroup', 'DeveloperName', 'Billing_Read'));
      expect(Date.parse(row?.expiresAt ?? '')).to.equal(Date.parse(daysAgo(-2)));
    });

  it('targetPsls', async () => {
    const org = orgOf();
    const psls = await readIn('targetPsls', { usernames: ['old-erp@acme.example'] }, { org });
    expect(psls.map(({ permissionSetLicenseId }) => permissionSetLicenseId)).to.deep.equal([
      idIn(org, 'PermissionSetLicense', 'DeveloperName', 'SalesforceAPIIntegrationPsl'),
    ]);
  });

  it('roles: by name or API name, with quotes and backslashes', async () => {
    const org = loaded(hostileNames(quietAcme));
    for (const role of ["O'Brien's \\ Role", 'Sales % _ IN (SELECT Id FROM User)', 'Integrations'])
      expect(names(await readIn('roles', { roles: [role] }, { org }))).to.deep.equal([role]);
    expect(await readIn('roles', { roles: ["' OR Name != '"] }, { org })).to.deep.equal([]);
  });
});

describe('org/datasets: what permissions depend on', () => {
  it('integrationProfiles: of the license alone', async () => {
    const found = await readIn('integrationProfiles');
    expect(
      found.map(({ name, isCustom, isApiOnly, fullName }) => [name, isCustom, isApiOnly, fullName])
    ).to.have.deep.members([
      ['Minimum Access - API Only Integrations', false, true, undefined],
      ['Salesforce API Only System Integrations', true, true, undefined],
    ]);
  });

  it('integrationProfiles: in one query, where the names of all permissions are known', async () => {
    const gateway = directGateway(orgOf());
    const names = valueOf(await datasets.userPermissionNames.read(gateway, everything, foundWith({}))).data;
    const found = foundWith({ userPermissionNames: whole(names) });
    const before = gateway.requests();
    const { data } = valueOf(await datasets.integrationProfiles.read(gateway, everything, found));
    expect(gateway.requests() - before).to.equal(1);
    expect(data).to.have.deep.members([...(await readIn('integrationProfiles'))]);
  });

  it('integrationProfiles: English names only where several are shipped', async () => {
    const org = loaded(twoStandardProfiles(quietAcme));
    const found = await readIn('integrationProfiles', {}, { org });
    expect(found.map(({ fullName }) => fullName)).to.have.members([
      'Minimum Access - API Only Integrations',
      'Salesforce API Only System Integrations',
    ]);
  });

  it('integrationProfiles: with what they grant that is risky', async () => {
    const profiles = quietAcme.profiles.map((profile) =>
      profile.name.startsWith('Minimum')
        ? { ...profile, permissions: ['ApiUserOnly', 'ViewAllData', 'RunReports'] }
        : profile
    );
    const found = await readIn('integrationProfiles', {}, { org: orgOf({ profiles }) });
    expect(found.find(({ name }) => name.startsWith('Minimum'))?.userPermissions).to.include('ViewAllData');
  });

  it('namedPermissionSets: those that are named, in any case', async () => {
    const org = orgOf();
    const [set, ...others] = await readIn(
      'namedPermissionSets',
      { permissionSets: ['MARKETING_platform', 'Nope'] },
      { org }
    );
    expect(others).to.deep.equal([]);
    expect(set).to.deep.include({
      id: idIn(org, 'PermissionSet', 'Name', 'Marketing_Platform'),
      name: 'Marketing_Platform',
      namespace: null,
      licenseId: idIn(org, 'PermissionSetLicense', 'DeveloperName', 'SalesforceAPIIntegrationPsl'),
      type: 'Regular',
      userPermissions: ['ViewAllData'],
    });
  });

  it('namedPermissionSets: with the permissions that are wished for, however they are written', async () => {
    const scope = {
      permissionSets: ['Marketing_Platform'],
      userPermissions: ['viewsetup', 'ViewSetup', 'View Setup', 'Nope'],
    };
    const [set] = await readIn('namedPermissionSets', scope);
    expect(set?.userPermissions).to.have.members(['ViewAllData', 'ViewSetup']);
  });

  it('namedPermissionSets: of a package, with its prefix and without', async () => {
    const permissionSets = [{ name: 'Points', label: 'Points', namespace: 'loyalty' }];
    const org = orgOf({ permissionSets, users: quietAcme.users.slice(0, 1), groups: [] });
    for (const name of ['loyalty__Points', 'Points'])
      expect(names(await readIn('namedPermissionSets', { permissionSets: [name] }, { org }))).to.deep.equal([
        'loyalty__Points',
      ]);
  });

  it('namedGroups: with what they give together, and the licenses of their sets', async () => {
    const groups = [{ name: 'Readers', label: 'Readers', sets: ['Marketing_Platform', 'Shared_Reference_Data'] }];
    const org = orgOf({ groups });
    const [group] = await readIn('namedGroups', { permissionSetGroups: ['readers'] }, { org });
    expect(group).to.deep.include({ name: 'Readers', status: 'Updated', userPermissions: ['ViewAllData'] });
    expect(group?.members.map(({ name, licenseId }) => [name, licenseId === null])).to.have.deep.members([
      ['Marketing_Platform', false],
      ['Shared_Reference_Data', true],
    ]);
  });

  it('ownSet: its rows, who holds it, and in which groups it is', async () => {
    const org = orgOf();
    const [own, ...others] = await readIn('ownSet', { ownSets: ['Warehouse_Sync'] }, { org });
    expect([own?.name, others]).to.deep.equal(['Warehouse_Sync', []]);
    expect(own?.objects.map(({ object, permissions }) => [object, permissions])).to.deep.include([
      'Product2',
      ['read', 'create', 'edit'],
    ]);
    expect(own?.fields.map(({ object, field, edit }) => [object, field, edit])).to.have.deep.members([
      ['Account', 'AccountNumber', false],
      ['Invoice__c', 'Amount__c', true],
    ]);
    expect(own?.entities.map(({ entityId }) => entityId)).to.have.members([
      idIn(org, 'ApexClass', 'Name', 'WarehouseApi'),
      idIn(org, 'ConnectedApplication', 'Name', 'Warehouse Connector'),
    ]);
    expect(own?.entities.every(({ id }) => id.startsWith('0J0'))).to.equal(true);
    expect(own?.holders.map(({ username, isActive }) => [username, isActive])).to.deep.equal([
      ['warehouse-sync.integration@acme.example', true],
    ]);
    const [grouped] = await readIn('ownSet', { ownSets: ['Billing_Objects'] }, { org });
    expect(grouped?.groups).to.deep.equal(['Billing_Read']);
  });

  it('ownSet: in a version that has no View All Fields', async () => {
    const [own] = await readIn('ownSet', { ownSets: ['Warehouse_Sync'] }, { apiVersion: 62 });
    expect(own?.objects).to.have.length(4);
  });

  it('setupEntities: each kind by its name, of a package by its full name', async () => {
    const setupEntities = [
      { type: 'ApexClass', name: 'loyalty__PointsApi' },
      { type: 'ApexClass', name: 'billingapi' },
      { type: 'CustomPermission', name: 'Bypass_Validation' },
      { type: 'ConnectedApplication', name: 'Warehouse Connector' },
      { type: 'ExternalClientApplication', name: 'Billing_App' },
      { type: 'ExternalClientApplication', name: "' OR DeveloperName != '" },
    ] as const;
    expect(names(await readIn('setupEntities', { setupEntities }))).to.deep.equal([
      'BillingApi',
      'Billing_App',
      'Bypass_Validation',
      'Warehouse Connector',
      'loyalty__PointsApi',
    ]);
  });

  it('permissionCeilings: which PSLs admit a permission, what the org does not know, each once and as the org spells it', async () => {
    const userPermissions = ['viewsetup', 'ViewSetup', 'apiEnabled', 'Nope', 'View Setup'];
    const [psl] = await readIn('permissionSetLicenses').then((all) =>
      all.filter(({ name }) => name === 'SalesforceAPIIntegrationPsl')
    );
    expect(await readIn('permissionCeilings', { userPermissions })).to.have.deep.members([
      { permission: 'ViewSetup', known: true, admittedBy: [psl?.id] },
      { permission: 'ApiEnabled', known: true, admittedBy: [] },
      { permission: 'Nope', known: false, admittedBy: [] },
      { permission: 'View Setup', known: false, admittedBy: [] },
    ]);
  });

  it('permissionDependencies: to the end of every chain, each edge once', async () => {
    const found = await readIn('permissionDependencies', { permissions: ['Contract<create>', 'ResetPasswords'] });
    expect(found.map(({ permission, requires }) => `${permission} > ${requires}`)).to.have.members([
      'Contract<create> > Contract<read>',
      'Contract<create> > Account<read>',
      'Contract<read> > Account<read>',
      'ResetPasswords > ViewSetup',
      'ResetPasswords > ViewRoles',
      'ViewSetup > ViewRoles',
    ]);
  });
});

describe('org/datasets: what objects are like', () => {
  const objectNames = (each: ReadonlyArray<{ name: string }>): string[] => each.map(({ name }) => name);

  it('describes: the objects and their masters; those that are not there are missing', async () => {
    const found = await readIn('describes', { objects: ['invoice_line__c', 'Nope__c', 'Account'] });
    expect(objectNames(found)).to.have.members(['Invoice_Line__c', 'Account', 'Invoice__c']);
    const line = found.find(({ name }) => name === 'Invoice_Line__c');
    expect(line?.fields.find(({ name }) => name === 'Invoice__c')?.masters).to.deep.equal(['Invoice__c']);
  });

  it('describes: parts of an address know the whole', async () => {
    const [found] = await readIn('describes', { objects: ['Account'] });
    expect(found?.fields.find(({ name }) => name === 'BillingCity')?.compound).to.equal('BillingAddress');
  });

  it('userDescribe: what the org requires of a user', async () => {
    const { fields } = await readIn('userDescribe');
    expect(fields.find(({ name }) => name === 'Alias')).to.deep.include({ nillable: false, length: 8 });
    expect(fields.find(({ name }) => name === 'TimeZoneSidKey')?.picklist).to.include('Europe/Berlin');
  });

  it('grantTargets: by both picklists, and of the fields those of the wish’s objects', async () => {
    const { objects, fieldObjects, fields } = await readIn('grantTargets', { objects: ['account', 'Task'] });
    expect(objects).to.include.members(['Account', 'Product2', 'Invoice__c']);
    for (const absent of ['Task', 'User', 'Billing_Rule__mdt', 'Billing_Settings__c', 'Pokemon__c'])
      expect(objects).not.to.include(absent);
    expect(fieldObjects).to.include.members(['Account', 'Task', 'CampaignMember', 'Invoice__c']);
    expect(fields).to.include.members(['Account.BillingAddress', 'Account.ParentId', 'Account.Parent']);
    expect(fields.filter((path) => !/^(Account|Task)\./.test(path))).to.deep.equal([]);
    expect(fields).to.not.include.members(['Account.BillingCity']).and.not.include.members(['Account.Name']);
  });

  it('names for suggestions', async () => {
    expect(await readIn('objectNames')).to.include.members(['Account', 'Invoice__c']);
    expect(await readIn('userPermissionNames')).to.include.members(['ViewSetup', 'ModifyAllData']);
    expect(await readIn('userPermissionLabels')).to.deep.include({ name: 'ModifyAllData', label: 'Modify All Data' });
  });
});

describe('org/datasets: weak callers and empty wishes', () => {
  const scope: Partial<SnapshotScope> = {
    usernames: ['marketing@acme.example'],
    permissionSets: ['Warehouse_Sync'],
    ownSets: ['Warehouse_Sync'],
    permissionSetGroups: ['Billing_Read'],
    userPermissions: ['ViewSetup'],
    permissions: ['Account<read>'],
    setupEntities: [{ type: 'ApexClass', name: 'BillingApi' }],
  };
  const setup: readonly DatasetName[] = [
    'integrationProfiles',
    'namedPermissionSets',
    'namedGroups',
    'ownSet',
    'targetAssignments',
  ];

  for (const setupRefusal of ['invalidType', 'insufficientAccess'] as const)
    for (const name of setup)
      it(`${name}: a sales user is refused, ${setupRefusal}`, async () => {
        const org = orgOf({ switches: { setupRefusal } });
        const [code] = await refusedIn(name, scope, { org, role: 'sales' });
        expect(code).to.be.oneOf(['INVALID_TYPE', 'INVALID_FIELD', 'INSUFFICIENT_ACCESS']);
      });

  it('targetPsls: a sales user gets own rows, which are none of this user', async () => {
    expect(await readIn('targetPsls', scope, { role: 'sales' })).to.deep.equal([]);
  });

  it('permissionDependencies: absent for some', async () => {
    const org = orgOf({ switches: { permissionDependencies: 'absent' } });
    expect(await refusedIn('permissionDependencies', scope, { org })).to.deep.equal(['INVALID_TYPE']);
  });

  const unasked: readonly DatasetName[] = [
    'describes',
    'namedGroups',
    'namedPermissionSets',
    'ownSet',
    'permissionCeilings',
    'permissionDependencies',
    'grantTargets',
    'roles',
    'setupEntities',
  ];
  for (const name of unasked)
    it(`${name}: nothing is asked about nothing`, async () => {
      expect(await sentFor(name)).to.deep.equal([]);
    });
});
