import { readFile } from 'node:fs/promises';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';

/** A JSON file of the plugin's own, or why it cannot be read. */
export async function readJson(
  path: string
): Promise<{ value: unknown } | { problem: FileProblem | { path: string; code: 'notJson'; detail: string } }> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (failure) {
    return { problem: fileProblem(path, failure, 'notReadable') };
  }
  try {
    return { value: JSON.parse(content.replace(/^\ufeff/, '')) };
  } catch (failure) {
    return { problem: { path, code: 'notJson', detail: failure instanceof Error ? failure.message : '' } };
  }
}

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where in the file something stands: `datasets.logins.data[12].count`. */
export function placeText(trail: readonly PropertyKey[]): string {
  return trail
    .map((key) => (typeof key === 'number' ? `[${key.toString()}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
