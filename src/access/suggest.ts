import { closest } from '../model/text/closest.ts';
import type { Blocker } from '../model/access/blocker.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../model/org/orgSnapshot.ts';

/** Adds to each blocker the names that come closest to what was typed. */
export const suggest = (blockers: readonly Blocker[], snapshot: OrgSnapshot): Blocker[] =>
  blockers.map((blocker) => {
    const lookup = lookupFor(blocker);
    const suggestions = lookup ? closest(lookup.typed, dataOf(snapshot, lookup.list) ?? []) : [];
    return suggestions.length === 0 ? blocker : { ...blocker, suggestions };
  });

/** The lists that suggestions for these blockers are taken from. */
export const suggestionNeeds = (blockers: readonly Blocker[]): DatasetName[] => [
  ...new Set(blockers.flatMap((blocker) => lookupFor(blocker)?.list ?? [])),
];

type Lookup = { list: 'objectNames' | 'permissionSetNames' | 'userPermissionNames'; typed: string };

/** Lists that are read only once something was not found, to say what was probably meant. */
function lookupFor(blocker: Blocker): Lookup | undefined {
  switch (blocker.code) {
    case 'UnknownObject':
      return { list: 'objectNames', typed: blocker.object };
    case 'PermissionSetNotFound':
      return { list: 'permissionSetNames', typed: blocker.permissionSet };
    case 'UnknownUserPermission':
      return { list: 'userPermissionNames', typed: blocker.permission };
    default:
      return undefined;
  }
}
