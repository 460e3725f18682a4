import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** A user of the org, of whatever license. */
export const orgUser = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  isActive: z.boolean(),
  /** `Standard` for integration users too; platform users have types of their own. */
  userType: z.string(),
  profileId: z.string(),
  /** In the caller's language. */
  profileName: z.string(),
  licenseId: z.string(),
  /** `UserLicense.Name`; empty where the caller may not see licenses. */
  licenseName: z.string(),
  licenseKey: z.string(),
  roleId: z.string().exactOptional(),
  roleName: z.string().exactOptional(),
  /** ISO date-time; using a token again is not a login. */
  lastLoginAt: instant.exactOptional(),
  lastPasswordChangeAt: instant.exactOptional(),
  createdAt: instant,
});
export type OrgUser = Row<typeof orgUser>;

/** A seat of any permission set license. */
export const pslHolding = z.object({
  id: z.string(),
  userId: z.string(),
  pslId: z.string(),
  /** Developer name, or the label where the developer name is hidden. */
  pslName: z.string(),
  /** `user` where somebody assigned it, undefined where it is not known. */
  createdById: z.string().exactOptional(),
});
export type PslHolding = Row<typeof pslHolding>;

/** A user that has left, and whose e-mail address active users still have. */
export const inactiveContact = z.object({ email: z.string(), username: z.string(), name: z.string() });
export type InactiveContact = Row<typeof inactiveContact>;

/** Membership that widens what records a user sees. */
export const sharingMembership = z.object({
  userId: z.string(),
  kind: z.enum(['group', 'queue', 'territory']),
  name: z.string(),
});
export type SharingMembership = Row<typeof sharingMembership>;

/** A user that was asked for by name. */
export const namedUser = z.object({ id: z.string(), username: z.string() });
export type NamedUser = Row<typeof namedUser>;

/** `isFrozen` of a user; a user without a row was never frozen. */
export const frozenState = z.object({ userId: z.string(), isFrozen: z.boolean() });
export type FrozenState = Row<typeof frozenState>;
