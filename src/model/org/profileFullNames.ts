import { dataOf, type OrgSnapshot } from './orgSnapshot.ts';

/**
 * Full names of profiles, which no language changes, by the names that the caller sees, in lower case: `Systemadministrator`
 * is `Admin`. Holds the profiles whose settings were read.
 */
export function profileFullNames(snapshot: OrgSnapshot): ReadonlyMap<string, string> {
  const byId = new Map((dataOf(snapshot, 'profileSettings') ?? []).map(({ id, fullName }) => [id, fullName]));
  const seen = [...(dataOf(snapshot, 'users') ?? []), ...(dataOf(snapshot, 'heldSets') ?? [])];
  return new Map(
    seen.flatMap(({ profileId = '', profileName = '' }) => {
      const fullName = byId.get(profileId);
      return fullName === undefined || profileName === '' ? [] : [[profileName.toLowerCase(), fullName]];
    })
  );
}
