import { accessIndex } from '../../model/access/accessIndex.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { classify, isPlatformUser, type Seen } from '../../model/audit/classify.ts';
import { loginKind } from '../../model/audit/loginKind.ts';
import { isUiLogin } from '../../model/audit/uiLogin.ts';
import { matchesAny } from '../../model/text/pattern.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../../model/org/snapshot.ts';
import { accessOf } from '../../model/access/toEffectiveAccess.ts';

/** Who was found, and what was left out. */
export type Discovery = {
  /** Those that are judged, by username. */
  identities: readonly Identity[];
  /** Users with server logins who work in the UI and are judged as no integration. */
  people: readonly Identity[];
  /** Users of Salesforce itself, such as Automated Process. */
  platformUsers: number;
  /** Users who may be integrations and are not judged, unless asked for. */
  possible: number;
};

type Rows = {
  /** Rows of a dataset that belong to a user. */
  of<T extends { userId: string }>(rows: readonly T[] | undefined): (userId: string) => readonly T[];
};

const rows: Rows = {
  of: (all) => {
    const byUser = Map.groupBy(all ?? [], ({ userId }) => userId);
    return (userId) => byUser.get(userId) ?? [];
  },
};

const isWhole = ({ datasets }: OrgSnapshot, name: DatasetName): boolean => datasets[name]?.complete === true;

/** Only frozen users have a row; where not all could be read, the others are in doubt. */
const frozenState = (snapshot: OrgSnapshot): ((userId: string) => boolean | undefined) => {
  const frozen = new Set(
    dataOf(snapshot, 'frozenIdentities')?.flatMap(({ userId, isFrozen }) => (isFrozen ? [userId] : []))
  );
  return (userId) => frozen.has(userId) || (isWhole(snapshot, 'frozenIdentities') ? false : undefined);
};

/** Everything by user, so that a user costs what it has. */
const lookUps = (snapshot: OrgSnapshot) => ({
  assignments: rows.of(dataOf(snapshot, 'assignments')),
  logins: rows.of(dataOf(snapshot, 'logins')),
  origins: rows.of(dataOf(snapshot, 'loginOrigins')),
  tokens: rows.of(dataOf(snapshot, 'tokens') ?? dataOf(snapshot, 'appTokens')),
  appTokens: rows.of(dataOf(snapshot, 'appTokens')),
  sessions: rows.of(dataOf(snapshot, 'sessions')),
  psls: rows.of(dataOf(snapshot, 'pslHoldings')),
  isFrozen: frozenState(snapshot),
  index: accessIndex({
    sets: dataOf(snapshot, 'heldSets') ?? [],
    groups: dataOf(snapshot, 'heldGroups') ?? [],
    objectGrants: dataOf(snapshot, 'objectPermissions') ?? [],
    setupGrants: dataOf(snapshot, 'setupAccess') ?? [],
    activations: dataOf(snapshot, 'sessionActivations') ?? [],
    takenAt: snapshot.takenAt,
  }),
});

type LookUps = ReturnType<typeof lookUps>;

/** External client apps that run as somebody, by username in lower case and by user id. */
const runAs = (snapshot: OrgSnapshot): ((user: OrgUser) => readonly string[]) => {
  const pairs = (dataOf(snapshot, 'externalClientApps') ?? []).flatMap(({ label, policy }) => [
    ...(policy?.isClientCredentialsEnabled === true && policy.clientCredentialsUser !== undefined
      ? [{ key: policy.clientCredentialsUser.toLowerCase(), label }]
      : []),
    ...(policy?.executeHandlerAsId === undefined ? [] : [{ key: policy.executeHandlerAsId, label }]),
  ]);
  const byKey = Map.groupBy(pairs, ({ key }) => key);
  return ({ id, username }) =>
    [...(byKey.get(username.toLowerCase()) ?? []), ...(byKey.get(id) ?? [])].map(({ label }) => label);
};

const idsIn = (snapshot: OrgSnapshot, name: 'apiOnlyHolders' | 'apiUsers' | 'patternUsers'): ReadonlySet<string> =>
  new Set(dataOf(snapshot, name));

type Observe = (user: OrgUser) => Seen;

const observer = (snapshot: OrgSnapshot, scope: AuditScope, found: LookUps): Observe => {
  const [apiOnly, apiUsers, patterned] = [
    idsIn(snapshot, 'apiOnlyHolders'),
    idsIn(snapshot, 'apiUsers'),
    idsIn(snapshot, 'patternUsers'),
  ];
  const named = new Set(dataOf(snapshot, 'namedUsers')?.map(({ id }) => id));
  const runAsOf = runAs(snapshot);
  return (user) => ({
    isApiOnly: apiOnly.has(user.id),
    runAsOf: runAsOf(user),
    logins: found.logins(user.id),
    areLoginsKnown: isWhole(snapshot, 'logins'),
    tokenApps: found.appTokens(user.id).map(({ appName }) => appName),
    matchesPattern: patterned.has(user.id) || matchesAny(scope.namePatterns, user.username, user.name),
    isAsked: named.has(user.id) || apiUsers.has(user.id),
  });
};

type Classified = Pick<Identity, 'confidence' | 'reasons'>;

const toIdentity = (user: OrgUser, { confidence, reasons }: Classified, found: LookUps): Identity => {
  const assignments = found.assignments(user.id);
  return {
    user,
    confidence,
    reasons,
    isFrozen: found.isFrozen(user.id),
    assignments,
    access: accessOf(found.index, user, assignments),
    logins: found.logins(user.id),
    origins: found.origins(user.id),
    tokens: found.tokens(user.id),
    sessions: found.sessions(user.id),
    psls: found.psls(user.id),
  };
};

/** The org can tell by login types alone; who logs in with a person's app, and as a server does, is told here. */
const worksBothWays = ({ logins }: Seen, { firstPartyApps }: AuditScope): boolean =>
  logins.some((login) => isUiLogin(login, firstPartyApps)) && logins.some((login) => loginKind(login) === 'server');

/** Finds the integration identities among the users that were read, and says of each why it is one. */
export const discover = (snapshot: OrgSnapshot, scope: AuditScope): Discovery => {
  const found = lookUps(snapshot);
  const observe = observer(snapshot, scope, found);
  const all = [...(dataOf(snapshot, 'users') ?? [])].sort((a, b) => (a.username < b.username ? -1 : 1));
  const users = all.filter((user) => !isPlatformUser(user));
  const mixed = new Set(dataOf(snapshot, 'mixedLoginUsers'));
  const identities: Identity[] = [];
  const people: Identity[] = [];
  let possible = 0;
  for (const user of users) {
    const seen = observe(user);
    const classified = classify(user, seen, scope.firstPartyApps);
    const isJudged =
      classified !== undefined && (classified.confidence !== 'possible' || scope.includePossible || seen.isAsked);
    if (isJudged) identities.push(toIdentity(user, classified, found));
    else if (mixed.has(user.id) || worksBothWays(seen, scope))
      people.push(toIdentity(user, { confidence: 'none', reasons: [] }, found));
    else if (classified) possible += 1;
  }
  return { identities, people, platformUsers: all.length - users.length, possible };
};
