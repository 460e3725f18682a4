import type { BusinessObject } from '../schema/business.ts';
import { createSchema } from '../schema/schema.ts';
import type { Schema } from '../schema/types.ts';
import { labelOf } from './names.ts';
import type { Scenario } from './types.ts';

/** No describe shows its API name; this is the form all others have. */
const eventLogPermission = 'PermissionsViewEventLogObjectData|View Event Log Object Data|boolean|fgsd';

const withPermission = (
  fields: Readonly<Record<string, readonly string[]>> = {}
): Record<string, readonly string[]> => ({
  ...fields,
  ...Object.fromEntries(
    ['PermissionSet', 'Profile', 'UserPermissionAccess'].map((name) => [
      name,
      [...(fields[name] ?? []), eventLogPermission],
    ])
  ),
});

const definitionOf = (name: string, definition: NonNullable<BusinessObject['definition']>): BusinessObject => {
  const label = labelOf(name.replace(/__(c|mdt)$/, ''));
  const nameOf = definition === 'customSetting' ? 'Name|Name|string|fgsan' : 'DeveloperName|Name|string|fgsa';
  return {
    label,
    plural: label,
    prefix: definition === 'customSetting' ? 'a0S' : 'm00',
    definition,
    fields: [`Id|${label} ID|id|fgsa`, nameOf, 'Endpoint__c|Endpoint|string|fgsan'],
    children: [],
  };
};

/** Custom metadata types and custom settings are objects of the org, each with a key prefix of its own. */
const definitions = ({ customMetadataTypes = [], customSettings = [] }: Scenario): Record<string, BusinessObject> =>
  Object.fromEntries(
    [
      ...customMetadataTypes.map((name) => [name, definitionOf(name, 'customMetadataType')] as const),
      ...customSettings.map((name) => [name, definitionOf(name, 'customSetting')] as const),
    ].map(([name, object], index) => [name, { ...object, prefix: `${object.prefix.slice(0, 2)}${index.toString()}` }])
  );

/** Objects that not every org has: territories, event log objects and messaging channels. */
export const orgSchema = (scenario: Scenario): Schema => {
  const { schema = {}, territories, apiUsageEventLogObjects, messagingChannels } = scenario;
  const missingObjects = [
    ...(schema.missingObjects ?? []),
    ...(territories ? [] : ['Territory2', 'UserTerritory2Association']),
    ...(apiUsageEventLogObjects ? [] : ['ApiTotalUsageEventLog']),
    ...(messagingChannels ? [] : ['MessagingChannel']),
  ];
  const fields = apiUsageEventLogObjects ? withPermission(schema.fields) : schema.fields;
  const objects = { ...schema.objects, ...definitions(scenario) };
  return createSchema({ ...schema, objects, ...(fields ? { fields } : {}), missingObjects });
};
