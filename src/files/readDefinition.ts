import type { ParsedDefinition } from './parseDefinition.ts';
import { readText } from './readText.ts';

/** Reads a definition file, YAML or JSON, or says everything that is wrong with it. */
export const readDefinition = async (path: string): Promise<ParsedDefinition> => {
  const found = await readText(path);
  if ('problem' in found) return { problems: [found.problem] };
  // YAML parser and schema are loaded only by who has a file to read.
  const { parseDefinition } = await import('./parseDefinition.ts');
  return parseDefinition(path, found.text);
};
