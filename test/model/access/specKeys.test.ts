import { expect } from 'chai';
import { grantKinds, setupEntityKinds, sourceOf } from '../../../src/model/access/grantKinds.ts';
import { collectionKeys, scalarKeys, specKeyNames, specKeys } from '../../../src/model/access/specKeys.ts';

describe('model/specKeys', () => {
  it('says how long a text may be: as long as the field of the org', () => {
    const longest = Object.fromEntries(
      specKeyNames.flatMap((key) => {
        const definition = specKeys[key];
        return definition.form === 'text' ? [[key, definition.longest]] : [];
      })
    );
    expect(longest).to.deep.equal({
      name: 80,
      email: 80,
      username: 80,
      alias: 8,
      profile: 255,
      role: 255,
      timeZone: 80,
      locale: 80,
      permissionSetName: 80,
    });
  });

  it('offers examples that are no longer than that, and never empty', () => {
    for (const key of specKeyNames) {
      const { examples } = specKeys[key];
      expect(examples, key).to.not.be.empty;
      expect(JSON.stringify(examples), key).to.not.match(/""|\[\]|\{\}/);
      const definition = specKeys[key];
      if (definition.form === 'text')
        for (const example of definition.examples) expect(example.length).to.be.within(1, definition.longest);
    }
  });

  it('has one value for some keys, several for the others, and a flag for each', () => {
    expect(scalarKeys).to.deep.equal([
      'name',
      'email',
      'username',
      'alias',
      'profile',
      'role',
      'timeZone',
      'locale',
      'permissionSetName',
      'expires',
    ]);
    expect([...scalarKeys, ...collectionKeys]).to.have.members(specKeyNames);
    const flags = specKeyNames.map((key): string => specKeys[key].flag);
    expect(flags).to.deep.equal([
      'name',
      'email',
      'username',
      'alias',
      'profile',
      'role',
      'time-zone',
      'locale',
      'user-field',
      'object',
      'field',
      'user-permission',
      'apex-class',
      'visualforce-page',
      'flow',
      'custom-permission',
      'custom-metadata-type',
      'custom-setting',
      'external-client-app',
      'connected-app',
      'external-credential-principal',
      'named-credential',
      'external-data-source',
      'org-wide-email-address',
      'messaging-channel',
      'custom-app',
      'tab',
      'record-type',
      'service-presence-status',
      'permission-set-name',
      'permission-set',
      'permission-set-group',
      'permission-set-license',
      'package-license',
      'expires',
      'accept',
    ]);
  });
});

describe('model/grantKinds', () => {
  it('finds what Setup gives access to by its object and the column of its name', () => {
    expect(
      setupEntityKinds.map((kind) => {
        const { type, object, id, name, namespace, owner } = sourceOf(grantKinds[kind].entity.type);
        const columns = [id, ...(owner ? [owner] : []), name, ...(namespace ? [namespace] : [])];
        return `${kind}: ${type} by ${object}: ${columns.join(', ')}`;
      })
    ).to.deep.equal([
      'apexClasses: ApexClass by ApexClass: Id, Name, NamespacePrefix',
      'visualforcePages: ApexPage by ApexPage: Id, Name, NamespacePrefix',
      'flows: FlowDefinition by FlowDefinitionView: DurableId, ApiName, NamespacePrefix',
      'customPermissions: CustomPermission by CustomPermission: Id, DeveloperName, NamespacePrefix',
      'customMetadataTypes: CustomMetadataType by EntityDefinition: DurableId, QualifiedApiName',
      'customSettings: CustomSetting by EntityDefinition: DurableId, QualifiedApiName',
      'externalClientApps: ExternalClientApplication by ExternalClientApplication: Id, DeveloperName, NamespacePrefix',
      'connectedApps: ConnectedApplication by ConnectedApplication: Id, Name',
      'externalCredentialPrincipals: ExternalCredentialParameter by ExternalCredentialParameter: Id, ExternalCredential.DeveloperName, ParameterName, ExternalCredential.NamespacePrefix',
      'namedCredentials: NamedCredential by NamedCredential: Id, DeveloperName, NamespacePrefix',
      'externalDataSources: ExternalDataSource by ExternalDataSource: Id, DeveloperName, NamespacePrefix',
      'orgWideEmailAddresses: OrgWideEmailAddress by OrgWideEmailAddress: Id, Address',
      'messagingChannels: MessagingChannel by MessagingChannel: Id, DeveloperName',
      'customApps: TabSet by AppMenuItem: ApplicationId, Name, NamespacePrefix',
    ]);
  });
});
