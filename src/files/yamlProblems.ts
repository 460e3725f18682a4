import type { YAMLError } from 'yaml';
import type { PlacedProblem } from '../model/text/definitionProblem.ts';
import { placeAt, type DefinitionSource } from './definitionSource.ts';

const fromYaml = (source: DefinitionSource, { code, message, pos }: YAMLError): PlacedProblem => {
  const place = placeAt(source, pos[0]);
  switch (code) {
    case 'TAB_AS_INDENT':
      return { ...place, code: 'tab' };
    case 'MULTIPLE_DOCS':
      return { ...place, code: 'multipleDocuments' };
    case 'RESOURCE_EXHAUSTION':
      return { ...place, code: 'tooDeep' };
    case 'TAG_RESOLVE_FAILED':
      return { ...place, code: 'tag', seen: message.replace(/^Unresolved tag: /, '') };
    default:
      return { ...place, code: 'syntax', detail: message };
  }
};

/** What the parser says; `isBroken` when what it made of the file cannot be relied on. */
export const yamlProblems = (source: DefinitionSource): { problems: PlacedProblem[]; isBroken: boolean } => {
  const { errors, warnings } = source.document;
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  // All that follows from nesting without end is brackets that are not closed.
  if (deep) return { problems: [fromYaml(source, deep)], isBroken: true };
  return {
    problems: [...errors, ...warnings].map((error) => fromYaml(source, error)),
    isBroken: errors.some(({ code }) => code !== 'MULTIPLE_DOCS'),
  };
};
