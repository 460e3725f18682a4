import type { AccessWords } from '../model/access/accessWords.ts';
import { parseGrants } from './parseGrants.ts';
import { cellsOf, cleaned, isNo, isYes, readHeader, type TableHeader } from './readHeader.ts';
import {
  type ListContext,
  type ListedGrant,
  type ListStatement,
  noContext,
  type PermissionList,
  refused,
  type RefusedLine,
} from '../model/access/permissionList.ts';
import { isSection, readPermissions } from './readPermissions.ts';
import { readStatement } from './readStatement.ts';

/**
 * Reads a vendor's list of permissions as it was pasted: lines, bullets, and tables, with labels or API names. What a line
 * says is either understood or told with its number; nothing is granted on a guess. Takes time in proportion to the text.
 */
export function parsePermissionList(text: string, words: AccessWords): PermissionList {
  const state: State = { context: noContext, understood: [], notUnderstood: [], ignored: [] };
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  for (const [index, raw] of lines.slice(0, mostLines).entries()) readLine(state, raw, { number: index + 1, words });
  if (lines.length > mostLines)
    refuse(state, { number: mostLines + 1, words }, { text: '', reason: 'tooMany', seen: String(mostLines) });
  closeHeading(state);
  const parsed = parseGrants(flagsOf(state.understood.flatMap(({ grants }) => grants)));
  return {
    spec: 'spec' in parsed ? parsed.spec : {},
    understood: state.understood,
    notUnderstood: state.notUnderstood.sort((a, b) => a.line - b.line),
    ignored: state.ignored,
  };
}

type State = Omit<PermissionList, 'spec'> & {
  context: ListContext;
  header?: TableHeader | undefined;
  /** The object of the table's row above, for rows that leave it out. */
  lastObject?: string;
  /** A heading that names an object, as long as no line has said what is wanted of it. */
  open?: { line: number; text: string } | undefined;
};

type Place = { number: number; words: AccessWords };

/** Characters that names in lists have at most; longer lines are sentences. */
const longestName = 80;

/** More lines than this are no list; the rest is not read, and that is told. */
const mostLines = 20_000;

/** Characters of a line; longer ones are prose or hostile. */
const longestLine = 600;

function readLine(state: State, raw: string, place: Place): void {
  if (raw.length > longestLine) {
    refuse(state, place, { text: raw.slice(0, 80), reason: 'tooLong', seen: '' });
    return;
  }
  const cells = cellsOf(raw);
  if (cells.length > 1) {
    readRow(state, cells, place);
    return;
  }
  const text = cleaned(cells[0] ?? '');
  if (!/\p{L}/u.test(text)) {
    if (text === '') state.header = undefined;
    return;
  }
  take(state, text, readStatement(text, state.context, place.words), place);
}

function readRow(state: State, raw: readonly string[], place: Place): void {
  const cells = raw.map(cleaned);
  if (cells.every((cell) => !/[\p{L}\p{N}✓✔☑●•]/u.test(cell))) return;
  const header = readHeader(cells);
  if (header !== undefined) {
    state.header = header;
    return;
  }
  const text = cells.filter((cell) => cell !== '').join(' | ');
  take(
    state,
    text,
    state.header === undefined ? plainRow(state, cells, place) : headedRow(state, cells, state.header, place),
    place
  );
}

/** Without a header: `Account | Read | Edit`, `API Enabled | why`, `Account.Phone | Read`. */
function plainRow({ context }: State, cells: readonly string[], { words }: Place): ListStatement {
  const filled = cells.filter((cell) => cell !== '');
  const [first = '', ...others] = isSection(filled[0] ?? '') && filled.length > 2 ? filled.slice(1) : filled;
  const no = others.find(isNo);
  if (no !== undefined) return refused(words.mentions(first) ? 'negated' : 'nothing', no);
  const end = others.findIndex((cell) => readPermissions(cell) === undefined);
  const verbs = end < 0 ? others : others.slice(0, Math.max(end, 1));
  const pair = readStatement(`${first}: ${verbs.join(', ')}`, context, words);
  const isSaidNo = pair.kind === 'refused' && ['negated', 'conditional'].includes(pair.reason);
  return pair.kind === 'grants' || isSaidNo ? pair : readStatement(first, context, words);
}

function headedRow(state: State, cells: readonly string[], header: TableHeader, { words }: Place): ListStatement {
  const at = (column: number | undefined): string => (column === undefined ? '' : (cells[column] ?? ''));
  if (isNo(at(header.needed))) return refused('conditional', at(header.needed));
  if (at(header.object) !== '') state.lastObject = at(header.object);
  const object = at(header.object) || (header.object === undefined ? '' : (state.lastObject ?? ''));
  const checked = header.verbs.filter(({ column }) => isYes(at(column))).map(({ verb }) => verb);
  const [field, permission] = [at(header.field), at(header.permission)];
  if (field !== '' && object !== '')
    return readStatement(`${object} fields: ${field}${inBrackets(permission)}`, noContext, words);
  if (field !== '')
    return readStatement(`${field}${inBrackets(permission)}`, { ...state.context, isFields: true }, words);
  if (header.verbs.length > 0) {
    if (checked.length === 0) return { kind: 'grants', grants: [], assumed: [] };
    return readStatement(`${object || (cells[0] ?? '')}: ${checked.join(', ')}`, noContext, words);
  }
  if (object !== '' && permission !== '') return readStatement(`${object}: ${permission}`, noContext, words);
  const named = readStatement(at(header.apiName), noContext, words);
  return named.kind === 'grants'
    ? named
    : readStatement(permission || object || (cells[0] ?? ''), state.context, words);
}

function inBrackets(permission: string): string {
  return readPermissions(permission) === undefined ? '' : ` (${permission.replace(/[()]/g, ' ')})`;
}

function take(state: State, text: string, statement: ListStatement, place: Place): void {
  const line = place.number;
  switch (statement.kind) {
    case 'heading':
      closeHeading(state);
      state.context = statement.context;
      if (statement.context.objects.length > 0 && !statement.context.isFields) state.open = { line, text };
      break;
    case 'grants':
      state.open = undefined;
      if (statement.isInContext !== true) state.context = noContext;
      if (statement.grants.length > 0 || statement.assumed.length > 0)
        state.understood.push({ line, text, grants: statement.grants, assumed: statement.assumed });
      if (statement.refused) refuse(state, place, { text, ...statement.refused });
      break;
    default:
      // A heading holds for its list, not for what comes after a sentence of something else.
      if (text.length > longestName) state.context = noContext;
      if (statement.reason === 'nothing') state.ignored.push(line);
      else refuse(state, place, { text, reason: statement.reason, seen: statement.seen });
  }
}

function refuse({ notUnderstood }: State, { number }: Place, { text, reason, seen }: Omit<RefusedLine, 'line'>): void {
  notUnderstood.push({ line: number, text, reason, seen });
}

/** An object that stood alone, and nothing below it said what is wanted. */
function closeHeading(state: State): void {
  const { open } = state;
  if (open) state.notUnderstood.push({ ...open, reason: 'noLevel', seen: open.text });
  state.open = undefined;
}

function flagsOf(grants: readonly ListedGrant[]): Record<string, string[]> {
  const flags = new Map<string, Set<string>>();
  for (const [flag, value] of grants) flags.set(flag, (flags.get(flag) ?? new Set()).add(value));
  return Object.fromEntries([...flags].map(([flag, values]) => [flag, [...values]]));
}
