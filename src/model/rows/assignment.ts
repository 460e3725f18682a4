import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** A row of PermissionSetAssignment: a permission set, a profile's own set, or a group. */
export const assignment = z.object({
  id: z.string(),
  userId: z.string(),
  /** Null in one of the two shapes that rows of a group have; in the other it is the aggregate set's id. */
  setId: z.string().nullable(),
  groupId: z.string().nullable(),
  /** ISO date-time. */
  expiresAt: instant.exactOptional(),
  /** False once expired. */
  isActive: z.boolean(),
  isRevoked: z.boolean(),
});
export type Assignment = Row<typeof assignment>;

/** A permission set that somebody holds: a profile's own set and a group's aggregate set too. */
export const heldSet = z.object({
  id: z.string(),
  /** API name with `ns__` where it is managed. */
  name: z.string(),
  label: z.string(),
  /** `Regular`, `Profile`, `Group`, `Session`, `Standard`, `Integration`. */
  type: z.string(),
  namespace: z.string().exactOptional(),
  profileId: z.string().exactOptional(),
  profileName: z.string().exactOptional(),
  groupId: z.string().exactOptional(),
  licenseId: z.string().exactOptional(),
  /** Works only while a session activates it. */
  isSessionBased: z.boolean(),
  isCustom: z.boolean(),
  /** Names without the `Permissions` prefix, as many as the org has of those that matter. */
  userPermissions: z.array(z.string()),
});
export type HeldSet = Row<typeof heldSet>;

export const heldGroup = z.object({
  id: z.string(),
  /** API name with `ns__` where it is managed. */
  name: z.string(),
  label: z.string(),
  /** `Updated`; with `Outdated`, `Updating` or `Failed` the aggregate set may lag behind its members. */
  status: z.string(),
  isSessionBased: z.boolean(),
});
export type HeldGroup = Row<typeof heldGroup>;

/** A permission set of the org with Modify All Data that nobody holds. */
export const unassignedAdminSet = z.object({
  id: z.string(),
  /** API name. */
  name: z.string(),
  label: z.string(),
});
export type UnassignedAdminSet = Row<typeof unassignedAdminSet>;

/** A session-based permission set that is switched on in a live session. */
export const sessionActivation = z.object({ userId: z.string(), setId: z.string() });
export type SessionActivation = Row<typeof sessionActivation>;

/** A row of ObjectPermissions. Flags are letters, so that 300,000 rows fit: `R C E D V M F`. */
export const objectGrant = z.object({ setId: z.string(), object: z.string(), flags: z.string() });
export type ObjectGrant = Row<typeof objectGrant>;

/** A row of SetupEntityAccess. */
export const setupGrant = z.object({ setId: z.string(), type: z.string(), targetId: z.string() });
export type SetupGrant = Row<typeof setupGrant>;
