import { notSupported } from '../errors.ts';
import type { Row, Rows, Value } from '../records/types.ts';
import type { Field, SObject } from '../schema/types.ts';
import { around, fieldProblem, malformed, noSuchColumn, noSuchRelationship } from './problems.ts';
import { anyObject, isAnyObject } from './anyObject.ts';
import { restrictions } from './restrictions.ts';
import type { Source } from './source.ts';
import type { Held, Operand, Scope, SoqlContext } from './types.ts';

/** One hop to a parent. */
export type Step = { readonly name: string; readonly polymorphic: boolean; follow(row: Row): Held | undefined };

/** A field named by a path, found in the schema. */
export type Path = Operand<Row> & {
  readonly steps: readonly Step[];
  readonly field: Field;
  /** The same for every spelling of the same path. */
  readonly key: string;
  valueOf(held: Held): Value;
};

const levels = 5;
const relationshipLimit = 55;

export const visibleObject = (name: string, context: SoqlContext): SObject | undefined => {
  const object = context.schema.object(name);
  return object && context.canSeeObject(object) ? object : undefined;
};

export const objectNamed = (name: string, context: SoqlContext, source: Source): SObject => {
  const object = visibleObject(name, context);
  if (!object) throw notSupported(name, around(name, source));
  return object;
};

export const isVisibleField = (object: SObject, field: Field, context: SoqlContext): boolean =>
  (field.since ?? 0) <= context.apiVersion && (isAnyObject(object) || context.canSeeField(object, field));

export const fieldNamed = (object: SObject, name: string, context: SoqlContext): Field | undefined => {
  const field = object.fields.get(name.toLowerCase());
  return field && isVisibleField(object, field, context) ? field : undefined;
};

/** Fields the running user may read, in the schema's order. */
export const fieldsOf = ({ object, context }: Scope): readonly Field[] =>
  [...object.fields.values()].filter((field) => isVisibleField(object, field, context));

/** The catalogue's own references hold a durable id. */
const parentFinder = (object: SObject, rows: Rows): ((id: string) => Row | undefined) =>
  object.fields.has('durableid') ? (id) => [...rows.where('DurableId', id)][0] : (id) => rows.get(id);

const stepOf = (field: Field, targets: readonly SObject[], context: SoqlContext): Step => {
  const tables = targets.map((object) => ({ object, find: parentFinder(object, context.rows(object)) }));
  const follow = (row: Row): Held | undefined => {
    const id = row[field.name];
    if (typeof id !== 'string' || id === '') return undefined;
    for (const { object, find } of tables) {
      const parent = find(id);
      if (parent) return { object, row: parent };
    }
    return undefined;
  };
  return { name: field.relationshipName ?? field.name, polymorphic: field.referenceTo.length > 1, follow };
};

/** A relationship exists for a user who sees the reference and at least one object it leads to. */
const relationship = (
  object: SObject,
  name: string,
  context: SoqlContext
): { step: Step; target: SObject } | undefined => {
  const wanted = name.toLowerCase();
  const field = [...object.fields.values()].find(({ relationshipName }) => relationshipName?.toLowerCase() === wanted);
  if (!field || !isVisibleField(object, field, context)) return undefined;
  const targets = field.referenceTo.flatMap((target) => visibleObject(target, context) ?? []);
  const [first] = targets;
  if (!first) return undefined;
  return { step: stepOf(field, targets, context), target: field.referenceTo.length > 1 ? anyObject : first };
};

const withoutAlias = (names: readonly string[], { alias, object }: Scope): readonly string[] => {
  const [first = ''] = names;
  const own = [alias, object.name].some((name) => name?.toLowerCase() === first.toLowerCase());
  return names.length > 1 && own ? names.slice(1) : names;
};

const countRelationship = (names: readonly string[], { object, relationships }: Scope): void => {
  relationships.add([object.name, ...names].join('.').toLowerCase());
  if (relationships.size > relationshipLimit) {
    throw malformed(`No more than ${relationshipLimit} child-to-parent relationships can be specified in a query`);
  }
};

const stepsOf = (names: readonly string[], text: string, scope: Scope): { steps: readonly Step[]; object: SObject } => {
  const steps: Step[] = [];
  let { object } = scope;
  for (const name of names) {
    const found = relationship(object, name, scope.context);
    if (!found) throw fieldProblem(text, scope.source, noSuchRelationship(name, 'field path'));
    steps.push(found.step);
    object = found.target;
    countRelationship(names.slice(0, steps.length), scope);
  }
  return { steps, object };
};

const valueReader = (field: Field, object: SObject): ((held: Held) => Value) => {
  if (isAnyObject(object) && field.name === 'Type') return ({ object: own }) => own.name;
  // Setup objects without a Name show their label as such.
  if (isAnyObject(object) && field.name === 'Name') return ({ row }) => row['Name'] ?? row['MasterLabel'] ?? null;
  if (field.type === 'boolean') return ({ row }) => row[field.name] === true;
  if (field.type === 'id' && restrictions[object.name]?.noIds) return () => null;
  return ({ row }) => {
    const value = row[field.name] ?? null;
    return value === '' ? null : value;
  };
};

/** A boolean of a parent that does not exist reads as false, everything else as null. */
const pathReader = (steps: readonly Step[], field: Field, scope: Scope, valueOf: (held: Held) => Value) => {
  const missing = field.type === 'boolean' ? false : null;
  return (row: Row): Value => {
    let held: Held | undefined = { object: scope.object, row };
    for (const step of steps) held = held && step.follow(held.row);
    return held ? valueOf(held) : missing;
  };
};

export const resolvePath = (text: string, scope: Scope): Path => {
  const names = withoutAlias(text.split('.'), scope);
  const column = names.at(-1) ?? '';
  if (names.length - 1 > levels)
    throw fieldProblem(text, scope.source, `Relationship path exceeds ${levels} levels: ${text}`);
  const { steps, object } = stepsOf(names.slice(0, -1), text, scope);
  const field = fieldNamed(object, column, scope.context);
  if (!field) throw fieldProblem(text, scope.source, noSuchColumn(column, object.name));
  const valueOf = valueReader(field, object);
  return {
    name: text,
    type: field.type,
    ...(field.picklist ? { picklist: field.picklist } : {}),
    steps,
    field,
    key: [...steps.map(({ name }) => name), field.name].join('.').toLowerCase(),
    valueOf,
    read: pathReader(steps, field, scope, valueOf),
  };
};
