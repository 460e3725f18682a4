/**
 * Turns a folder of describes of a real org (one JSON file an object) into `standard.json`, the compact form that
 * {@link ./schema.ts} reads. Run: `node test/local-org/schema/generate.ts <folder>`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type DescribedField = {
  name: string;
  label: string;
  type: string;
  filterable: boolean;
  groupable: boolean;
  sortable: boolean;
  aggregatable: boolean;
  nillable: boolean;
  defaultValue: unknown;
  referenceTo: string[];
  relationshipName: string | null;
  picklistValues: Array<{ value: string; label: string }>;
};

type DescribedObject = {
  name: string;
  label: string;
  fields: DescribedField[];
  childRelationships?: Array<{ childSObject: string; field: string; relationshipName: string | null }>;
};

/** One object in `standard.json`; `like` borrows the `Permissions*` columns of another object. */
export type CompactObject = { label: string; like?: string; fields: string[]; children: string[] };

/** The objects that the plugin, the CLI's own commands and the licensing rules touch. */
export const objectNames = [
  'AppMenuItem',
  'AuthSession',
  'ConnectedApplication',
  'EntityDefinition',
  'EventLogFile',
  'ExternalClientApplication',
  'ExtlClntAppOauthPlcyCnfg',
  'ExtlClntAppOauthSettings',
  'FieldDefinition',
  'FieldPermissions',
  'GroupMember',
  'LoginHistory',
  'MutingPermissionSet',
  'OauthToken',
  'ObjectPermissions',
  'Organization',
  'PackageLicense',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'PermissionSetLicense',
  'PermissionSetLicenseAssign',
  'PermissionSetTabSetting',
  'Profile',
  'SetupEntityAccess',
  'User',
  'UserLicense',
  'UserLogin',
  'UserPackageLicense',
  'UserPermissionAccess',
] as const;

const tidy = (label: string): string => label.replace(/\s+/g, ' ').trim();

const flagsOf = (field: DescribedField): string =>
  [
    field.filterable && 'f',
    field.groupable && 'g',
    field.sortable && 's',
    field.aggregatable && 'a',
    field.nillable && 'n',
    field.defaultValue !== null && field.defaultValue !== undefined && 'd',
  ]
    .filter(Boolean)
    .join('');

/** Fields of which people know the labels better than the values: `German (Germany)` is `de_DE`. */
const isLabelled = ({ name }: DescribedField): boolean =>
  ['TimeZoneSidKey', 'LocaleSidKey', 'LanguageLocaleKey'].includes(name);

const extraOf = (field: DescribedField): string => {
  if (field.referenceTo.length > 0) return `|${field.referenceTo.join(',')}>${field.relationshipName ?? ''}`;
  if (field.picklistValues.length > 0) {
    const shown = field.picklistValues.map(({ value, label }) => (isLabelled(field) ? `${value}=${label}` : value));
    return `|${shown.join(';')}`;
  }
  return '';
};

export const compactField = (field: DescribedField): string =>
  `${field.name}|${tidy(field.label)}|${field.type}|${flagsOf(field)}${extraOf(field)}`;

const isPermissionColumn = (name: string): boolean => /^(Maximum)?Permissions[A-Z]/.test(name);

/** Reads one describe and leaves out the permission columns that are letter for letter those of PermissionSet. */
export const compactObject = (described: DescribedObject, permissionSet: DescribedObject): CompactObject => {
  const lines = described.fields.map(compactField);
  const shared = new Set(permissionSet.fields.filter(({ name }) => isPermissionColumn(name)).map(compactField));
  const known = new Set<string>(objectNames);
  const borrows =
    described.name !== 'PermissionSet' &&
    [...shared].every((line) => lines.includes(line) || lines.includes(`Maximum${line}`));
  return {
    label: tidy(described.label),
    ...(borrows ? { like: described.name === 'PermissionSetLicense' ? 'Maximum' : 'Same' } : {}),
    fields: borrows ? lines.filter((line) => !shared.has(line.replace(/^Maximum/, ''))) : lines,
    children: (described.childRelationships ?? [])
      .filter(({ childSObject, relationshipName }) => relationshipName !== null && known.has(childSObject))
      .map(({ childSObject, field, relationshipName }) => `${relationshipName ?? ''}|${childSObject}|${field}`),
  };
};

const readDescribe = (folder: string, name: string): DescribedObject =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as DescribedObject;

/** The whole of `standard.json` as it follows from a folder of describes. */
export const compactSchema = (folder: string): Record<string, CompactObject> => {
  const permissionSet = readDescribe(folder, 'PermissionSet');
  return Object.fromEntries(
    objectNames.map((name) => [name, compactObject(readDescribe(folder, name), permissionSet)])
  );
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  if (!folder) throw new Error('Name the folder of describes.');
  writeFileSync(
    fileURLToPath(new URL('standard.json', import.meta.url)),
    `${JSON.stringify(compactSchema(folder), null, 1)}\n`
  );
}
