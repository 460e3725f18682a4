import { z } from 'zod';
import type { Row } from './row.ts';

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
  lastLoginAt: z.string().exactOptional(),
  createdAt: z.string(),
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
  lastLoginAt: z.string().exactOptional(),
});
export type PslAssignment = Row<typeof pslAssignment>;
