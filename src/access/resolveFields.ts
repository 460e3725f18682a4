import type { Blocker } from '../model/access/blocker.ts';
import type { PlanNote } from '../model/access/createPlan.ts';
import type { FieldPermissionName } from '../model/access/objectPermissions.ts';
import type { FieldDescribe, ObjectDescribe } from '../model/rows/objectDescribe.ts';
import type { GrantTargets } from '../model/rows/targetUser.ts';
import { closest } from '../model/text/closest.ts';

/**
 * The field permissions of one object that a wish amounts to. Fields without a permission of their own come with the object:
 * to read them is met, to edit them is to edit the object.
 */
export function resolveFields(
  describe: ObjectDescribe,
  wished: Readonly<Record<string, FieldPermissionName>>,
  facts: FieldFacts
): ResolvedFields {
  const { '*': all, ...named } = wished;
  const found = Object.entries(named).map(([name, level]) => oneField(describe, name, { level, facts }));
  const grants = found.flatMap((each) => ('grant' in each ? [each.grant] : []));
  const spread = all === undefined ? [] : wildcard(describe, all, facts);
  const rest = spread.filter(({ field }) => !grants.some((each) => each.field === field));
  return {
    grants: [...grants, ...rest],
    blockers: found.flatMap((each) => ('blocker' in each ? [each.blocker] : [])),
    notes: [
      ...openNote(
        describe.name,
        'fieldsOpen',
        found.flatMap((each) => ('open' in each ? [each.open] : []))
      ),
      ...openNote(
        describe.name,
        'fieldsFollow',
        found.flatMap((each) => ('follows' in each ? [each.follows] : []))
      ),
      ...(all !== undefined && spread.length === 0 ? [{ code: 'noFields' as const, object: describe.name }] : []),
    ],
  };
}

export type FieldGrant = { object: string; field: string; edit: boolean };

export type FieldFacts = {
  targets: GrantTargets;
  /** Whether the user will be able to edit, or make, records of the object. */
  editsObject: boolean;
};

export type ResolvedFields = {
  grants: readonly FieldGrant[];
  blockers: readonly Blocker[];
  notes: readonly PlanNote[];
};

type FoundField = { grant: FieldGrant } | { open: string } | { follows: string } | { blocker: Blocker };

function openNote(object: string, code: 'fieldsOpen' | 'fieldsFollow', fields: readonly string[]): PlanNote[] {
  return fields.length === 0 ? [] : [{ code, object, fields: [...new Set(fields)].join(', ') }];
}

/** An address or a place is written by its parts: the describe calls the whole of it read-only. */
function isEditable({ calculated, updateable, createable, type }: FieldDescribe): boolean {
  return !calculated && (updateable || createable || ['address', 'location'].includes(type));
}

/**
 * Whether a field permission can be written: as the picklist of FieldPermissions.Field says, or the describe where that
 * lists none of the object's fields. Parts of an address are no targets (object reference, FieldPermissions).
 */
function isTarget(
  { name: object }: ObjectDescribe,
  field: FieldDescribe,
  { fields, fieldObjects }: GrantTargets
): boolean {
  if (field.compound !== undefined) return false;
  const isListed = fields.some((path) => path.startsWith(`${object}.`));
  return isListed ? fields.includes(`${object}.${field.name}`) : field.permissionable && fieldObjects.includes(object);
}

function wildcard(describe: ObjectDescribe, level: FieldPermissionName, { targets }: FieldFacts): FieldGrant[] {
  return describe.fields
    .filter((field) => isTarget(describe, field, targets))
    .map((field) => ({ object: describe.name, field: field.name, edit: level === 'edit' && isEditable(field) }));
}

function oneField(
  describe: ObjectDescribe,
  name: string,
  { level, facts }: { level: FieldPermissionName; facts: FieldFacts }
): FoundField {
  const object = describe.name;
  const named = describe.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!named) return { blocker: unknownField(describe, name) };
  const whole = describe.fields.find((each) => each.name === named.compound) ?? named;
  if (isTarget(describe, whole, facts.targets))
    return level === 'edit' && !isEditable(whole)
      ? { blocker: notEditable(object, whole) }
      : { grant: { object, field: whole.name, edit: level === 'edit' } };
  const field = named.name;
  if (named.permissionable) return { blocker: { code: 'FieldNotPermissionable', object, field, reason: 'noTarget' } };
  if (level === 'read') return { open: field };
  if (!isEditable(named)) return { blocker: notEditable(object, named) };
  return facts.editsObject
    ? { follows: field }
    : { blocker: { code: 'FieldNotPermissionable', object, field, reason: 'followsObject' } };
}

function unknownField({ name: object, fields }: ObjectDescribe, field: string): Blocker {
  const names = fields.map(({ name }) => name);
  return { code: 'UnknownField', object, field, suggestions: closest(field, names).map((each) => `${object}.${each}`) };
}

function notEditable(object: string, { name: field, calculated }: FieldDescribe): Blocker {
  return { code: 'FieldNotEditable', object, field, reason: calculated ? 'calculated' : 'readOnly' };
}
