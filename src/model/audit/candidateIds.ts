import { classify, isPlatformUser, type Observation, observeUsers } from './classify.ts';
import type { Confidence } from './identity.ts';
import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';

/** Whom to read next. Where users were asked for by name it is these and nobody else. */
export function candidateIds(snapshot: OrgSnapshot): Candidates {
  if (snapshot.audit?.usernames !== undefined) return { known: without(namedIds(snapshot)), people: [], tokenOnly: [] };
  const known = new Set([
    ...(dataOf(snapshot, 'integrationUsers') ?? []).map(({ id }) => id),
    ...(dataOf(snapshot, 'apiOnlyHolders') ?? []),
    ...(dataOf(snapshot, 'loginCandidates') ?? []),
    ...namedIds(snapshot),
    ...(dataOf(snapshot, 'apiUsers') ?? []),
    ...(dataOf(snapshot, 'patternUsers') ?? []),
    ...runAsIds(snapshot),
  ]);
  const people = new Set(without(dataOf(snapshot, 'mixedLoginUsers') ?? [], known));
  const tokenHolders = (dataOf(snapshot, 'appTokens') ?? []).map(({ userId }) => userId);
  return { known: [...known], people: [...people], tokenOnly: without(tokenHolders, known, people) };
}

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
function runAsIds(snapshot: OrgSnapshot): string[] {
  return (dataOf(snapshot, 'externalClientApps') ?? []).flatMap(({ policy }) =>
    [
      policy?.isClientCredentialsEnabled === true ? policy.clientCredentialsUserId : undefined,
      policy?.executeHandlerAsId,
    ].filter((id) => id !== undefined)
  );
}

function without(ids: readonly string[], ...others: ReadonlyArray<ReadonlySet<string>>): string[] {
  return [...new Set(ids)].filter((id) => others.every((other) => !other.has(id)));
}

function namedIds(snapshot: OrgSnapshot): string[] {
  return (dataOf(snapshot, 'namedUsers') ?? []).map(({ id }) => id);
}

function idsWhere(
  snapshot: OrgSnapshot,
  isWanted: (confidence: Confidence, observation: Observation) => boolean
): readonly string[] {
  const { audit } = snapshot;
  if (audit === undefined) return [];
  const observe = observeUsers(snapshot, audit);
  return (dataOf(snapshot, 'users') ?? [])
    .filter((user) => {
      if (isPlatformUser(user)) return false;
      const observation = observe(user);
      const confidence = classify(user, observation, audit.firstPartyApps)?.confidence;
      return confidence !== undefined && isWanted(confidence, observation);
    })
    .map(({ id }) => id);
}

/** After users and logins are known: ids of those worth reading further, by the same question that an audit asks. */
export function identityIds(snapshot: OrgSnapshot): readonly string[] {
  return idsWhere(
    snapshot,
    (confidence, { isAsked }) => confidence !== 'possible' || snapshot.audit?.includePossible === true || isAsked
  );
}

/** Ids of those among them that are integrations, whoever else was asked for. */
export function integrationIds(snapshot: OrgSnapshot): readonly string[] {
  return idsWhere(snapshot, (confidence) => confidence === 'certain' || confidence === 'likely');
}
