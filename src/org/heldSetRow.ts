import type { HeldSet } from '../model/rows/assignment.ts';
import { auditPermissions } from '../model/access/riskPermissions.ts';
import { grantedIn } from './permissionColumns.ts';

export type HeldSetRow = {
  Id: string;
  Name: string;
  Label: string;
  Type: string;
  NamespacePrefix: string | null;
  ProfileId: string | null;
  Profile: { Name: string } | null;
  PermissionSetGroupId: string | null;
  LicenseId: string | null;
  HasActivationRequired: boolean;
  IsCustom: boolean;
};

const fixedColumns =
  'Id Name Label Type NamespacePrefix ProfileId Profile.Name PermissionSetGroupId LicenseId HasActivationRequired IsCustom';

/** A column that the org lacks fails the query: there the permission does not exist. */
export const heldSetColumns = (known: readonly string[]): string[] => {
  const names = new Set(known.map((name) => name.toLowerCase()));
  const permissions = auditPermissions.filter((name) => names.has(name.toLowerCase()));
  return [...fixedColumns.split(' '), ...new Set(permissions.map((name) => `Permissions${name}`))];
};

export const toHeldSet = (row: HeldSetRow): HeldSet => ({
  id: row.Id,
  name: row.NamespacePrefix === null ? row.Name : `${row.NamespacePrefix}__${row.Name}`,
  label: row.Label,
  type: row.Type,
  ...(row.NamespacePrefix === null ? {} : { namespace: row.NamespacePrefix }),
  ...(row.ProfileId === null ? {} : { profileId: row.ProfileId }),
  ...(row.Profile === null ? {} : { profileName: row.Profile.Name }),
  ...(row.PermissionSetGroupId === null ? {} : { groupId: row.PermissionSetGroupId }),
  ...(row.LicenseId === null ? {} : { licenseId: row.LicenseId }),
  isSessionBased: row.HasActivationRequired || row.Type === 'Session',
  isCustom: row.IsCustom,
  userPermissions: grantedIn(row),
});
