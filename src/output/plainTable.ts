import stringWidth from 'string-width';
import type { Block } from './page.ts';

/** A table as lines of aligned columns, every cell whole: drawing boxes takes seconds from some hundred rows on. */
export function plainTable({ columns, rows }: Table): string[] {
  const heading = Object.fromEntries(columns.map(({ key, name }) => [key, name]));
  const widths = columns.map(({ key, name }) => widestIn(rows, key, name));
  const line = (row: Record<string, string>): string =>
    columns
      .map(({ key, align = 'left' }, index) => {
        const cell = row[key] ?? '';
        const blanks = ' '.repeat((widths[index] ?? 0) - columnsTaken(cell));
        return align === 'right' ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd();
  return [line(heading), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}

type Table = Extract<Block, { kind: 'table' }>;

/** The table without the columns that a terminal has no room for, and the names of those. */
export function fittingTable(table: Table, width: number): { table: Table; hidden: string[] } {
  const order = table.columns
    .filter(({ dropped }) => dropped !== undefined)
    .sort((a, b) => (a.dropped ?? 0) - (b.dropped ?? 0));
  const widths = new Map(table.columns.map(({ key, name }) => [key, widestIn(table.rows, key, name)]));
  let { columns } = table;
  for (const column of order) {
    const needed = columns.reduce((sum, { key }) => sum + (widths.get(key) ?? 0) + boxedPadding, 1);
    if (needed <= width) break;
    columns = columns.filter((each) => each !== column);
  }
  const hidden = table.columns.filter((column) => !columns.includes(column)).map(({ name }) => name);
  return { table: { ...table, columns }, hidden };
}

/** Blanks on both sides of a cell, and its line. */
const boxedPadding = 3;

function widestIn(rows: Table['rows'], key: string, name: string): number {
  return rows.reduce((widest, row) => Math.max(widest, columnsTaken(row[key] ?? '')), columnsTaken(name));
}

/** How many columns of a terminal a text takes: letters of some scripts and emoji take two. */
function columnsTaken(text: string): number {
  return /^[\u0020-\u007e]*$/.test(text) ? text.length : stringWidth(text);
}

/**
 * Breaks at blanks to fit `width` columns of a terminal, in which some characters take two; a word longer than that
 * stays whole, so that it can be copied. What follows a bullet, an arrow or a number stands below its text.
 */
export function wrapped(content: string, width: number, indent: number): string {
  const pad = ' '.repeat(indent);
  const hang = ' '.repeat(/^(?:[•→]|\d\.) /.exec(content)?.[0].length ?? 0);
  const [first = '', ...words] = content.split(' ');
  const lines = [first];
  let column = indent + stringWidth(first);
  for (const word of words) {
    const wordWidth = stringWidth(word);
    const isFitting = column + 1 + wordWidth <= width;
    if (isFitting) lines.push(`${lines.pop() ?? ''} ${word}`);
    else lines.push(hang + word);
    column = isFitting ? column + 1 + wordWidth : indent + hang.length + wordWidth;
  }
  return lines.map((line) => pad + line).join('\n');
}
