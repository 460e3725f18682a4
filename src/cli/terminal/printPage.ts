import { Messages } from '@salesforce/core';
import { type SfCommand, StandardColors } from '@salesforce/sf-plugins-core';
import ansis from 'ansis';
import type { Block, Tone } from '../../output/page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** More rows than this are printed without boxes. */
const mostBoxedRows = 100;

/** Where the page goes: the process's standard output. */
export type Output = { isTTY: boolean; columns: number };

type Printer = Pick<SfCommand<unknown>, 'log' | 'table'>;

type Styles = Readonly<Record<Tone | 'command', (text: string) => string>>;

const styles: Styles = {
  command: ansis.cyan,
  heading: ansis.bold,
  good: StandardColors.success,
  warning: StandardColors.warning,
  bad: StandardColors.error,
  dim: StandardColors.info,
  plain: asIs,
};

/** For output other than a terminal: the colour library paints pipes too wherever it sees `CI` in the environment. */
const noStyles: Styles = {
  command: asIs,
  heading: asIs,
  good: asIs,
  warning: asIs,
  bad: asIs,
  dim: asIs,
  plain: asIs,
};

type Layout = {
  wrapped: (content: string, width: number, indent: number) => string;
  plainTable: (table: Table) => string[];
  fittingTable: (table: Table, width: number) => { table: Table; hidden: string[] };
};

type Table = Extract<Block, { kind: 'table' }>;

/** Prints a page as wide as the terminal, without end and without colours where the output is none. */
export async function printPage(printer: Printer, page: readonly Block[], output: Output): Promise<void> {
  const width = output.isTTY ? output.columns : Number.POSITIVE_INFINITY;
  // How wide characters are takes a table that help does not need.
  const layout = await import('../../output/plainTable.ts');
  for (const block of page) printBlock(printer, block, { width, layout });
}

function asIs(text: string): string {
  return text;
}

/** Styled line by line: a colour that runs over a line's end paints the terminal's margin. */
function styled(text: string, style: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => style(line))
    .join('\n');
}

function printBlock(printer: Printer, block: Block, { width, layout }: { width: number; layout: Layout }): void {
  const paint = Number.isFinite(width) ? styles : noStyles;
  switch (block.kind) {
    case 'gap': {
      printer.log();
      return;
    }
    case 'command': {
      printer.log(' '.repeat(block.indent ?? 0) + paint.command(block.text));
      return;
    }
    case 'text': {
      printer.log(styled(layout.wrapped(block.text, width, block.indent ?? 0), paint[block.tone]));
      return;
    }
    case 'table': {
      const { table, hidden } = layout.fittingTable(block, width);
      printTable(printer, table, { width, layout });
      if (hidden.length === 0) return;
      const words = messages.getMessage('info.hiddenColumns', [hidden.join(', ')]);
      printer.log(styled(layout.wrapped(words, width, 0), paint.dim));
      printer.log();
      return;
    }
  }
}

function printTable(printer: Printer, table: Table, { width, layout }: { width: number; layout: Layout }): void {
  // Boxed tables are painted whatever NO_COLOR says.
  const isColorless = Number.isFinite(width) && !ansis.isSupported();
  if (table.rows.length > mostBoxedRows || isColorless) {
    printer.log(layout.plainTable(table).join('\n'));
    // As below a boxed one.
    printer.log();
    return;
  }
  printer.table({
    data: table.rows,
    columns: table.columns.map(({ key, name, align = 'left' }) => ({ key, name, horizontalAlignment: align })),
    overflow: 'wrap',
  });
}
