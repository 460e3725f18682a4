import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';
import type { OwnSet } from '../rows/targetUser.ts';
import { isSameName } from '../text/caseless.ts';

/** The rows of an own permission set. */
export function ownSetIn(snapshot: OrgSnapshot, permissionSet: string): OwnSet | undefined {
  return dataOf(snapshot, 'ownSet')?.find(({ name }) => isSameName(name, permissionSet));
}

/** An own permission set never belongs to a package. */
export function ownSetIdIn(snapshot: OrgSnapshot, permissionSet: string): string | undefined {
  return dataOf(snapshot, 'namedPermissionSets')?.find(
    ({ name, namespace }) => namespace === null && isSameName(name, permissionSet)
  )?.id;
}

export function userIdIn(snapshot: OrgSnapshot, wished: string): string | undefined {
  return dataOf(snapshot, 'targetUser')?.find(({ username }) => isSameName(username, wished))?.id;
}
