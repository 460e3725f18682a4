import { type ApiError, apiError } from '../errors.ts';

export const malformed = (message: string): ApiError => apiError('MALFORMED_QUERY', message);

/** The query as the caller wrote it, and the same with the contents of its string literals blanked. */
export type Located = { readonly text: string; readonly blank: string };

const before = 32;
const after = 40;

const positionOf = (token: string, blank: string): number => {
  const escaped = token.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return Math.max(0, blank.search(new RegExp(String.raw`(?<![\w.])${escaped}(?![\w.])`)));
};

/** Salesforce quotes the text around the name it stumbled over, with a caret below. */
export const around = (token: string, { text, blank }: Located): string => {
  const position = positionOf(token, blank);
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const lineEnd = (text.indexOf('\n', position) + 1 || text.length + 1) - 1;
  const start = Math.max(lineStart, position - before);
  const excerpt = text.slice(start, Math.min(lineEnd, position + after));
  const row = text.slice(0, lineStart).split('\n').length;
  const caret = `${' '.repeat(position - start)}^`;
  return `\n${excerpt}\n${caret}\nERROR at Row:${row}:Column:${position - lineStart + 1}\n`;
};

export const fieldProblem = (token: string, source: Located, message: string): ApiError =>
  apiError('INVALID_FIELD', around(token, source) + message);

const reference = 'Please reference your WSDL or the describe call for the appropriate names.';

export const noSuchColumn = (column: string, entity: string): string =>
  `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${reference}`;

export const noSuchRelationship = (name: string, where: string): string =>
  `Didn't understand relationship '${name}' in ${where}. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${reference}`;

export const badOperator = (message: string): ApiError => apiError('INVALID_QUERY_FILTER_OPERATOR', message);
