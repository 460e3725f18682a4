/**
 * What the facts tag as unverified, or what differs from org to org. The local org plays each of them, so that the
 * plugin is held to work with all; the first value is the likelier one.
 */
export type Switches = {
  /** Row of an assigned permission set group: names the group's aggregate set, or no set at all. */
  groupRow: 'aggregate' | 'null';
  /** Whether the org gives a new integration user its PSL by itself. */
  pslByOrg: boolean;
  /** Whether assigning a PSL-bound set assigns the PSL too. */
  pslBySet: boolean;
  /** Whether taking a PSL-bound set away takes the PSL too; Salesforce Help says both. */
  pslGoesWithSet: boolean;
  /** The code and status of a PSL assignment when no seat is left. */
  pslExhausted: 'LICENSE_LIMIT_EXCEEDED' | 'FIELD_INTEGRITY_EXCEPTION';
  /** How a composite is answered: as documented, not at all, or refused for its setup objects. */
  composite: 'works' | 'notFound' | 'disabled' | 'mixedDml' | 'halted';
  /** Whether `UserLogin` exists for a user from the first moment. */
  userLogin: 'immediate' | 'later';
  /** How a caller without View Setup is refused setup objects. */
  setupRefusal: 'invalidType' | 'insufficientAccess';
  /** How a caller without the rights to assignments, tokens and the like is answered. */
  weakCaller: 'ownRows' | 'refused';
  /** Whether `ViewSetup` and its like need their dependent permissions sent along. */
  dependentPermissions: 'required' | 'implied';
  /** A trigger or validation rule on User that rejects every insert with this text. */
  userTrigger: string | undefined;
  /** Feature license that the org switches on for every new user although none is left, unless told to leave it off. */
  featureLicense: boolean;
  /**
   * What becomes of a changed email address: Salesforce Help 000385115 says that the old one stays until the new one is
   * confirmed; nothing says whether an org can take it at once.
   */
  emailChange: 'confirmedFirst' | 'immediate';
  /** Language of error messages: only codes are stable. */
  language: 'en_US' | 'pt_BR';
  /** Whether object permissions silently lose View All and Modify All on some objects. */
  dropsViewAll: boolean;
  /** Whether the Tooling API has PermissionDependency for callers with View Setup and Configuration. */
  permissionDependencies: 'readable' | 'absent';
  /** A trigger on User that rejects every insert without a role. */
  requireRole: boolean;
  /** Whether users may be selected by what login history has, or has not, of them. */
  loginHistoryAntiJoin: 'works' | 'refused';
  /** Whether HAVING takes a grouped field that WHERE refuses; the SOQL guide says any grouped field. */
  groupFilter: 'works' | 'refused';
  /** What Health Check asks of its reader: View Setup by the Tooling API's guide; or the org does not offer it. */
  healthCheck: 'viewSetup' | 'viewHealthCheck' | 'absent';
  /** What callers without View All Profiles see of other profiles where Profile Filtering is on: no row, or no name. */
  profileFiltering: 'off' | 'dropped' | 'masked';
  /** What assigning a PSL asks of its caller: Setup asks for Manage Users; whether REST does is unverified. */
  pslAssignment: 'assignPermissionSets' | 'manageUsers';
};

export const defaultSwitches: Switches = {
  groupRow: 'aggregate',
  pslByOrg: false,
  pslBySet: true,
  pslGoesWithSet: true,
  pslExhausted: 'LICENSE_LIMIT_EXCEEDED',
  composite: 'works',
  userLogin: 'immediate',
  setupRefusal: 'invalidType',
  weakCaller: 'ownRows',
  dependentPermissions: 'required',
  userTrigger: undefined,
  featureLicense: false,
  emailChange: 'confirmedFirst',
  language: 'en_US',
  dropsViewAll: true,
  permissionDependencies: 'readable',
  requireRole: false,
  loginHistoryAntiJoin: 'works',
  groupFilter: 'works',
  healthCheck: 'viewSetup',
  profileFiltering: 'off',
  pslAssignment: 'assignPermissionSets',
};
