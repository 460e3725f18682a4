import type { ReportInput } from './reportInput.ts';

/** The result itself, as `--json` has it. */
export const json = ({ result }: ReportInput): string => jsonText(result);

/** JSON with two spaces and a newline at its end; what is escaped reads back as what it was. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(unsafe, escaped)}\n`;
}

/** What a terminal would act on although JSON lets it stand: C1 controls and marks that turn the direction of text. */
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
