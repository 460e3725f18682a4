import { wordKey } from '../model/access/accessWords.ts';
import { readPermissions } from './readPermissions.ts';

/** Which column of a table says what; undefined for a row that is no header. */
export function readHeader(cells: readonly string[]): TableHeader | undefined {
  const kinds = cells.map(columnKind);
  if (kinds.includes(undefined)) return undefined;
  const at = (kind: ColumnKind): number | undefined => {
    const column = kinds.indexOf(kind);
    return column < 0 ? undefined : column;
  };
  const verbs = cells.flatMap((cell, column) => (kinds[column] === 'verb' ? [{ verb: cell, column }] : []));
  const header = {
    object: at('object'),
    permission: at('permission'),
    apiName: at('apiName'),
    field: at('field'),
    needed: at('needed'),
    verbs,
  };
  const isTable =
    verbs.length > 1 || [header.object, header.permission, header.field].some((column) => column !== undefined);
  return isTable ? header : undefined;
}

/** Columns count from 0. */
export type TableHeader = {
  object: number | undefined;
  permission: number | undefined;
  apiName: number | undefined;
  field: number | undefined;
  /** Says whether the row is needed at all. */
  needed: number | undefined;
  /** Columns of check marks. */
  verbs: ReadonlyArray<{ verb: string; column: number }>;
};

type ColumnKind = 'object' | 'permission' | 'apiName' | 'field' | 'needed' | 'verb' | 'other';

const columnNames: Readonly<Record<string, ColumnKind>> = {
  object: 'object',
  'salesforce object': 'object',
  'object name': 'object',
  'standard object': 'object',
  'custom object': 'object',
  'object api name': 'object',
  permission: 'permission',
  'permission name': 'permission',
  'required permission': 'permission',
  'object permission': 'permission',
  'user permission': 'permission',
  'system permission': 'permission',
  'salesforce permission': 'permission',
  access: 'permission',
  'access level': 'permission',
  'required access': 'permission',
  'minimum access': 'permission',
  crud: 'permission',
  field: 'field',
  'field name': 'field',
  'salesforce field': 'field',
  'field api name': 'field',
  'api name': 'apiName',
  required: 'needed',
  mandatory: 'needed',
  needed: 'needed',
};

const otherColumns = new Set(
  `category comment default description detail feature level note optional purpose reason section type
  usage use value version why`.split(/\s+/)
);

function columnKind(cell: string): ColumnKind | undefined {
  const key = wordKey(cell.replace(/[*]/g, ''));
  const kind = columnNames[key];
  if (kind !== undefined) return kind;
  if (
    key === '' ||
    otherColumns.has(key) ||
    ['permission type', 'field label', 'required for', 'used for'].includes(key)
  )
    return 'other';
  const wanted = readPermissions(cell);
  return wanted !== undefined && wanted.permissions.length > 0 ? 'verb' : undefined;
}

/** `No`, `not required`, `optional`: what the row names is not needed. */
export function isNo(cell: string): boolean {
  return /^(?:no|not|n|optional|false|✗|✘|❌)(?!\p{L})/iu.test(cell);
}

/** What people put into a cell to say yes; anything else is no. */
export function isYes(cell: string): boolean {
  return /^(?:y|yes|x|true|required|✓|✔|☑|✅|●|•|v|1|r|c|u|e|d|read|create|edit|delete)\W*$/iu.test(cell.trim());
}

/** Cells between tabs or pipes; one where the line is no row. */
export function cellsOf(raw: string): string[] {
  if (raw.includes('\t')) return raw.trimEnd().split('\t');
  return /\s\||\|\s/.test(raw)
    ? raw
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
    : [raw];
}

/** Without bullets, check boxes, numbers, and emphasis; control characters are blanks. */
export function cleaned(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\*\*|`|__(?=\s|$)/g, '')
    .replace(
      /^\s*(?:(?:[-*•◦▪‣·–—✓✔☑☐●○■>#]+|\[[ xX]?\]|\(?\d{1,3}[.)]|[a-zA-Z][.)])\s+|[•◦▪‣·✓✔☑☐●○■]+)+(?=\s*\S)/u,
      ''
    )
    .replace(/\s+/g, ' ')
    .trim();
}
