import type { Block } from './page.ts';

/** A table as lines of aligned columns, every cell whole: drawing boxes takes seconds from some hundred rows on. */
export const plainTable = ({ columns, rows }: Table): string[] => {
  const heading = Object.fromEntries(columns.map(({ key, name }) => [key, name]));
  const widths = columns.map(({ key }) =>
    [heading, ...rows].reduce((most, row) => Math.max(most, (row[key] ?? '').length), 0)
  );
  const line = (row: Record<string, string>): string =>
    columns
      .map(({ key, align = 'left' }, index) => {
        const [cell, width] = [row[key] ?? '', widths[index] ?? 0];
        return align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(heading), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
};

type Table = Extract<Block, { kind: 'table' }>;
