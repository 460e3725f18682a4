import { shippedPermissions } from '../model/access/chooseProfile.ts';
import type { PlannedUser, PlanNote } from '../model/access/createPlan.ts';
import type { GrantPath } from '../model/access/effectiveAccess.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { SetupEntity } from '../model/rows/targetUser.ts';

/**
 * What the request does not say of the access that the user will have: what the profile adds to it, and that there is none
 * at all.
 */
export function accessNotes({ identity }: PlannedUser, wish: Wish, entities: readonly SetupEntity[]): PlanNote[] {
  const { user, access } = identity;
  const held: Held[] = [
    ...access.userPermissions
      .filter(({ permission }) => !shippedPermissions.includes(permission))
      .map(({ permission, path }): Held => ({ code: 'profileUserPermissions', what: permission, path })),
    ...access.objectPermissions.map(({ object, permissions, path }): Held => ({
      code: 'profileObjects',
      what: `${object} (${permissions.join(', ')})`,
      path,
    })),
    ...access.fieldPermissions.map(({ field, canEdit, path }): Held => ({
      code: 'profileFields',
      what: `${field} (${canEdit ? 'edit' : 'read'})`,
      path,
    })),
    ...access.setupAccess.map(({ type, targetId, path }): Held => ({
      code: 'profileSetup',
      what: `${type} ${entities.find(({ id }) => id === targetId)?.name ?? targetId}`,
      path,
    })),
  ];
  // What every user can do with an object needs no grant, and is noted as such.
  const isAboutData = Object.keys({ ...wish.objects, ...wish.fields }).length > 0;
  if (held.length === 0 && !isAboutData) return [{ code: 'noAccess', username: user.username }];
  return profileNotes(user.profileName, held);
}

type Held = { code: ProfileCode; what: string; path: GrantPath };
type ProfileCode = 'profileUserPermissions' | 'profileObjects' | 'profileFields' | 'profileSetup';

function profileNotes(profile: string, held: readonly Held[]): PlanNote[] {
  const byCode = Map.groupBy(
    held.filter(({ path }) => path.via === 'profile'),
    ({ code }) => code
  );
  return [...byCode].map(([code, grants]) => ({ code, profile, grants: grants.map(({ what }) => what) }));
}
