import { readFileSync } from 'node:fs';
import { type BusinessObject, businessObjects } from './business.ts';
import type { CompactObject } from './generate.ts';
import { withPermissionPicklists } from './permissionPicklists.ts';
import { setupObjects } from './setup.ts';
import { workObjects } from './work.ts';
import type { ChildRelationship, Field, Schema, SObject } from './types.ts';
import { type Writable, writable } from './writable.ts';

const standard = JSON.parse(readFileSync(new URL('standard.json', import.meta.url), 'utf8')) as Record<
  string,
  CompactObject
>;

const isPermissionColumn = (line: string): boolean => line.startsWith('Permissions');

/** The `Permissions*` lines of PermissionSet, which several objects share. */
const permissionLines = (standard['PermissionSet']?.fields ?? []).filter(isPermissionColumn);

const linesOf = ({ fields, like }: CompactObject): readonly string[] =>
  like ? [...fields, ...permissionLines.map((line) => (like === 'Maximum' ? `Maximum${line}` : line))] : fields;

const includes = (list: readonly string[] | { readonly except: readonly string[] }, name: string): boolean =>
  'except' in list ? !list.except.includes(name) : list.includes(name);

/** Reads one compact line; `flags` and `extra` are explained in `business.ts`. */
const parseLine = (line: string): { name: string; label: string; type: string; flags: string; extra: string } => {
  const [name = '', label = '', type = '', flags = '', extra = ''] = line.split('|');
  return { name, label, type, flags, extra };
};

/** Columns of the metadata catalogue refer by a durable name and not by an id. */
const isReference = (type: string, extra: string): boolean =>
  type === 'reference' || (type === 'string' && extra.includes('>'));

/** `Hot;Cold`, or with labels `de_DE=German (Germany);en_US=English (United States)`. */
const choicesIn = (extra: string): Pick<Field, 'picklist' | 'picklistLabels'> => {
  const parts = extra === '' ? [] : extra.split(';').map((part) => part.split('=') as [string, ...string[]]);
  const picklist = parts.map(([value]) => value);
  return { picklist, ...(extra.includes('=') ? { picklistLabels: parts.map(([value, label = value]) => label) } : {}) };
};

const parseField = (line: string, rules: Writable | undefined): Field => {
  const { name, label, type, flags, extra } = parseLine(line);
  const [targets = '', relationshipName = ''] = isReference(type, extra) ? extra.split('>') : [];
  const length = rules?.lengths?.[name] ?? (['string', 'email', 'phone', 'url'].includes(type) ? 255 : undefined);
  const since = rules?.since?.[name];
  return {
    name,
    label,
    type,
    filterable: flags.includes('f'),
    groupable: flags.includes('g'),
    sortable: flags.includes('s'),
    aggregatable: flags.includes('a'),
    nillable: rules ? flags.includes('n') : !flags.includes('r') && flags.includes('n'),
    custom: name.endsWith('__c'),
    referenceTo: targets ? targets.split(',') : [],
    ...(relationshipName ? { relationshipName } : {}),
    ...(type === 'picklist' || type === 'multipicklist' ? choicesIn(extra) : {}),
    ...(!rules && type === 'string' && extra ? { compound: extra } : {}),
    ...(length === undefined ? {} : { length }),
    createable: rules ? includes(rules.create, name) : flags.includes('c'),
    updateable: rules ? includes(rules.update, name) : flags.includes('c') && !flags.includes('m'),
    defaultedOnCreate: type === 'boolean' || flags.includes('d') || (rules?.defaulted?.includes(name) ?? false),
    permissionable: flags.includes('p'),
    calculated: flags.includes('x'),
    masterDetail: flags.includes('m'),
    ...(since === undefined ? {} : { since }),
  };
};

const parseChild = (line: string): ChildRelationship => {
  const [name = '', object = '', field = ''] = line.split('|');
  return { name, object, field };
};

const fieldMap = (lines: readonly string[], rules?: Writable): Map<string, Field> =>
  new Map(lines.map((line) => parseField(line, rules)).map((field) => [field.name.toLowerCase(), field]));

const setupObject = (name: string, compact: CompactObject): SObject => {
  const rules = writable[name];
  if (!rules) throw new Error(`No write rules for ${name}.`);
  const creates = 'except' in rules.create || rules.create.length > 0;
  const updates = 'except' in rules.update || rules.update.length > 0;
  return {
    name,
    label: compact.label,
    labelPlural: `${compact.label}s`,
    prefix: rules.prefix,
    custom: false,
    createable: creates,
    updateable: updates,
    deletable: rules.deletable,
    permissionable: false,
    setup: true,
    fields: fieldMap(linesOf(compact), rules),
    children: compact.children.map(parseChild),
  };
};

const businessObject = (name: string, compact: BusinessObject): SObject => ({
  name,
  label: compact.label,
  labelPlural: compact.plural,
  prefix: compact.prefix,
  custom: /__(c|mdt)$/.test(name),
  ...(compact.definition === 'customSetting' ? { customSetting: true } : {}),
  createable: compact.definition === undefined,
  updateable: compact.definition === undefined,
  deletable: compact.definition === undefined,
  permissionable: compact.permissionable ?? compact.definition === undefined,
  setup: name === 'UserRole' || compact.definition !== undefined,
  fields: fieldMap(compact.fields),
  children: compact.children.map(parseChild),
});

/** What one org adds: custom fields by object, in the line format of `business.ts`, and removed columns. */
export type SchemaChanges = {
  /** Custom objects of this org. */
  readonly objects?: Readonly<Record<string, BusinessObject>>;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** Columns this org's release does not have, as `Object.Field`. */
  readonly missing?: readonly string[];
  /** Whole objects this org does not have. */
  readonly missingObjects?: readonly string[];
};

const changed = (object: SObject, { fields = {}, missing = [] }: SchemaChanges): SObject => {
  const added = fieldMap(fields[object.name] ?? []);
  const gone = new Set(
    missing.filter((path) => path.startsWith(`${object.name}.`)).map((path) => path.split('.')[1]?.toLowerCase())
  );
  if (added.size === 0 && gone.size === 0) return object;
  return { ...object, fields: new Map([...object.fields, ...added].filter(([key]) => !gone.has(key))) };
};

const baseObjects: readonly SObject[] = [
  ...Object.entries(standard).map(([name, compact]) => setupObject(name, compact)),
  ...Object.entries({ ...setupObjects, ...workObjects }).map(([name, compact]) => setupObject(name, compact)),
  ...Object.entries(businessObjects).map(([name, compact]) => businessObject(name, compact)),
];

/** Every object of one org, with what the org changes. */
export const createSchema = (changes: SchemaChanges = {}): Schema => {
  const added = Object.entries(changes.objects ?? {}).map(([name, compact]) => businessObject(name, compact));
  const objects = withPermissionPicklists(
    [...baseObjects, ...added]
      .filter(({ name }) => !changes.missingObjects?.includes(name))
      .map((object) => changed(object, changes))
  );
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  return { objects, object: (name) => byName.get(name.toLowerCase()) };
};
