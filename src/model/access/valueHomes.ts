import type { GrantKind } from './grantKinds.ts';
import type { MetadataKind } from './metadataKinds.ts';
import type { SpecKey } from './specKeys.ts';

/**
 * Where the org keeps what each key of a definition says that is no grant. From here a user who exists is read, compared
 * and updated, and the result is read back: a key of which nobody knows where it is found again does not compile.
 */
export const valueHomes = {
  name: { field: 'LastName' },
  email: { field: 'Email' },
  username: { identifies: 'User' },
  alias: { field: 'Alias' },
  profile: { keptField: 'ProfileId' },
  role: { field: 'UserRoleId' },
  timeZone: { field: 'TimeZoneSidKey' },
  locale: { field: 'LocaleSidKey' },
  userFields: { fields: 'named' },
  permissionSetName: { identifies: 'PermissionSet' },
  expires: { record: 'PermissionSetAssignment' },
  accept: { record: 'none' },
} as const satisfies Record<Exclude<SpecKey, GrantKind | MetadataKind>, ValueHome>;

/** How a value is found again. */
export type ValueHome =
  /** A field of the user: compared, and updated where it differs. */
  | { field: string }
  /** A field of the user that is compared and never changed. */
  | { keptField: string }
  /** Fields of the user that the value itself names: compared and updated as well. */
  | { fields: 'named' }
  /** The value says which record is meant. */
  | { identifies: 'User' | 'PermissionSet' }
  /** A value of another record, or of none. */
  | { record: 'PermissionSetAssignment' | 'none' };

/** Keys that stand for one field of the user each. */
export type AttributeKey = {
  [K in keyof typeof valueHomes]: (typeof valueHomes)[K] extends { field: string } ? K : never;
}[keyof typeof valueHomes];

export const attributeKeys = (Object.keys(valueHomes) as Array<keyof typeof valueHomes>).filter(
  (key): key is AttributeKey => 'field' in valueHomes[key]
);

/** API names of the fields that have a key of their own. */
export const attributeFields: readonly string[] = attributeKeys.map((key) => valueHomes[key].field);

/** The key of a definition that sets a field of the user, where it has one of its own. */
export const keyOfField = (field: string): keyof typeof valueHomes | undefined =>
  (Object.keys(valueHomes) as Array<keyof typeof valueHomes>).find((key) => {
    const home: ValueHome = valueHomes[key];
    return ('field' in home && home.field === field) || ('keptField' in home && home.keptField === field);
  });
