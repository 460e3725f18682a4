import type { Blocker } from '../model/access/blocker.ts';
import type { PlanNote } from '../model/access/createPlan.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import {
  type ConfigurationKind,
  configurationKind,
  inOrder,
  type ObjectPermissionName,
} from '../model/access/objectPermissions.ts';
import { isSameName } from '../model/text/caseless.ts';
import type { CreateFacts } from './createFacts.ts';

/**
 * The wish with custom metadata types and custom settings where a permission set has them. Vendors list them among objects,
 * but no object permissions exist for them: a set gives access to read one of them, all fields, and nothing more (Metadata
 * API guide, PermissionSet).
 */
export function asConfiguration(wish: Wish, facts: CreateFacts): Configured {
  const found = [...new Set([...Object.keys(wish.objects), ...Object.keys(wish.fields)])].flatMap((object) => {
    const describe = facts.describes.find(({ name }) => isSameName(name, object));
    const kind = describe && configurationKind(describe);
    return describe && kind ? [{ object, name: describe.name, kind, permissions: wishedOf(wish, object) }] : [];
  });
  if (found.length === 0) return { wish, blockers: [], notes: labelNotes(wish) };
  const others = <T>(byObject: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(byObject).filter(([object]) => !found.some((each) => each.object === object)));
  const named = (kind: ConfigurationKind): string[] => [
    ...new Set([...wish[kind], ...found.filter((each) => each.kind === kind).map(({ name }) => name)]),
  ];
  return {
    wish: {
      ...wish,
      objects: others(wish.objects),
      fields: others(wish.fields),
      customMetadataTypes: named('customMetadataTypes'),
      customSettings: named('customSettings'),
    },
    blockers: found.flatMap(({ name, kind, permissions }): Blocker[] => {
      const more = permissions.filter((permission) => permission !== 'read');
      return more.length === 0 ? [] : [{ code: 'ConfigurationOnlyRead', object: name, kind, permissions: more }];
    }),
    notes: [...labelNotes(wish), ...found.map(({ name, kind }): PlanNote => ({ code: `${kind}AsSuch`, object: name }))],
  };
}

export type Configured = { wish: Wish; blockers: readonly Blocker[]; notes: readonly PlanNote[] };

/** To edit a field is to edit the object. */
function wishedOf({ objects, fields }: Wish, object: string): ObjectPermissionName[] {
  return inOrder([...(objects[object] ?? []), ...Object.values(fields[object] ?? {})]);
}

/** Which permission a label of the wish was taken for. */
function labelNotes({ permissionLabels = {} }: Wish): PlanNote[] {
  return Object.entries(permissionLabels).map(([permission, label]) => ({
    code: 'permissionByLabel',
    label,
    permission,
  }));
}
