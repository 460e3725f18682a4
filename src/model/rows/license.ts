import { z } from 'zod';
import type { Row } from './row.ts';

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
  expiresOn: z.string().exactOptional(),
});
export type License = Row<typeof license>;
