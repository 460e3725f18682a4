import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';

/** The snapshot as if only these users had been asked for; or the usernames that it does not hold. */
export function narrowSnapshot(
  snapshot: OrgSnapshot,
  usernames: readonly string[] | undefined
): { snapshot: OrgSnapshot } | { unknown: readonly string[] } {
  const { users } = snapshot.datasets;
  if (usernames === undefined || !snapshot.audit) return { snapshot };
  const asked = new Set(usernames.map((username) => username.toLowerCase()));
  const kept = (dataOf(snapshot, 'users') ?? []).filter(({ username }) => asked.has(username.toLowerCase()));
  const known = new Set(kept.map(({ username }) => username.toLowerCase()));
  const unknown = usernames.filter((username) => !known.has(username.toLowerCase()));
  if (unknown.length > 0) return { unknown };
  const named = kept.map(({ id, username }) => ({ id, username }));
  return {
    snapshot: {
      ...snapshot,
      audit: { ...snapshot.audit, usernames },
      datasets: {
        ...snapshot.datasets,
        ...(users?.available ? { users: { ...users, rows: kept.length, data: kept } } : {}),
        namedUsers: { available: true, complete: true, rows: named.length, data: named },
      },
    },
  };
}
