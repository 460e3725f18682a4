/** A user of the org, of whatever license. */
export type OrgUser = {
  id: string;
  username: string;
  name: string;
  email: string;
  isActive: boolean;
  /** `Standard` for integration users too; platform users have types of their own. */
  userType: string;
  profileId: string;
  /** In the caller's language. */
  profileName: string;
  licenseId: string;
  /** `UserLicense.Name`; empty where the caller may not see licenses. */
  licenseName: string;
  licenseKey: string;
  roleId?: string;
  roleName?: string;
  /** ISO date-time; using a token again is not a login. */
  lastLoginAt?: string;
  lastPasswordChangeAt?: string;
  createdAt: string;
};

/** A seat of any permission set license. */
export type PslHolding = {
  id: string;
  userId: string;
  pslId: string;
  /** Developer name, or the label where the developer name is hidden. */
  pslName: string;
  /** `user` where somebody assigned it, undefined where it is not known. */
  createdById?: string;
};

/** A user that has left, and whose e-mail address active users still have. */
export type InactiveContact = { email: string; username: string; name: string };

/** Membership that widens what records a user sees. */
export type SharingMembership = { userId: string; kind: 'group' | 'queue' | 'territory'; name: string };
