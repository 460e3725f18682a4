import type { Field, SObject } from './types.ts';

const extra = (name: string, type: string): Field => ({
  name,
  type,
  label: name,
  filterable: false,
  groupable: false,
  sortable: false,
  aggregatable: false,
  nillable: true,
  custom: false,
  referenceTo: [],
  createable: false,
  updateable: false,
  defaultedOnCreate: false,
  permissionable: false,
  calculated: false,
  masterDetail: false,
});

/** Filterable and no more (Tooling API guide); its id can be sorted by as well. */
const filterable = (name: string, type = 'string'): [string, Field] => [
  name.toLowerCase(),
  { ...extra(name, type), filterable: true, sortable: type === 'id' },
];

/** What a permission needs, as the Tooling API lists it since 46.0; the rows are computed. */
export const permissionDependency: SObject = {
  name: 'PermissionDependency',
  label: 'Permission Dependency',
  labelPlural: 'Permission Dependencies',
  prefix: '0pd',
  custom: false,
  createable: false,
  updateable: false,
  deletable: false,
  permissionable: false,
  setup: true,
  fields: new Map([
    filterable('Id', 'id'),
    filterable('Permission'),
    filterable('PermissionType'),
    filterable('RequiredPermission'),
    filterable('RequiredPermissionType'),
  ]),
  children: [],
};

const riskField = (name: string, groupable = true): [string, Field] => [
  name.toLowerCase(),
  { ...extra(name, 'string'), filterable: true, sortable: true, groupable },
];

const riskPicklist = (name: string, picklist: readonly string[]): [string, Field] => [
  name.toLowerCase(),
  { ...extra(name, 'picklist'), filterable: true, sortable: true, groupable: true, picklist },
];

const configField = (name: string, type: string, more: Partial<Field> = {}): [string, Field] => [
  name.toLowerCase(),
  { ...extra(name, type), filterable: true, sortable: true, groupable: true, ...more },
];

/** The batch size and the running user of a platform event trigger (Tooling API guide, since 51.0). */
export const platformEventSubscriberConfig: SObject = {
  ...permissionDependency,
  name: 'PlatformEventSubscriberConfig',
  label: 'Platform Event Subscriber Configuration',
  labelPlural: 'Platform Event Subscriber Configurations',
  prefix: '3JK',
  fields: new Map([
    configField('Id', 'id', { nillable: false }),
    configField('BatchSize', 'int'),
    configField('DeveloperName', 'string', { nillable: false }),
    configField('Language', 'picklist', { picklist: ['de', 'en_US', 'fr'] }),
    configField('MasterLabel', 'string', { nillable: false }),
    configField('PlatformEventConsumerId', 'reference', { nillable: false }),
    configField('UserId', 'reference', { referenceTo: ['User'], relationshipName: 'User' }),
  ]),
};

const credentialPart = (name: string, label: string, fields: ReadonlyArray<[string, Field]>): SObject => ({
  ...permissionDependency,
  name,
  label,
  labelPlural: `${label}s`,
  fields: new Map([configField('Id', 'id', { nillable: false }), ...fields]),
});

/** How the org authenticates to another system (Tooling API guide, since 56.0). */
export const externalCredential = credentialPart('ExternalCredential', 'External Credential', [
  configField('DeveloperName', 'string', { nillable: false }),
  configField('MasterLabel', 'string', { nillable: false }),
  configField('NamespacePrefix', 'string'),
]);

/** Its principals, and what else it consists of; what is secret is never shown. */
export const externalCredentialParameter = credentialPart(
  'ExternalCredentialParameter',
  'External Credential Parameter',
  [
    configField('ExternalCredentialId', 'reference', {
      referenceTo: ['ExternalCredential'],
      relationshipName: 'ExternalCredential',
    }),
    configField('ParameterName', 'string', { nillable: false }),
    configField('ParameterType', 'picklist', {
      picklist: ['AuthHeader', 'AuthParameter', 'AwsStsPrincipal', 'NamedPrincipal', 'PerUserPrincipal'],
    }),
    configField('SequenceNumber', 'int'),
  ]
);

/** A line of Health Check; `DurableId` names the setting in every language (Tooling API guide). */
export const healthCheckRisks: SObject = {
  ...permissionDependency,
  name: 'SecurityHealthCheckRisks',
  label: 'Security Health Check Risks',
  labelPlural: 'Security Health Check Risks',
  prefix: '0hr',
  fields: new Map([
    filterable('Id', 'id'),
    riskField('DurableId'),
    riskField('OrgValue', false),
    riskField('OrgValueRaw', false),
    riskPicklist('RiskType', ['HIGH_RISK', 'MEDIUM_RISK', 'MEETS_STANDARD']),
    riskField('SecurityHealthCheckId'),
    riskField('Setting'),
    riskField('SettingGroup'),
    riskPicklist('SettingRiskCategory', ['HIGH_RISK', 'MEDIUM_RISK', 'LOW_RISK', 'INFORMATIONAL']),
    riskField('StandardValue', false),
    riskField('StandardValueRaw', false),
  ]),
};

/** The Tooling API's Profile: the record's id and name, its English full name and its metadata. */
export const parseToolingFields = ({ fields }: SObject): Map<string, Field> =>
  new Map([
    ...['id', 'name', 'userlicenseid'].flatMap((key) => {
      const field = fields.get(key);
      return field ? [[key, field] as const] : [];
    }),
    ['fullname', extra('FullName', 'string')],
    ['metadata', extra('Metadata', 'complexvalue')],
  ]);
