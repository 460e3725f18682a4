import { accessIndex } from '../../model/access/accessIndex.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { classify, isPlatformUser, type Observation, observeUsers, rowsByUser } from '../../model/audit/classify.ts';
import { isUiLogin, loginKind } from '../../model/audit/loginKind.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { accessOf } from '../../model/access/toEffectiveAccess.ts';

/** Finds the integration identities among the users that were read, and says of each why it is one. */
export function discover(snapshot: OrgSnapshot, scope: AuditScope): Discovery {
  const lookUps = userLookUps(snapshot);
  const observe = observeUsers(snapshot, scope);
  const all = [...(dataOf(snapshot, 'users') ?? [])].sort((a, b) => (a.username < b.username ? -1 : 1));
  const users = all.filter((user) => !isPlatformUser(user));
  const mixed = new Set(dataOf(snapshot, 'mixedLoginUsers'));
  const identities: Identity[] = [];
  const people: Identity[] = [];
  let possible = 0;
  for (const user of users) {
    const observation = observe(user);
    const classified = classify(user, observation, scope.firstPartyApps);
    const isAudited =
      classified !== undefined &&
      (classified.confidence !== 'possible' || scope.includePossible || observation.isAsked);
    if (isAudited) identities.push(toIdentity(user, classified, lookUps));
    else if (mixed.has(user.id) || worksBothWays(observation, scope))
      people.push(toIdentity(user, { confidence: 'none', reasons: [] }, lookUps));
    else if (classified) possible += 1;
  }
  return { identities, people, platformUsers: all.length - users.length, possible };
}

/** Who was found among the users that were read, and what was left out. */
export type Discovery = {
  /** The audited identities, by username. */
  identities: readonly Identity[];
  /** Users with server logins who work in the UI, and so are no integrations. */
  people: readonly Identity[];
  /** Users of Salesforce itself, such as Automated Process. */
  platformUsers: number;
  /** Possible integrations, which are audited on request only. */
  possible: number;
};

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
    isFrozen: frozenState(snapshot),
    index: accessIndex({
      sets: dataOf(snapshot, 'heldSets') ?? [],
      groups: dataOf(snapshot, 'heldGroups') ?? [],
      objectGrants: dataOf(snapshot, 'objectPermissions') ?? [],
      setupGrants: dataOf(snapshot, 'setupAccess') ?? [],
      activations: dataOf(snapshot, 'sessionActivations') ?? [],
      takenAt: snapshot.takenAt,
    }),
  };
}

type LookUps = ReturnType<typeof userLookUps>;

type Classified = Pick<Identity, 'confidence' | 'reasons'>;

function toIdentity(user: OrgUser, { confidence, reasons }: Classified, lookUps: LookUps): Identity {
  const assignments = lookUps.assignments(user.id);
  return {
    user,
    confidence,
    reasons,
    isFrozen: lookUps.isFrozen(user.id),
    assignments,
    access: accessOf(lookUps.index, user, assignments),
    logins: lookUps.logins(user.id),
    origins: lookUps.origins(user.id),
    tokens: lookUps.tokens(user.id),
    sessions: lookUps.sessions(user.id),
    psls: lookUps.psls(user.id),
  };
}

/** The org can tell by login types alone; who logs in with a person's app, and as a server does, is told here. */
function worksBothWays({ logins }: Observation, { firstPartyApps }: AuditScope): boolean {
  return (
    logins.some((login) => isUiLogin(login, firstPartyApps)) && logins.some((login) => loginKind(login) === 'server')
  );
}
