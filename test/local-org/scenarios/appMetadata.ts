import type { MetadataComponent, MetadataElements } from '../http/metadataComponents.ts';
import type { LocalOrg } from '../org.ts';
import type { Row } from '../records/types.ts';
import type { ConnectedAppSpec, ExternalAppSpec } from './appTypes.ts';
import { partsOf } from './names.ts';
import type { Scenario } from './types.ts';

const oauthConfig = ({ metadata, selfAuthorized = false }: ConnectedAppSpec): MetadataElements => {
  const { scopes = ['Api', 'RefreshToken'], clientCredentialsUser } = metadata ?? {};
  return {
    callbackUrl: 'https://client.example/callback',
    ...(metadata?.certificate === undefined ? {} : { certificate: metadata.certificate }),
    // Orgs answer with the key and keep the secret back; a client must drop both.
    consumerKey: `3MVG9.${metadata?.apiName ?? ''}.CONSUMERKEY`,
    isAdminApproved: !selfAuthorized,
    isClientCredentialEnabled: clientCredentialsUser !== undefined,
    isConsumerSecretOptional: false,
    isIntrospectAllTokens: false,
    isSecretRequiredForRefreshToken: true,
    ...(clientCredentialsUser === undefined ? {} : { oauthClientCredentialUser: clientCredentialsUser }),
    scopes,
  };
};

/** As the Metadata API says it of an app that was made here or came with a package. */
export const appMetadata = (spec: ConnectedAppSpec, row: Row): MetadataComponent[] => {
  const { metadata } = spec;
  if (metadata === undefined) return [];
  const { apiName, ipRelaxation = 'ENFORCE', refreshTokenPolicy = 'infinite', pluginUser, withoutOauth } = metadata;
  return [
    {
      fullName: apiName,
      id: row.Id,
      namespacePrefix: partsOf(apiName).prefix,
      isBroken: metadata.isBroken ?? false,
      elements: {
        contactEmail: 'it@acme.example',
        label: spec.name,
        ...(withoutOauth === true
          ? {}
          : { oauthConfig: oauthConfig(spec), oauthPolicy: { ipRelaxation, refreshTokenPolicy } }),
        ...(pluginUser === undefined ? {} : { plugin: 'AppPlugin', pluginExecutionUser: pluginUser }),
      },
    },
  ];
};

/**
 * Global OAuth settings of external client apps: they cannot be packaged, so that those of packages have none here. Named as
 * whoever made them liked it; the app is named inside.
 */
export const globalOauthSettings = ({ name, certificate }: ExternalAppSpec): MetadataComponent => ({
  fullName: `${name}_glbloauth`,
  id: null,
  namespacePrefix: null,
  elements: {
    callbackUrl: 'https://client.example/callback',
    ...(certificate === undefined ? {} : { certificate }),
    consumerKey: `3MVG9.${name}.CONSUMERKEY`,
    externalClientApplication: name,
    isClientCredentialsFlowEnabled: false,
    isConsumerSecretOptional: false,
    isIntrospectAllTokens: false,
    isPkceRequired: true,
    isSecretRequiredForRefreshToken: true,
    label: `${name}_glbloauth`,
    shouldRotateConsumerKey: false,
    shouldRotateConsumerSecret: false,
  },
});

/** API Access Control has its elements only where Salesforce Support has switched the feature on. */
const settingsElements = ({ apiAccessControl }: Scenario): MetadataElements => ({
  ...(apiAccessControl === undefined
    ? {}
    : {
        enableAdminApprovedAppsOnly: apiAccessControl === 'on',
        enableAdminApprovedAppsOnlyForExternalUser: false,
      }),
  enableSkipUserProvisioningWizardWelcomePage: false,
});

export const insertSettings = (org: LocalOrg, scenario: Scenario): void => {
  const settings = { fullName: 'ConnectedApp', id: null, namespacePrefix: null, elements: settingsElements(scenario) };
  org.metadata.set('ConnectedAppSettings', [settings]);
};
