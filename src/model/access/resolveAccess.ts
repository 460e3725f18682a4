import type { FieldDescribe, ObjectDescribe } from '../rows/objectDescribe.ts';
import type { SetupEntity } from '../rows/targetUser.ts';
import { isSameName, namedAmong } from '../text/caseless.ts';
import { closest } from '../text/closest.ts';
import type { AskedAccess } from './parseAccess.ts';
import { grantKinds, type SetupEntityKind } from './grantKinds.ts';
import { type FieldPermissionName, objectPermissionNames, type ObjectPermissionName } from './objectPermissions.ts';

/** The first reading that the org has something for; else what was probably meant. */
export function resolveAccess(readings: readonly AskedAccess[], names: OrgNames): ResolvedAccess {
  for (const reading of readings) {
    const question = questionOf(reading, names);
    if (question) return { question };
  }
  return { unknown: readings, suggestions: suggestionsFor(readings, names) };
}

/** What is asked about, as the org calls it. */
export type AccessQuestion =
  | { kind: 'userPermissions'; name: string; label?: string }
  | { kind: 'objects'; object: AskedObject; permission?: ObjectPermissionName }
  | { kind: 'fields'; object: AskedObject; field: AskedField; permission?: FieldPermissionName }
  | { kind: SetupEntityKind; name: string; ids: readonly string[] };

export type AskedObject = {
  describe: ObjectDescribe;
  /** Whether object permissions exist for it; others follow a parent or a user permission. */
  hasPermissions: boolean;
};

export type AskedField = {
  /** As people call it: `BillingCity`. */
  name: string;
  /** Which field has the field permissions: `BillingAddress`; undefined where there are none. */
  permissionsOf?: string;
  /** A formula: nobody can edit it. */
  isCalculated: boolean;
};

export type ResolvedAccess =
  { question: AccessQuestion } | { unknown: readonly AskedAccess[]; suggestions: readonly string[] };

/** What the org has, as far as it was read. */
export type OrgNames = {
  userPermissions: ReadonlyArray<{ name: string; label?: string }>;
  /** Of the objects that were asked about, and of their masters. */
  describes: readonly ObjectDescribe[];
  /** Standard objects that object permissions exist for. */
  permissionable: readonly string[];
  entities: readonly SetupEntity[];
  /** For suggestions only. */
  others: readonly string[];
};

function questionOf(asked: AskedAccess, names: OrgNames): AccessQuestion | undefined {
  if (asked.kind === 'userPermissions') return userPermission(asked.name, names);
  if (asked.kind === 'objects') {
    const object = objectNamed(asked.name, names);
    const { permission } = asked;
    return object && { kind: 'objects', object, ...(permission === undefined ? {} : { permission }) };
  }
  if (asked.kind === 'fields') {
    const object = objectNamed(asked.object, names);
    const field = object && fieldNamed(asked.name, object.describe);
    const { permission } = asked;
    return field && { kind: 'fields', object, field, ...(permission === undefined ? {} : { permission }) };
  }
  return setupEntity(asked, names);
}

/** By its API name or, as Setup shows it, by its label. */
function userPermission(name: string, { userPermissions }: OrgNames): AccessQuestion | undefined {
  const found =
    userPermissions.find((each) => isSameName(each.name, name)) ??
    userPermissions.find(({ label }) => label !== undefined && isSameName(label, name));
  return found && { kind: 'userPermissions', ...found };
}

function objectNamed(name: string, { describes, permissionable }: OrgNames): AskedObject | undefined {
  const describe = describes.find((each) => isSameName(each.name, name));
  return describe && { describe, hasPermissions: describe.custom || permissionable.includes(describe.name) };
}

/** Of an address only the whole has field permissions (object reference, FieldPermissions). */
function fieldNamed(name: string, { fields }: ObjectDescribe): AskedField | undefined {
  const field = fields.find((each) => isSameName(each.name, name));
  if (!field) return undefined;
  const whole = fields.find((each) => each.permissionable && each.name === field.compound) ?? field;
  return {
    name: field.name,
    ...(whole.permissionable ? { permissionsOf: whole.name } : {}),
    isCalculated: isCalculated(field),
  };
}

function isCalculated({ calculated }: FieldDescribe): boolean {
  return calculated;
}

function setupEntity(
  { kind, name }: Extract<AskedAccess, { kind: SetupEntityKind }>,
  { entities }: OrgNames
): AccessQuestion | undefined {
  const { type } = grantKinds[kind].entity;
  const ofType = entities
    .filter((each) => each.type === type)
    .map((each) => ({ ...each, namespace: namespaceOf(each.name) }));
  const found = namedAmong(ofType, name.replace('.', '__')) ?? namedAmong(ofType, name);
  return (
    found && {
      ...{ kind, name: found.name },
      // An app of the same name may be there twice, local and installed.
      ids: ofType.filter((each) => isSameName(each.name, found.name)).map(({ id }) => id),
    }
  );
}

function namespaceOf(name: string): string | null {
  return /^([A-Za-z0-9]+)__./.exec(name)?.[1] ?? null;
}

/** As it can be asked: a field with its object in front. */
function suggestionsFor(readings: readonly AskedAccess[], names: OrgNames): string[] {
  const near = readings.flatMap((asked) => {
    if (asked.kind === 'userPermissions')
      return closest(
        asked.name,
        names.userPermissions.flatMap(({ name, label }) => (label === undefined ? [name] : [name, label]))
      );
    if (asked.kind !== 'fields') return closest(asked.name, names.others);
    const object = objectNamed(asked.object, names);
    if (!object) return closest(asked.object, names.others);
    const choices = [...object.describe.fields.map(({ name }) => name), ...objectPermissionNames];
    return closest(asked.name, choices).map((name) => `${object.describe.name}.${name}`);
  });
  return [...new Set(near)].slice(0, 3);
}
