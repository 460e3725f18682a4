import { csv } from './csv.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import type { ReportFormat, ReportInput } from './reportInput.js';
import { sarif } from './sarif.js';

/** By the extension of the file. */
export const formats = {
  json,
  sarif,
  xml: junit,
  // Styles and a script that no other format needs.
  html: async (input: ReportInput) => (await import('./html.js')).html(input),
  md: markdown,
  csv,
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;

export const formatNames: readonly string[] = Object.keys(formats);
