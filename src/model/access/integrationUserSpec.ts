import type { FieldPermissionName, ObjectPermissionName } from './objectPermissions.ts';
import { type GrantKind, ownSetKinds } from './grantKinds.ts';
import type { CollectionKey, FormOf, SpecKey } from './specKeys.ts';

/** What one integration user should be and can do, as written by a person. Only the name is required. */
export type IntegrationUserSpec = Values<'name'> & { [K in Exclude<SpecKey, 'name'>]?: SpecValues[FormOf<K>] };

export type UserFieldValue = string | number | boolean;

/** The value of a key, by its form. */
type SpecValues = {
  text: string;
  /** ISO date, or days from now such as `30d`. */
  expiry: string;
  names: readonly string[];
  objects: Readonly<Record<string, readonly ObjectPermissionName[]>>;
  /** By object, then field; `*` stands for every field that can carry field permissions. */
  fields: Readonly<Record<string, Readonly<Record<string, FieldPermissionName>>>>;
  userFields: Readonly<Record<string, UserFieldValue>>;
};

type Values<K extends SpecKey> = { [Key in K]: SpecValues[FormOf<Key>] };

/** What a wish grants, by kind. */
export type WishedGrants = Values<GrantKind>;

/** The spec with every default filled in that needs no look at the org; what is not given is empty. */
export type Wish = Values<'name' | 'username' | CollectionKey> &
  Pick<IntegrationUserSpec, 'email' | 'alias' | 'profile' | 'role' | 'timeZone' | 'locale'> & {
    /** API name of the own set; undefined where nothing is granted through one. */
    ownSet?: string;
    /** What the wish called user permissions by, where not by their API names: by API name. */
    permissionLabels?: Readonly<Record<string, string>>;
    /** ISO date-time at which assignments end. */
    expiresAt?: string;
    /** Whether the user may be reactivated, if an earlier run made and deactivated it; nobody else's ever is. */
    reactivate?: boolean;
  };

/** Whether the wish grants anything that needs a permission set of its own. */
export function grantsOwn(spec: IntegrationUserSpec): boolean {
  return ownSetKinds.some((kind) => Object.keys(spec[kind] ?? {}).length > 0);
}
