import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';
import type { OwnSet } from '../rows/targetUser.ts';
import { isSameName } from '../text/caseless.ts';
import type { StepValue } from './planStep.ts';

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

/** What an own permission set says of a tab. */
export function tabSettingIdIn(snapshot: OrgSnapshot, permissionSet: string, tab: string): string | undefined {
  const found = dataOf(snapshot, 'wishedTabs')?.find(({ name }) => isSameName(name, tab));
  return found?.settings.find((setting) => isSameName(setting.permissionSet, permissionSet))?.id;
}

/** The license of a package that a user holds. */
export function packageHoldingIn(snapshot: OrgSnapshot, licenseId: string, holder: StepValue): string | undefined {
  const found = dataOf(snapshot, 'wishedPackages')?.find(({ id }) => id === licenseId);
  return found?.holders.find(({ userId }) => userId === holder)?.id;
}
