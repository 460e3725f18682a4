import type { AuditScope } from './auditScope.ts';
import { classify, isPlatformUser, type Seen } from './classify.ts';
import type { Confidence } from './identity.ts';
import { matchesAny } from '../text/pattern.ts';
import { dataOf, type OrgSnapshot } from '../org/snapshot.ts';
import type { OrgUser } from '../rows/orgUser.ts';

/** Ids of users that may be identities, after the first round; nobody is in two of the lists. */
export type Candidates = {
  /** Something else than a token speaks for them. */
  known: readonly string[];
  /** Nothing but server logins beside UI logins speaks for them: people, unless more is found. */
  people: readonly string[];
  /** Nothing but a token speaks for them. */
  tokenOnly: readonly string[];
};

/** Ids of users that apps run as. */
const runAsIds = (found: OrgSnapshot): string[] =>
  (dataOf(found, 'externalClientApps') ?? []).flatMap(({ policy }) =>
    [
      policy?.isClientCredentialsEnabled === true ? policy.clientCredentialsUserId : undefined,
      policy?.executeHandlerAsId,
    ].filter((id) => id !== undefined)
  );

const without = (ids: readonly string[], ...others: ReadonlyArray<ReadonlySet<string>>): string[] =>
  [...new Set(ids)].filter((id) => others.every((other) => !other.has(id)));

const namedIds = (found: OrgSnapshot): string[] => (dataOf(found, 'namedUsers') ?? []).map(({ id }) => id);

/** Whom to read next. Where users were asked for by name it is these and nobody else. */
export const candidateIds = (found: OrgSnapshot): Candidates => {
  if (found.audit?.usernames !== undefined) return { known: without(namedIds(found)), people: [], tokenOnly: [] };
  const known = new Set([
    ...(dataOf(found, 'integrationUsers') ?? []).map(({ id }) => id),
    ...(dataOf(found, 'apiOnlyHolders') ?? []),
    ...(dataOf(found, 'loginCandidates') ?? []),
    ...namedIds(found),
    ...(dataOf(found, 'apiUsers') ?? []),
    ...(dataOf(found, 'patternUsers') ?? []),
    ...runAsIds(found),
  ]);
  const people = new Set(without(dataOf(found, 'mixedLoginUsers') ?? [], known));
  const tokenHolders = (dataOf(found, 'appTokens') ?? []).map(({ userId }) => userId);
  return { known: [...known], people: [...people], tokenOnly: without(tokenHolders, known, people) };
};

/** Each user's part of rows, so that a user costs what it has. */
const byUser = <T extends { userId: string }>(rows: readonly T[] | undefined): ((id: string) => readonly T[]) => {
  const groups = Map.groupBy(rows ?? [], ({ userId }) => userId);
  return (id) => groups.get(id) ?? [];
};

const observer = (found: OrgSnapshot, { namePatterns }: AuditScope): ((user: OrgUser) => Seen) => {
  const idsIn = (name: 'apiOnlyHolders' | 'apiUsers' | 'patternUsers'): ReadonlySet<string> =>
    new Set(dataOf(found, name));
  const [apiOnly, apiUsers, patterned] = [idsIn('apiOnlyHolders'), idsIn('apiUsers'), idsIn('patternUsers')];
  const [named, runAs] = [new Set(namedIds(found)), new Set(runAsIds(found))];
  const [logins, tokens] = [byUser(dataOf(found, 'logins')), byUser(dataOf(found, 'appTokens'))];
  return ({ id, username, name }) => ({
    isApiOnly: apiOnly.has(id),
    runAsOf: runAs.has(id) ? [id] : [],
    logins: logins(id),
    areLoginsKnown: found.datasets.logins?.complete === true,
    tokenApps: tokens(id).map(({ appName }) => appName),
    matchesPattern: patterned.has(id) || matchesAny(namePatterns, username, name),
    isAsked: named.has(id) || apiUsers.has(id),
  });
};

type Judge = (confidence: Confidence, seen: Seen) => boolean;

const idsWhere = (found: OrgSnapshot, isMeant: Judge): readonly string[] => {
  const { audit } = found;
  if (audit === undefined) return [];
  const observe = observer(found, audit);
  return (dataOf(found, 'users') ?? [])
    .filter((user) => {
      if (isPlatformUser(user)) return false;
      const seen = observe(user);
      const confidence = classify(user, seen, audit.firstPartyApps)?.confidence;
      return confidence !== undefined && isMeant(confidence, seen);
    })
    .map(({ id }) => id);
};

/** After users and logins are known: ids of those worth reading further, by the same question that an audit asks. */
export const identityIds = (found: OrgSnapshot): readonly string[] =>
  idsWhere(
    found,
    (confidence, { isAsked }) => confidence !== 'possible' || found.audit?.includePossible === true || isAsked
  );

/** Ids of those among them that are integrations, whoever else was asked for. */
export const integrationIds = (found: OrgSnapshot): readonly string[] =>
  idsWhere(found, (confidence) => confidence === 'certain' || confidence === 'likely');
