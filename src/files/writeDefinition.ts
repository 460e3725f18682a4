import { extname } from 'node:path';
import type { FileProblem } from '../model/text/definitionProblem.ts';
import type { IntegrationUserSpec } from '../model/access/spec.ts';
import { fileProblem } from './fileProblem.ts';
import { writeText } from './writeText.ts';

const formats: ReadonlyMap<string, 'yaml' | 'json'> = new Map([
  ['.yml', 'yaml'],
  ['.yaml', 'yaml'],
  ['.json', 'json'],
]);

const formatOf = (path: string): 'yaml' | 'json' | undefined => formats.get(extname(path).toLowerCase());

/** Whether the name says YAML or JSON: to be asked before anything is changed in an org. */
export const definitionPathProblem = (path: string): FileProblem | undefined =>
  formatOf(path) === undefined ? { path, code: 'badExtension' } : undefined;

/** Writes a definition file, YAML or JSON by its extension. Never throws: the org may be changed already. */
export const writeDefinition = async (
  path: string,
  spec: Partial<IntegrationUserSpec>
): Promise<FileProblem | undefined> => {
  const format = formatOf(path);
  if (format === undefined) return { path, code: 'badExtension' };
  try {
    const { formatDefinition } = await import('./formatDefinition.ts');
    return await writeText(path, formatDefinition(spec, format));
  } catch (failure) {
    return fileProblem(path, failure, 'notWritable');
  }
};
