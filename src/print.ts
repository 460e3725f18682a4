import { type SfCommand, StandardColors } from '@salesforce/sf-plugins-core';
import ansis from 'ansis';
import { type Block, type Tone, wrapped } from './output/page.js';
import { plainTable } from './output/plainTable.js';

/** More rows than this are printed without boxes. */
const mostBoxedRows = 100;

type Printer = Pick<SfCommand<unknown>, 'log' | 'table'>;

const styles: Readonly<Record<Tone, (text: string) => string>> = {
  heading: ansis.bold,
  good: StandardColors.success,
  warning: StandardColors.warning,
  bad: StandardColors.error,
  dim: StandardColors.info,
  plain: (text) => text,
};

/** Styled line by line: a colour that runs over a line's end paints the terminal's margin. */
const styled = (text: string, tone: Tone): string =>
  text
    .split('\n')
    .map((line) => styles[tone](line))
    .join('\n');

const printBlock = (printer: Printer, block: Block, width: number): void => {
  switch (block.kind) {
    case 'gap': {
      printer.log();
      return;
    }
    case 'command': {
      printer.log(' '.repeat(block.indent ?? 0) + ansis.cyan(block.text));
      return;
    }
    case 'text': {
      printer.log(styled(wrapped(block.text, width, block.indent ?? 0), block.tone));
      return;
    }
    case 'table': {
      if (block.rows.length > mostBoxedRows) {
        printer.log(plainTable(block).join('\n'));
        // As below a boxed one.
        printer.log();
        return;
      }
      printer.table({
        data: block.rows,
        columns: block.columns.map(({ key, name, align = 'left' }) => ({ key, name, horizontalAlignment: align })),
        overflow: 'wrap',
      });
      return;
    }
  }
};

/** Prints a page; `width` is the terminal's, or Infinity where the output is not a terminal. */
export const printPage = (printer: Printer, page: readonly Block[], width: number): void => {
  for (const block of page) printBlock(printer, block, width);
};
