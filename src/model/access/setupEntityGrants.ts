import type { BlockerCode } from './blocker.ts';

/**
 * What a row of SetupEntityAccess in the own set gives access to, by key of a definition file. Which types there are is
 * in the describe of `SetupEntityAccess.SetupEntityType`, core 260.
 */
export const setupEntityGrants = {
  apexClasses: {
    ...granted(),
    flag: 'apex-class',
    examples: [['BillingApi']],
    entity: { type: 'ApexClass', object: 'ApexClass', ...byName() },
  },
  visualforcePages: {
    ...granted(),
    flag: 'visualforce-page',
    examples: [['BillingConsole']],
    entity: { type: 'ApexPage', object: 'ApexPage', ...byName(), label: 'MasterLabel' },
  },
  flows: {
    ...granted(),
    flag: 'flow',
    examples: [['Post_Invoice']],
    entity: {
      type: 'FlowDefinition',
      object: 'FlowDefinitionView',
      ...byName(),
      id: 'DurableId',
      name: 'ApiName',
      label: 'Label',
    },
  },
  customPermissions: {
    ...granted(),
    flag: 'custom-permission',
    examples: [['Use_Billing']],
    entity: { type: 'CustomPermission', object: 'CustomPermission', ...byDeveloperName(), label: 'MasterLabel' },
  },
  customMetadataTypes: {
    ...granted(),
    flag: 'custom-metadata-type',
    examples: [['Billing_Rule__mdt']],
    entity: { type: 'CustomMetadataType', ...byDefinition(), only: { column: 'QualifiedApiName', like: '*__mdt' } },
  },
  customSettings: {
    ...granted(),
    flag: 'custom-setting',
    examples: [['Billing_Settings__c']],
    entity: { type: 'CustomSetting', ...byDefinition(), only: { column: 'IsCustomSetting', is: true } },
  },
  externalClientApps: {
    ...granted(),
    flag: 'external-client-app',
    examples: [['Billing_App']],
    entity: {
      type: 'ExternalClientApplication',
      object: 'ExternalClientApplication',
      ...byDeveloperName(),
      label: 'MasterLabel',
    },
  },
  connectedApps: {
    ...granted(),
    flag: 'connected-app',
    examples: [['Billing_Connected_App']],
    // The object has no column for the namespace.
    entity: { type: 'ConnectedApplication', object: 'ConnectedApplication', id: 'Id', name: 'Name', api: 'data' },
  },
  externalCredentialPrincipals: {
    ...granted(),
    flag: 'external-credential-principal',
    examples: [['Billing_Gateway-Integration']],
    entity: {
      type: 'ExternalCredentialParameter',
      object: 'ExternalCredentialParameter',
      id: 'Id',
      name: 'ParameterName',
      owner: 'ExternalCredential.DeveloperName',
      namespace: 'ExternalCredential.NamespacePrefix',
      api: 'tooling',
      only: { column: 'ParameterType', is: ['NamedPrincipal', 'PerUserPrincipal', 'AwsStsPrincipal'] },
    },
  },
  namedCredentials: {
    ...granted(),
    flag: 'named-credential',
    examples: [['Billing_Gateway']],
    entity: { type: 'NamedCredential', object: 'NamedCredential', ...byDeveloperName(), label: 'MasterLabel' },
  },
  externalDataSources: {
    ...granted(),
    flag: 'external-data-source',
    examples: [['Warehouse_Lake']],
    entity: { type: 'ExternalDataSource', object: 'ExternalDataSource', ...byDeveloperName(), label: 'MasterLabel' },
  },
  orgWideEmailAddresses: {
    ...granted(),
    flag: 'org-wide-email-address',
    examples: [['billing@acme.example']],
    entity: { type: 'OrgWideEmailAddress', object: 'OrgWideEmailAddress', id: 'Id', name: 'Address', api: 'data' },
  },
  messagingChannels: {
    ...granted(),
    flag: 'messaging-channel',
    examples: [['Text_Billing']],
    entity: {
      type: 'MessagingChannel',
      object: 'MessagingChannel',
      id: 'Id',
      name: 'DeveloperName',
      api: 'data',
      label: 'MasterLabel',
      isOptional: true,
    },
  },
  customApps: {
    ...granted(),
    flag: 'custom-app',
    examples: [['Billing_Console']],
    entity: {
      type: 'TabSet',
      object: 'AppMenuItem',
      ...byName(),
      id: 'ApplicationId',
      label: 'Label',
      only: { column: 'Type', is: 'TabSet' },
    },
  },
} as const satisfies Record<string, SetupEntityGrant>;

/** Granted by a row of SetupEntityAccess in the own set. */
type SetupEntityGrant = {
  /** The flag of `create`, which can be repeated. */
  flag: string;
  form: 'names';
  step: 'grantSetupEntity';
  /** What editors offer as values of the key. */
  examples: readonly unknown[];
  /** The blocker of a name that the org does not have. */
  notFound: BlockerCode;
  entity: SetupEntitySource;
};

/** Where what can be granted is found by its name. */
export type SetupEntitySource = {
  /**
   * What Salesforce writes into `SetupEntityAccess.SetupEntityType`; of the two that share `CustomEntityDefinition` there,
   * which of them it is.
   */
  type: string;
  /** The object that is queried, and over which API it is there. */
  object: string;
  api: 'data' | 'tooling';
  /** The column of the id that `SetupEntityAccess.SetupEntityId` has. */
  id: string;
  name: string;
  /** Column of the package's prefix: then it can be named as `ns__Name`. */
  namespace?: string;
  /** Column of the name of what it is part of: then it is named as `Owner-Name`, as metadata files do. */
  owner?: string;
  /** Column of what people call it. */
  label?: string;
  /** Not every org has the object. */
  isOptional?: true;
  /** Which rows of the object count. */
  only?: { column: string; is: string | boolean | readonly string[] } | { column: string; like: string };
};

function granted() {
  return { form: 'names', step: 'grantSetupEntity', notFound: 'SetupEntityNotFound' } as const;
}

/** Named by `Name`, with the prefix of its package. */
function byName() {
  return { id: 'Id', name: 'Name', namespace: 'NamespacePrefix', api: 'data' } as const;
}

/** Named by `DeveloperName`, with the prefix of its package. */
function byDeveloperName() {
  return { ...byName(), name: 'DeveloperName' } as const;
}

/** Custom metadata types and custom settings: known elsewhere by the id of their definition (object reference). */
function byDefinition() {
  const columns = { id: 'DurableId', name: 'QualifiedApiName', label: 'Label' } as const;
  return { object: 'EntityDefinition', ...columns, api: 'data' } as const;
}
