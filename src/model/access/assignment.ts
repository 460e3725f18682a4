/** A row of PermissionSetAssignment: a permission set, a profile's own set, or a group. */
export type Assignment = {
  id: string;
  userId: string;
  /** Null in one of the two shapes that rows of a group have; in the other it is the aggregate set's id. */
  setId: string | null;
  groupId: string | null;
  /** ISO date-time. */
  expiresAt?: string;
  /** False once expired. */
  isActive: boolean;
  isRevoked: boolean;
};

/** A permission set that somebody holds: a profile's own set and a group's aggregate set too. */
export type HeldSet = {
  id: string;
  /** API name with `ns__` where it is managed. */
  name: string;
  label: string;
  /** `Regular`, `Profile`, `Group`, `Session`, `Standard`, `Integration`. */
  type: string;
  namespace?: string;
  profileId?: string;
  profileName?: string;
  groupId?: string;
  licenseId?: string;
  /** Works only while a session activates it. */
  isSessionBased: boolean;
  isCustom: boolean;
  /** Names without the `Permissions` prefix, as many as the org has of those that matter. */
  userPermissions: readonly string[];
};

export type HeldGroup = {
  id: string;
  /** API name with `ns__` where it is managed. */
  name: string;
  label: string;
  /** `Updated`; with `Outdated`, `Updating` or `Failed` the aggregate set may lag behind its members. */
  status: string;
  isSessionBased: boolean;
};

/** A session-based permission set that is switched on in a live session. */
export type SessionActivation = { userId: string; setId: string };

/** A row of ObjectPermissions. Flags are letters, so that 300,000 rows fit: `R C E D V M F`. */
export type ObjectGrant = { setId: string; object: string; flags: string };

/** A row of SetupEntityAccess. */
export type SetupGrant = { setId: string; type: string; targetId: string };
