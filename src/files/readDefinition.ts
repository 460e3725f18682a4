import type { DefinitionProblem } from '../model/text/definitionProblem.ts';
import type { IntegrationUserSpec } from '../model/access/spec.ts';
import { readText } from './readText.ts';

export type ReadDefinition = { spec: Partial<IntegrationUserSpec> } | { problems: DefinitionProblem[] };

/** Reads a definition file, YAML or JSON, or says everything that is wrong with it. */
export const readDefinition = async (path: string): Promise<ReadDefinition> => {
  const found = await readText(path);
  if ('problem' in found) return { problems: [found.problem] };
  // YAML parser and schema are loaded only by who has a file to read.
  const { parseDefinition } = await import('./parseDefinition.ts');
  return parseDefinition(path, found.text);
};
