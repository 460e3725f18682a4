import { expect } from 'chai';
import { ask, smallAcme } from '../testing/ask.ts';
import type { Scenario } from './types.ts';

const handler = 'ada.admin@acme.example';

const scenario: Scenario = {
  ...smallAcme,
  connectedApps: ['Warehouse Connector', { name: 'Open', selfAuthorized: true }],
  externalClientApps: [
    'Billing_App',
    {
      name: 'etl__Loader',
      label: 'ETL Loader',
      permittedUsers: 'AllSelfAuthorized',
      ipRelaxation: '2',
      refreshToken: 'SpecificLifetime',
      clientCredentialsUser: 'integration@acme.example',
      executeHandlerAs: handler,
      scopes: ['FULL', 'WEB'],
    },
  ],
  namedCredentials: ['ERP'],
  externalDataSources: ['Lake'],
  externalCredentialParameters: ['Erp-ErpPrincipal'],
  permissionSets: [
    ...(smallAcme.permissionSets ?? []),
    { name: 'Outbound', label: 'Outbound', setupEntities: ['ERP', 'Lake', 'ErpPrincipal', 'Open', 'etl__Loader'] },
  ],
};

describe('local org: apps and credentials', () => {
  const { query, queryRefusal } = ask(scenario);

  it('says of connected apps whom they let in', () =>
    expect(
      query('SELECT Name, OptionsAllowAdminApprovedUsersOnly FROM ConnectedApplication ORDER BY Name').map(
        (row) => row['OptionsAllowAdminApprovedUsersOnly']
      )
    ).to.deep.equal([false, true]));

  it('says of external client apps what their policy is (facts §8)', () => {
    const [row] = query(
      "SELECT PermittedUsersPolicyType, IpRelaxationPolicyType, RefreshTokenPolicyType, IsClientCredentialsFlowEnabled, ClientCredentialsFlowUser, ExecuteHandlerAs.Username, ExternalClientApplication.NamespacePrefix, ExternalClientApplication.DistributionState FROM ExtlClntAppOauthPlcyCnfg WHERE ExternalClientApplication.DeveloperName = 'Loader'"
    );
    expect(row).to.include({
      PermittedUsersPolicyType: 'AllSelfAuthorized',
      IpRelaxationPolicyType: '2',
      RefreshTokenPolicyType: 'SpecificLifetime',
      IsClientCredentialsFlowEnabled: true,
      ClientCredentialsFlowUser: 'integration@acme.example',
    });
    expect(row?.['ExecuteHandlerAs']).to.include({ Username: handler });
    expect(row?.['ExternalClientApplication']).to.include({ NamespacePrefix: 'etl', DistributionState: 'Managed' });
  });

  it('says what tokens of an app may do', () => {
    const rows = query(
      'SELECT OauthScopesFULL, OauthScopesAPI, OauthScopesREFRESH_TOKEN FROM ExtlClntAppOauthSettings ORDER BY DeveloperName'
    );
    expect(rows.map(({ OauthScopesFULL, OauthScopesAPI }) => [OauthScopesFULL, OauthScopesAPI])).to.deep.equal([
      [false, true],
      [true, false],
    ]);
    expect(query('SELECT ExtlClntAppOauthSettings.OauthScopesFULL FROM ExtlClntAppOauthPlcyCnfg')).to.have.lengthOf(2);
  });

  it('gives access to credentials and data sources, by type', () => {
    const types = query("SELECT SetupEntityType FROM SetupEntityAccess WHERE Parent.Name = 'Outbound'").map(
      (row) => row['SetupEntityType']
    );
    expect(types).to.have.members([
      'NamedCredential',
      'ExternalDataSource',
      'ExternalCredentialParameter',
      'ConnectedApplication',
      'ExternalClientApplication',
    ]);
    expect(query('SELECT DeveloperName FROM NamedCredential')[0]).to.include({ DeveloperName: 'ERP' });
    expect(queryRefusal('SELECT Id FROM ExternalCredentialParameter')).to.contain('INVALID_TYPE');
  });
});

describe('local org: muted and outdated groups', () => {
  const powers = {
    name: 'Powers',
    label: 'Powers',
    permissions: ['ViewAllData', 'ManageUsers'],
    objects: { Account: 'RCED', Lead: 'R' },
  };
  const group = {
    name: 'G',
    label: 'G',
    sets: ['Powers'],
    muted: ['ManageUsers'],
    mutedObjects: { Account: 'CED', Lead: 'R' },
    status: 'Outdated' as const,
  };
  const { query } = ask({
    ...smallAcme,
    permissionSets: [...(smallAcme.permissionSets ?? []), powers],
    groups: [group],
    users: smallAcme.users.slice(0, 1),
  });

  it('keep in the aggregate what is left (facts §4.3)', () => {
    const [set] = query(
      "SELECT PermissionsViewAllData, PermissionsManageUsers FROM PermissionSet WHERE Type = 'Group'"
    );
    expect(set).to.include({ PermissionsViewAllData: true, PermissionsManageUsers: false });
    const objects = query(
      "SELECT SobjectType, PermissionsRead, PermissionsEdit FROM ObjectPermissions WHERE Parent.Type = 'Group'"
    );
    expect(objects.map((row) => [row['SobjectType'], row['PermissionsRead'], row['PermissionsEdit']])).to.deep.equal([
      ['Account', true, false],
    ]);
  });

  it('name what they mute, and their status (facts §4.1)', () => {
    expect(query('SELECT DeveloperName, PermissionsManageUsers FROM MutingPermissionSet')[0]).to.include({
      PermissionsManageUsers: true,
    });
    expect(query('SELECT Id FROM PermissionSetGroupComponent')).to.have.lengthOf(2);
    expect(query('SELECT Status FROM PermissionSetGroup')[0]).to.include({ Status: 'Outdated' });
  });
});
