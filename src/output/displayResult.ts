import { pathText } from '../model/access/effectiveAccess.ts';
import type { FieldPermissionName, ObjectPermissionName } from '../model/access/objectPermissions.ts';
import type { AuditResult, IdentityResult, IdentityUse, RuleResult } from '../model/audit/auditResult.ts';
import type { Window } from '../model/audit/auditScope.ts';
import type { Finding } from '../model/audit/finding.ts';
import type { Confidence, Identity, Reason } from '../model/audit/identity.ts';
import { isSuccess, loginKind, type LoginKind } from '../model/audit/loginKind.ts';
import type { DatasetStatus, OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { type DisplayedAssignment, displayedAssignments } from './displayedAssignments.ts';
import type { LoginGroup } from '../model/rows/loginGroup.ts';
import type { OauthToken, Session } from '../model/rows/oauthToken.ts';

/** All about one user, for a ticket. */
export type DisplayResult = {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  window: Window;
  user: DisplayedUser;
  confidence: Confidence;
  reasons: Reason[];
  assignments: DisplayedAssignment[];
  access: DisplayedAccess;
  use: { logins: AppUse[]; tokens: OauthToken[]; sessions: Session[] };
  /** Findings that concern the user; what follows from another one stands right below it. */
  findings: Finding[];
  results: RuleResult[];
  datasets: DatasetStatus[];
  requests: number;
};

export type DisplayedUser = {
  id: string;
  username: string;
  name: string;
  email: string;
  license: string;
  profile: string;
  role: string | null;
  isActive: boolean;
  /** Null where the caller may not read it. */
  isFrozen: boolean | null;
  /** ISO date-times. */
  createdAt: string;
  lastLoginAt: string | null;
  /** The last login or token use that was seen. */
  lastUsed: string | null;
  use: IdentityUse;
  permissionSetLicenses: string[];
};

export type DisplayedAccess = {
  userPermissions: Array<{ permission: string; path: string }>;
  objects: Array<{ object: string; permissions: ObjectPermissionName[]; path: string }>;
  /** Field permissions; `field` is `Contact.Birthdate`, and `edit` comes with `read`. */
  fields: Array<{ field: string; permissions: FieldPermissionName[]; path: string }>;
  /** How many Apex classes, apps, credentials … of each `SetupEntityType`. */
  setup: Array<{ type: string; count: number; path: string }>;
};

export type AppUse = {
  application: string;
  kinds: LoginKind[];
  loginTypes: string[];
  count: number;
  failed: number;
  firstAt: string;
  lastAt: string;
};

function displayedUser({ user, isFrozen, psls }: Identity, listed: IdentityResult | undefined): DisplayedUser {
  return {
    ...{ id: user.id, username: user.username, name: user.name, email: user.email },
    ...{ license: user.licenseName, profile: user.profileName, role: user.roleName ?? null },
    ...{ isActive: user.isActive, isFrozen: isFrozen ?? null, createdAt: user.createdAt },
    ...{ lastLoginAt: user.lastLoginAt ?? null, lastUsed: listed?.lastUsed ?? null },
    use: listed?.use ?? { state: null, withoutLogin: [] },
    permissionSetLicenses: [...new Set(psls.map(({ pslName }) => pslName))].sort(),
  };
}

/** What is known about one user of the org. */
export function displayResult(snapshot: OrgSnapshot, result: AuditResult, identity: Identity): DisplayResult {
  const { username } = identity.user;
  const listed = result.identities.find((each) => each.username === username);
  const { takenAt, org, window, results, datasets, requests } = result;
  return {
    ...{ takenAt, org, window },
    user: displayedUser(identity, listed),
    confidence: identity.confidence,
    reasons: [...identity.reasons],
    assignments: displayedAssignments(snapshot, identity),
    access: displayedAccess(identity),
    use: { logins: usesOf(identity), tokens: [...identity.tokens], sessions: [...identity.sessions] },
    findings: result.findings.filter(({ users }) => users.includes(username)),
    ...{ results, datasets, requests },
  };
}

/** Last used first. */
function usesOf({ logins }: Identity): AppUse[] {
  return [...Map.groupBy(logins, ({ application }) => application)]
    .map(([application, groups]) => appUse(application, groups))
    .sort((a, b) => (a.lastAt > b.lastAt ? -1 : 1));
}

function appUse(application: string, logins: readonly LoginGroup[]): AppUse {
  const sum = (groups: readonly LoginGroup[]): number => groups.reduce((total, { count }) => total + count, 0);
  return {
    application,
    kinds: [...new Set(logins.map(loginKind))].sort(),
    loginTypes: [...new Set(logins.map(({ loginType, loginSubType }) => loginSubType ?? loginType))].sort(),
    count: sum(logins),
    failed: sum(logins.filter((login) => !isSuccess(login))),
    firstAt: logins.map(({ firstAt }) => firstAt).sort()[0] ?? '',
    lastAt:
      logins
        .map(({ lastAt }) => lastAt)
        .sort()
        .at(-1) ?? '',
  };
}

function displayedAccess({ access }: Identity): DisplayedAccess {
  return {
    userPermissions: access.userPermissions.map(({ permission, path }) => ({ permission, path: pathText(path) })),
    objects: access.objectPermissions.map(({ object, permissions, path }) => ({
      ...{ object, permissions: [...permissions], path: pathText(path) },
    })),
    fields: access.fieldPermissions.map(({ field, canEdit, path }) => ({
      ...{ field, permissions: canEdit ? ['read', 'edit'] : ['read'], path: pathText(path) },
    })),
    setup: [
      ...Map.groupBy(access.setupAccess, ({ type, path }) => JSON.stringify([pathText(path), type])).values(),
    ].flatMap((grants) => {
      const [first] = grants;
      return first ? [{ type: first.type, count: grants.length, path: pathText(first.path) }] : [];
    }),
  };
}
