import { accessIndex, type AccessIndex, type AccessRows, type GrantingSet } from './accessIndex.ts';
import type { Assignment } from '../rows/assignment.ts';
import type { EffectiveAccess, HeldPermission } from './effectiveAccess.ts';
import { type Holder, holdingsOf, standardPath } from './holdingsOf.ts';

/** For one user; of many, {@link accessOf} over one index. */
export function toEffectiveAccess({
  user,
  assignments,
  ...rows
}: AccessRows & { user: Holder; assignments: readonly Assignment[] }): EffectiveAccess {
  return accessOf(accessIndex(rows), user, assignments);
}

function permissionsOf(index: AccessIndex, held: readonly GrantingSet[]): readonly HeldPermission[] {
  return index.permissionsOnce(held.map(({ set, path }) => `${set.id}${path.session ?? ''}`).join(' '), () =>
    held
      .flatMap((granting) => index.grantsOf(granting).permissions)
      .sort((a, b) => (a.permission < b.permission ? -1 : Number(a.permission > b.permission)))
  );
}

/**
 * What a user may do and how each permission comes: by several paths where it does. Users who hold the same share one
 * list of user permissions; the lists of objects and setup are put together when they are asked for, so that thousands
 * of users with many objects take no memory.
 */
export function accessOf(index: AccessIndex, user: Holder, assignments: readonly Assignment[]): EffectiveAccess {
  const { held: holdings } = holdingsOf(index, user, assignments);
  const held = holdings.map((holding) => ({ ...holding, standardPath: standardPath(holding, user) }));
  return {
    username: user.username,
    userPermissions: permissionsOf(index, held),
    get objectPermissions() {
      return held.flatMap((granting) => index.grantsOf(granting).objects);
    },
    get setupAccess() {
      return held.flatMap((granting) => index.grantsOf(granting).setup);
    },
    get fieldPermissions() {
      return held.flatMap((granting) => index.grantsOf(granting).fields);
    },
  };
}
