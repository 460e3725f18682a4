import { type AccessWords, wordKey } from '../model/access/accessWords.ts';
import { type FieldPermissionName, inOrder, type ObjectPermissionName } from '../model/access/objectPermissions.ts';
import type { Wanted } from '../model/access/permissionList.ts';

/** The permissions that a text is made of, such as `Read, Create & Edit`, `CRUD`, `Read-only access`; undefined for all else. */
export function readPermissions(text: string): Wanted | undefined {
  const parts = text
    .replace(fillers, ' ')
    .split(/[,;/&+|()]|\band\b|\bor\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0 || parts.length > mostVerbs || text.length > longestVerbs) return undefined;
  const read = parts.map(partPermissions);
  const known = read.filter((part) => part !== undefined);
  if (known.length < read.length) return undefined;
  const keys = new Set(known.flatMap((part) => part.keys));
  // `Full Read/Create access` is no more than it names.
  if (keys.size > 1) keys.delete('full');
  const permissions = [...keys].flatMap((key) => permissionsOf(key));
  const assumed = (['write', 'full'] as const).filter((key) => keys.has(key));
  return { permissions: inOrder(permissions), assumed };
}

/** Whoever can create or edit a record needs to edit its fields. */
export function fieldLevel({ permissions }: Wanted): FieldPermissionName {
  return permissions.some((name) => name !== 'read' && name !== 'viewAll' && name !== 'viewAllFields')
    ? 'edit'
    : 'read';
}

/** Verbs of vendors, by their keys. `write` and `full` say less than they seem to, and are told as assumptions. */
const verbs: Readonly<Record<string, readonly ObjectPermissionName[]>> = {
  read: ['read'],
  view: ['read'],
  query: ['read'],
  readonly: ['read'],
  create: ['create'],
  insert: ['create'],
  add: ['create'],
  edit: ['edit'],
  update: ['edit'],
  modify: ['edit'],
  delete: ['delete'],
  upsert: ['create', 'edit'],
  none: [],
  'n a': [],
  write: ['create', 'edit'],
  full: ['read', 'create', 'edit', 'delete'],
  'view all': ['viewAll'],
  'view all record': ['viewAll'],
  'read all': ['viewAll'],
  'modify all': ['modifyAll'],
  'modify all record': ['modifyAll'],
  'view all field': ['viewAllFields'],
};

/** `CRUD` and its like; `E` and `W` are edit. */
const verbLetters: Readonly<Record<string, ObjectPermissionName>> = {
  C: 'create',
  R: 'read',
  U: 'edit',
  E: 'edit',
  W: 'edit',
  D: 'delete',
};

const fillers =
  /\b(?:access|permissions?|rights?|privileges?|only|at least|minimum|standard|level|crud(?= )|object|objects|the)\b|[-–—*•"'“”‘’[\]]+/gi;

const mostVerbs = 12;
const longestVerbs = 160;

type Part = { keys: readonly string[] };

/** A verb, several that stand next to each other, or letters. */
function partPermissions(part: string): Part | undefined {
  if (/^[CRUEWD]{1,6}$/.test(part)) return { keys: part.split('') };
  const words = wordKey(part).split(' ');
  const keys: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = [4, 3, 2, 1].find((count) => words.slice(at, at + count).join(' ') in verbs);
    if (length === undefined) return undefined;
    keys.push(words.slice(at, at + length).join(' '));
    at += length;
  }
  return { keys };
}

function permissionsOf(key: string): readonly ObjectPermissionName[] {
  const letter = verbLetters[key];
  return letter === undefined ? (verbs[key] ?? []) : [letter];
}

/** The objects that a text lists, and what in it is none. */
export function readObjects(text: string, words: AccessWords): { objects: string[]; unknown: string[] } {
  const bare = text.replace(/\b(?:standard|custom|salesforce|the|both|objects?|sobjects?)\b/gi, ' ').trim();
  if (bare === '' || bare.length > longestList) return { objects: [], unknown: bare === '' ? [] : [bare] };
  const whole = words.object(text) ?? words.object(bare);
  if (whole !== undefined) return { objects: [whole], unknown: [] };
  const parts = bare
    .split(/\s*(?:[,;&+/]|\band\b|\bor\b)\s*/i)
    .map((part) => part.replace(/^[\s\-–—•*]+|[\s\-–—•*]+$/g, ''))
    .filter((part) => part !== '');
  if (!parts.every((part) => /^[\p{L}\p{N} _().'-]{1,80}$/u.test(part))) return { objects: [], unknown: parts };
  const found = parts.map((part) => ({ part, object: words.object(part) }));
  return {
    objects: [...new Set(found.flatMap(({ object }) => object ?? []))],
    unknown: found.filter(({ object }) => object === undefined).map(({ part }) => part),
  };
}

const longestList = 400;

export function hasFieldWord(text: string): boolean {
  return /\bfields?\b/i.test(text);
}

const sectionWords = new Set(
  `a access additional administrative all app are assign basic below configure custom data enabled field fields following
  for general grant have in integration is least level minimum must need needed needs object objects of on permission
  permissions privileges profile recommended require required salesforce security set setting settings setup standard
  system that the these this to user users with`.split(/\s+/)
);

/** A heading of pages about permissions: `Object Permissions`, `Required system permissions`. */
export function isSection(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return (
    words.length > 0 &&
    words.length <= 12 &&
    words.every((word) => sectionWords.has(word)) &&
    words.some((word) => /^(?:permission|privilege|setting|object|field|access)/.test(word))
  );
}
