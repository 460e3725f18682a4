import { closest } from '../model/text/closest.ts';
import type { Blocker, BlockerCode } from '../model/access/plan.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../model/org/snapshot.ts';

/** Lists that are read only once something was not found, to say what was probably meant. */
const candidates: Readonly<Partial<Record<BlockerCode, 'objectNames' | 'permissionSetNames' | 'userPermissionNames'>>> =
  {
    UnknownObject: 'objectNames',
    PermissionSetNotFound: 'permissionSetNames',
    UnknownUserPermission: 'userPermissionNames',
  };

/** The lists that suggestions for these blockers are taken from. */
export const suggestionNeeds = (blockers: readonly Blocker[]): DatasetName[] => [
  ...new Set(blockers.flatMap(({ code }) => candidates[code] ?? [])),
];

/** Adds to each blocker the names that come closest to what was typed. */
export const suggest = (blockers: readonly Blocker[], snapshot: OrgSnapshot): Blocker[] =>
  blockers.map((blocker) => {
    const list = candidates[blocker.code];
    const names = list === undefined ? [] : (dataOf(snapshot, list) ?? []);
    const suggestions = closest(blocker.seen[0] ?? '', names);
    return suggestions.length === 0 ? blocker : { ...blocker, suggestions };
  });
