import { safeText } from '../../model/text/safeText.ts';

/** What a spreadsheet reads as a formula, also behind blanks and in its full-width form. */
const formula = /^\s*[=+\-@＝＋－＠]/u;

/** Where `;` separates columns, what follows one is a cell of its own. */
const formulaWithin = /;(\s*)(?=[=+\-@＝＋－＠])/gu;

/** One line of text that no spreadsheet calculates. A leading apostrophe says that it is text. */
const inert = (text: string): string => {
  const marked = /^[\t\r]/.test(text) || formula.test(text) ? `'${text}` : text;
  return safeText(marked.toWellFormed()).replace(formulaWithin, ";$1'");
};

const cell = (text: string): string => {
  const shown = inert(text);
  return /[",;\n]|^\s|\s$/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
};

/** A table as RFC 4180 has it: the names of the columns first, lines end with CR LF. */
export const csvText = (rows: ReadonlyArray<readonly string[]>): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
