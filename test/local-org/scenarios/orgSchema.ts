import { createSchema } from '../schema/schema.ts';
import type { Schema } from '../schema/types.ts';
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

/** Objects that not every org has: territories and event log objects. */
export const orgSchema = ({ schema = {}, territories, apiUsageEventLogObjects }: Scenario): Schema => {
  const missingObjects = [
    ...(schema.missingObjects ?? []),
    ...(territories ? [] : ['Territory2', 'UserTerritory2Association']),
    ...(apiUsageEventLogObjects ? [] : ['ApiTotalUsageEventLog']),
  ];
  const fields = apiUsageEventLogObjects ? withPermission(schema.fields) : schema.fields;
  return createSchema({ ...schema, ...(fields ? { fields } : {}), missingObjects });
};
