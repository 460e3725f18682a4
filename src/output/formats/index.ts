import { basename } from 'node:path';
import type { ReportFormat } from './reportInput.ts';

/** Every report format, by its name, which is the usual extension of its files. Each loads when it is asked for. */
export const formats = {
  json: async (input) => (await import('./json.ts')).json(input),
  sarif: async (input) => (await import('./sarif.ts')).sarif(input),
  xml: async (input) => (await import('./junit.ts')).junit(input),
  html: async (input) => (await import('./html.ts')).html(input),
  md: async (input) => (await import('./markdown.ts')).markdown(input),
  csv: async (input) => (await import('./csv.ts')).csv(input),
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** Endings of file names that people use for a format in addition to its own name. */
const otherEndings: Readonly<Record<string, FormatName>> = {
  'sarif.json': 'sarif',
  'junit.xml': 'xml',
  htm: 'html',
  markdown: 'md',
};

/** The format that the name of a file stands for; of `audit.sarif.json` the longest ending that is known. */
export function formatOf(path: string): FormatName | undefined {
  const [, ...extensions] = basename(path).toLowerCase().split('.');
  // A name like `.json` has no extension.
  if (basename(path).startsWith('.')) extensions.shift();
  for (const ending of [extensions.slice(-2).join('.'), extensions.at(-1) ?? '']) {
    const name = formatNames.find((format) => format === ending);
    const format = name ?? (Object.hasOwn(otherEndings, ending) ? otherEndings[ending] : undefined);
    if (format) return format;
  }
  return undefined;
}
