import { appUsers, mostAppUsers } from './appUsers.ts';
import { type Classified, classify, isUsedPerson } from './classify.ts';
import { type Observation, observeUsers } from './observeUsers.ts';
import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';
import { runAsUsers } from './runAsUsers.ts';
import { isPlatformUser } from './salesforceUsers.ts';

/**
 * Ids of users that may be identities, or people whose account an integration uses: whom to read next. Where users were
 * asked for by name it is these and nobody else.
 */
export function candidateIds(snapshot: OrgSnapshot): readonly string[] {
  if (snapshot.audit?.usernames !== undefined) return unique(namedIds(snapshot));
  return unique([
    ...(dataOf(snapshot, 'integrationUsers') ?? []).map(({ id }) => id),
    ...(dataOf(snapshot, 'apiOnlyHolders') ?? []),
    ...(dataOf(snapshot, 'loginCandidates') ?? []),
    ...namedIds(snapshot),
    ...(dataOf(snapshot, 'apiUsers') ?? []),
    ...(dataOf(snapshot, 'patternUsers') ?? []),
    ...runAsUsers(snapshot).flatMap(({ id }) => id ?? []),
    ...tokenHolderIds(snapshot),
  ]);
}

/** Holders of tokens that may make them an integration: of an app that few use. Of customers' tokens none does. */
function tokenHolderIds(snapshot: OrgSnapshot): string[] {
  const usersOf = appUsers(snapshot);
  return (dataOf(snapshot, 'appTokens') ?? []).flatMap(({ userId, appName, holder }) =>
    usersOf(appName) <= mostAppUsers && (holder?.userType ?? 'Standard') === 'Standard' ? [userId] : []
  );
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function namedIds(snapshot: OrgSnapshot): string[] {
  return (dataOf(snapshot, 'namedUsers') ?? []).map(({ id }) => id);
}

function idsWhere(
  snapshot: OrgSnapshot,
  isWanted: (classified: Classified, observation: Observation) => boolean
): readonly string[] {
  const { audit } = snapshot;
  if (audit === undefined) return [];
  const observe = observeUsers(snapshot, audit);
  return (dataOf(snapshot, 'users') ?? [])
    .filter((user) => {
      if (isPlatformUser(user)) return false;
      const observation = observe(user);
      const classified = classify(user, observation);
      return classified !== undefined && isWanted(classified, observation);
    })
    .map(({ id }) => id);
}

/** After users and logins are known: ids of those worth reading further, by the same question that an audit asks. */
export function identityIds(snapshot: OrgSnapshot): readonly string[] {
  return idsWhere(snapshot, isIdentity(snapshot));
}

/** Ids of identities, and of people whose account an integration uses: what these may do, an app with their token may. */
export function holderIds(snapshot: OrgSnapshot): readonly string[] {
  const isOne = isIdentity(snapshot);
  return idsWhere(snapshot, (classified, observation) => isOne(classified, observation) || isUsedPerson(classified));
}

function isIdentity({ audit }: OrgSnapshot) {
  return (classified: Classified, { isAsked }: Observation): boolean =>
    isAsked || isIntegration(classified) || (classified.confidence === 'possible' && audit?.includePossible === true);
}

/** Ids of those among them that are integrations, whoever else was asked for. */
export function integrationIds(snapshot: OrgSnapshot): readonly string[] {
  return idsWhere(snapshot, isIntegration);
}

function isIntegration({ confidence }: Classified): boolean {
  return confidence === 'certain' || confidence === 'likely';
}
