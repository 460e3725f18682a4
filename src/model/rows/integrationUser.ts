import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** A user on the Salesforce Integration license. */
export const integrationUser = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  profileId: z.string(),
  profileName: z.string(),
  userLicenseId: z.string(),
  /** ISO date-time; a token refresh is not a login. */
  lastLoginAt: instant.exactOptional(),
  createdAt: instant,
});
export type IntegrationUser = Row<typeof integrationUser>;

/** One seat of the PSL; deactivating its holder does not free it. */
export const pslAssignment = z.object({
  id: z.string(),
  permissionSetLicenseId: z.string(),
  userId: z.string(),
  username: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  lastLoginAt: instant.exactOptional(),
});
export type PslAssignment = Row<typeof pslAssignment>;

/** A purchased pool of seats: a UserLicense or a PermissionSetLicense row. */
export const license = z.object({
  kind: z.enum(['UserLicense', 'PermissionSetLicense']),
  id: z.string(),
  /** `Name` of a user license, `DeveloperName` of a PSL; its label where the developer name is hidden. */
  name: z.string(),
  /** `LicenseDefinitionKey` or `PermissionSetLicenseKey`; empty where it is hidden. */
  key: z.string(),
  label: z.string(),
  status: z.string(),
  /** Purchased seats; -1 stands for unlimited. */
  total: z.number(),
  /** Used seats as the org caches them; the cache may lag. */
  usedAsCached: z.number(),
  /** ISO date; PSLs only. */
  expiresOn: instant.exactOptional(),
});
export type License = Row<typeof license>;
