import { accessIndex, accessRows } from '../../model/access/accessIndex.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { classify, type Classified, isUsedPerson } from '../../model/audit/classify.ts';
import type { Identity, LeftOut, Reason } from '../../model/audit/identity.ts';
import { type Observation, observeUsers, rowsByUser } from '../../model/audit/observeUsers.ts';
import { isPlatformUser } from '../../model/audit/salesforceUsers.ts';
import { workByUser } from '../../model/audit/workByUser.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { accessOf } from '../../model/access/toEffectiveAccess.ts';

/** Finds the integration identities among the users that were read, and says of each why it is one. */
export function discover(snapshot: OrgSnapshot, scope: AuditScope): Discovery {
  const lookUps = userLookUps(snapshot);
  const observe = observeUsers(snapshot, scope);
  const all = [...(dataOf(snapshot, 'users') ?? [])].sort((a, b) => (a.username < b.username ? -1 : 1));
  const identities: Identity[] = [];
  const people: Identity[] = [];
  const leftOut: LeftOut[] = [];
  for (const user of all) {
    const observation = observe(user);
    const classified = isPlatformUser(user) ? undefined : classify(user, observation);
    if (isPlatformUser(user)) leftOut.push({ kind: 'platformUser', user, reasons: [licenseReason(user)] });
    else if (classified && isAudited(classified, observation, scope))
      identities.push(toIdentity(user, classified, lookUps));
    else if (classified) {
      const isPerson = isUsedPerson(classified);
      leftOut.push({ kind: isPerson ? 'person' : 'possible', user, reasons: classified.reasons });
      if (isPerson) people.push(toIdentity(user, { ...classified, confidence: 'none' }, lookUps));
    }
  }
  return { identities, people, leftOut };
}

/** Who was found among the users that were read, and who was left out. */
export type Discovery = {
  /** The audited identities, by username. */
  identities: readonly Identity[];
  /**
   * People whose account an integration uses, by username: their server logins, their OAuth logins through an app that few
   * use, or a used token of one would make an identity of them, but for their UI logins. `reasons` says both.
   */
  people: readonly Identity[];
  /** By username. */
  leftOut: readonly LeftOut[];
};

function isAudited({ confidence }: Classified, { isAsked }: Observation, { includePossible }: AuditScope): boolean {
  return (
    isAsked || confidence === 'certain' || confidence === 'likely' || (confidence === 'possible' && includePossible)
  );
}

/** Salesforce's own users are told by their license, or by a type that no other user has. */
function licenseReason({ licenseName, userType }: OrgUser): Reason {
  return { signal: 'platformLicense', detail: licenseName === '' ? userType : licenseName };
}

/** Only frozen users have a row; where not all could be read, the others are in doubt. */
function frozenState(snapshot: OrgSnapshot): (userId: string) => boolean | undefined {
  const frozen = new Set(
    dataOf(snapshot, 'frozenIdentities')?.flatMap(({ userId, isFrozen }) => (isFrozen ? [userId] : []))
  );
  return (userId) => frozen.has(userId) || (snapshot.datasets.frozenIdentities?.complete === true ? false : undefined);
}

/** Everything by user, so that a user costs what it has. */
function userLookUps(snapshot: OrgSnapshot) {
  return {
    assignments: rowsByUser(dataOf(snapshot, 'assignments')),
    logins: rowsByUser(dataOf(snapshot, 'logins')),
    origins: rowsByUser(dataOf(snapshot, 'loginOrigins')),
    tokens: rowsByUser(dataOf(snapshot, 'tokens') ?? dataOf(snapshot, 'appTokens')),
    sessions: rowsByUser(dataOf(snapshot, 'sessions')),
    psls: rowsByUser(dataOf(snapshot, 'pslHoldings')),
    work: workByUser(snapshot),
    isFrozen: frozenState(snapshot),
    index: accessIndex(accessRows(snapshot)),
  };
}

type LookUps = ReturnType<typeof userLookUps>;

function toIdentity(user: OrgUser, { confidence, reasons, isPerson }: Classified, lookUps: LookUps): Identity {
  const assignments = lookUps.assignments(user.id);
  return {
    user,
    confidence,
    reasons,
    isPerson,
    isFrozen: lookUps.isFrozen(user.id),
    assignments,
    access: accessOf(lookUps.index, user, assignments),
    logins: lookUps.logins(user.id),
    origins: lookUps.origins(user.id),
    tokens: lookUps.tokens(user.id),
    sessions: lookUps.sessions(user.id),
    psls: lookUps.psls(user.id),
    work: lookUps.work(user.id),
  };
}
