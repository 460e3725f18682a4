/** A user on the Salesforce Integration license. */
export type IntegrationUser = {
  id: string;
  username: string;
  name: string;
  isActive: boolean;
  profileId: string;
  profileName: string;
  userLicenseId: string;
  /** ISO date-time; a token refresh is not a login. */
  lastLoginAt?: string;
  createdAt: string;
};

/** One seat of the PSL; deactivating its holder does not free it. */
export type PslAssignment = {
  id: string;
  permissionSetLicenseId: string;
  userId: string;
  username: string;
  name: string;
  isActive: boolean;
  lastLoginAt?: string;
};
