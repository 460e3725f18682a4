import { extname } from 'node:path';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { ReportFormat, ReportInput } from './reportInput.ts';
import { sarif } from './sarif.ts';

/** By the extension of the file. */
export const formats = {
  json,
  sarif,
  xml: junit,
  // Styles and a script that no other format needs.
  html: async (input: ReportInput) => (await import('./html.ts')).html(input),
  md: markdown,
  csv,
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** The format that the name of a file stands for. */
export const formatOf = (path: string): FormatName | undefined => {
  const extension = extname(path).slice(1).toLowerCase();
  return formatNames.find((name) => name === extension);
};
