import type { Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { GrantNeed } from '../model/access/planStep.ts';
import type { PermissionCeiling } from '../model/rows/targetUser.ts';
import { type Closure, grantKey } from './closeGrants.ts';
import type { WishedPsl } from './choosePsls.ts';
import type { CreateFacts } from './createFacts.ts';

/**
 * User permissions that the org does not have, or that no license of the user admits: neither one that the user holds nor
 * one that the plan assigns. Salesforce tells no ceiling of a user license; what it admits comes with the profile, and what
 * the profile or a named set gives is not asked of the own set.
 */
export function permissionBlockers(
  { userPermissions }: Wish,
  { ceilings, psls, licenses }: CreateFacts,
  { closure, chosen }: { closure: Closure; chosen: readonly WishedPsl[] }
): Blocker[] {
  const held = new Set([
    ...psls.map(({ permissionSetLicenseId }) => permissionSetLicenseId),
    ...chosen.map(({ license }) => license.id),
  ]);
  const labelOf = (id: string): string => licenses.find((license) => license.id === id)?.label ?? id;
  const wished = new Set(userPermissions.map((name) => name.toLowerCase()));
  return closure.userPermissions.flatMap((permission): Blocker[] => {
    const ceiling = ceilingOf(ceilings, permission);
    if (!ceiling) return [];
    const because = wished.has(permission.toLowerCase()) ? undefined : causeOf(closure, permission);
    if (!ceiling.known) return because ? [] : [{ code: 'UnknownUserPermission', permission }];
    if (ceiling.admittedBy.some((id) => held.has(id))) return [];
    return [
      {
        code: 'PermissionBeyondLicense',
        permission,
        licenses: chosen.map(({ license }) => license.label),
        admittedBy: ceiling.admittedBy.map(labelOf),
        ...(because ? { because } : {}),
      },
    ];
  });
}

export function ceilingOf(ceilings: readonly PermissionCeiling[], permission: string): PermissionCeiling | undefined {
  return ceilings.find((candidate) => candidate.permission.toLowerCase() === permission.toLowerCase());
}

/** The wished grant for which, at the end of the chain, the user permission is in the closure; undefined for a wished one. */
export function causeOf({ reasons }: Closure, permission: string): GrantNeed | undefined {
  let cause = reasons.get(permission);
  for (let next = cause; next; next = reasons.get(grantKey(next))) cause = next;
  return cause;
}
