import type { EffectiveAccess, GrantPath } from '../model/access/effectiveAccess.ts';
import { governorOf } from '../model/access/governorOf.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { objectPermissions, type ObjectPermissionName } from '../model/access/objectPermissions.ts';
import type { GrantNeed } from '../model/access/planStep.ts';
import { id15, isSameName } from '../model/text/caseless.ts';
import type { WishedPsl } from './choosePsls.ts';
import { closeGrants, grantKey } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';
import { ceilingOf } from './permissionBlockers.ts';
import { closureFacts, type Grants } from './resolveGrants.ts';
import { wishedEntities } from './scopeOf.ts';
import { groupNamed, ownSetOf, setNamed } from './setBlockers.ts';

/** All that a user may hold without holding more than the wish: what it asks for, and what has to be there with that. */
export function wantedBy(wish: Wish, facts: CreateFacts, { grants, psls, access }: Decided): Wanted {
  const sets = wish.permissionSets.flatMap((name) => setNamed(facts, name) ?? []);
  const groups = wish.permissionSetGroups.flatMap((name) => groupNamed(facts, name) ?? []);
  const licenses = psls.map(({ license }) => license);
  const own = wish.ownSet === undefined ? undefined : ownSetOf(facts, wish.ownSet);
  const isPath = pathsOf(facts, new Set([...sets, ...groups].map(({ id }) => id)));
  return {
    grants: new Set([...shippedPermissions, ...neededGrants(wish, facts, grants), ...grantedBy(access, isPath)]),
    fields: wantedFields(access, grants, isPath),
    ids: new Set(
      [
        ...[...sets, ...groups, ...licenses, ...(own ? [own] : [])].map(({ id }) => id),
        ...wishedEntities(wish).flatMap(({ type, name }) =>
          facts.entities.filter((each) => each.type === type && isSameName(each.name, name)).map(({ id }) => id)
        ),
        ...access.setupAccess.filter(({ path }) => isPath(path)).map(({ targetId }) => targetId),
      ].map(id15)
    ),
    isPath,
  };
}

export type Wanted = {
  /** Object and user permissions, as `grantKey` has them. */
  grants: ReadonlySet<string>;
  /** `Account.Rating`: whether to edit it too. */
  fields: ReadonlyMap<string, boolean>;
  /** The first 15 characters of ids of setup entities, permission sets, groups, and PSLs. */
  ids: ReadonlySet<string>;
  /** Whether it is a permission set or group that the wish names. */
  isPath: (path: GrantPath) => boolean;
};

type Decided = { grants: Grants; psls: readonly WishedPsl[]; access: EffectiveAccess };

type IsPath = Wanted['isPath'];

/** What every profile of the integration license has. */
const shippedPermissions: readonly string[] = ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'];

/** Paths have the names of what grants, those of packages with their prefix. */
function pathsOf({ held: { access } }: CreateFacts, ids: ReadonlySet<string>): IsPath {
  const namesOf = (rows: ReadonlyArray<{ id: string; name: string }>): Set<string> =>
    new Set(rows.filter(({ id }) => ids.has(id)).map(({ name }) => name));
  const names = {
    profile: new Set<string>(),
    permissionSet: namesOf(access.sets),
    permissionSetGroup: namesOf(access.groups),
  };
  return ({ via, name }) => names[via].has(name);
}

/** The wish with everything it needs, and with what decides over objects that have no permissions of their own. */
function neededGrants(wish: Wish, facts: CreateFacts, { closure }: Grants): string[] {
  const asked = wish.userPermissions.map((name) => ceilingOf(facts.ceilings, name)?.permission ?? name);
  const governing = governingGrants(wish, facts);
  const objects = new Map([...closure.objects].map(([object, names]) => [object, new Set(names)]));
  for (const need of governing)
    if ('object' in need) objects.set(need.object, (objects.get(need.object) ?? new Set()).add(need.permission));
  const all = closeGrants(
    {
      objects,
      userPermissions: [
        ...closure.userPermissions,
        ...asked,
        ...governing.flatMap((need) => ('userPermission' in need ? [need.userPermission] : [])),
      ],
    },
    closureFacts(facts)
  );
  return [
    ...[...all.objects].flatMap(([object, names]) => [...names].map((permission) => grantKey({ object, permission }))),
    ...all.userPermissions,
  ];
}

function governingGrants({ objects, fields }: Wish, { describes, targets }: CreateFacts): GrantNeed[] {
  const ofFields = Object.entries(fields).map(
    ([name, levels]) => [name, ['read' as const, ...Object.values(levels)]] as const
  );
  return [...Object.entries(objects), ...ofFields].flatMap(([name, permissions]) => {
    const describe = describes.find((each) => isSameName(each.name, name));
    if (!describe || targets.objects.includes(describe.name)) return [];
    const all: ObjectPermissionName[] = permissions.flatMap((each) => [each, ...objectPermissions[each].needs]);
    return all.flatMap((permission) => governorOf(describe.name, permission, describe)?.needs.flat() ?? []);
  });
}

function grantedBy({ objectPermissions: objects, userPermissions }: EffectiveAccess, isPath: IsPath): string[] {
  return [
    ...objects
      .filter(({ path }) => isPath(path))
      .flatMap(({ object, permissions }) => permissions.map((permission) => grantKey({ object, permission }))),
    ...userPermissions.filter(({ path }) => isPath(path)).map(({ permission }) => permission),
  ];
}

function wantedFields({ fieldPermissions }: EffectiveAccess, { fields }: Grants, isPath: IsPath): Map<string, boolean> {
  const wanted = new Map<string, boolean>();
  const add = (field: string, canEdit: boolean): unknown => wanted.set(field, canEdit || wanted.get(field) === true);
  for (const { object, field, edit } of fields) add(`${object}.${field}`, edit);
  for (const { field, canEdit, path } of fieldPermissions) if (isPath(path)) add(field, canEdit);
  return wanted;
}
