import stringWidth from 'string-width';
import type { Block } from './page.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** A table as lines of aligned columns, every cell whole: drawing boxes takes seconds from some hundred rows on. */
export function plainTable({ columns, rows }: Table): string[] {
  const heading = Object.fromEntries(columns.map(({ key, name }) => [key, name]));
  const widths = columns.map(({ key }) =>
    [heading, ...rows].reduce((widest, row) => Math.max(widest, columnsTaken(row[key] ?? '')), 0)
  );
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

/** How many columns of a terminal a text takes: letters of some scripts and emoji take two. */
function columnsTaken(text: string): number {
  return /^[\u0020-\u007e]*$/.test(text) ? text.length : stringWidth(text);
}
