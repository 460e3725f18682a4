import { isAlias, isMap, isScalar, isSeq, type Pair, type YAMLError, type YAMLMap } from 'yaml';
import type { PlacedProblem } from '../model/access/definitionProblem.ts';
import { type DefinitionSource, keyText, placeAt, startOf, type Trail } from './definitionSource.ts';

/** What the parser says; `isBroken` when what it made of the file cannot be relied on. */
export const yamlProblems = (source: DefinitionSource): { problems: PlacedProblem[]; isBroken: boolean } => {
  const { errors, warnings } = source.document;
  const nesting = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  // All that follows from nesting without end is brackets that are not closed.
  if (nesting) return { problems: [parserProblem(source, nesting)], isBroken: true };
  return {
    problems: [...errors, ...warnings].map((error) => parserProblem(source, error)),
    isBroken: errors.some(({ code }) => code !== 'MULTIPLE_DOCS'),
  };
};

/** What YAML allows and our files do not. */
export const structureProblems = (source: DefinitionSource): PlacedProblem[] =>
  nodeProblems(source, source.document.contents, []);

function parserProblem(source: DefinitionSource, { code, message, pos }: YAMLError): PlacedProblem {
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
}

function nodeProblems(source: DefinitionSource, node: unknown, trail: Trail): PlacedProblem[] {
  if (isMap(node)) return mapProblems(source, node, trail);
  if (isSeq(node)) return node.items.flatMap((item, index) => nodeProblems(source, item, [...trail, index]));
  if (isAlias(node)) return [{ ...placeAt(source, startOf(node) ?? 0, trail), code: 'alias' }];
  if (!isScalar(node) || typeof node.value !== 'number') return [];
  const written = node.source ?? String(node.value);
  if (isPlainNumber(node.value, written)) return [];
  return [{ ...placeAt(source, startOf(node) ?? 0, trail), code: 'ambiguousNumber', seen: written }];
}

/** A mapping, and the line on which each of its keys stands first. */
type Holder = { trail: Trail; lineByName: Map<string, number> };

function mapProblems(source: DefinitionSource, { items }: YAMLMap, trail: Trail): PlacedProblem[] {
  const holder: Holder = { trail, lineByName: new Map() };
  return items.flatMap((pair) => pairProblems(source, pair, holder));
}

function pairProblems(source: DefinitionSource, pair: Pair, { trail, lineByName }: Holder): PlacedProblem[] {
  const name = keyText(pair);
  const place = placeAt(source, startOf(pair.key) ?? 0, trail);
  if (name === undefined) return [{ ...place, code: 'complexKey' }];
  const firstLine = lineByName.get(comparable(name, trail));
  if (firstLine !== undefined) return [{ ...place, code: 'duplicateKey', seen: name, firstLine }];
  lineByName.set(comparable(name, trail), place.line);
  // The schema does not look at this one name.
  if (name === '__proto__' && trail.length > 0) return [{ ...place, code: 'badName', seen: name }];
  return nodeProblems(source, pair.value, [...trail, name]);
}

/** Salesforce's names do not differ by case alone; our own keys are matched exactly. */
function comparable(name: string, holder: Trail): string {
  return holder.length === 0 ? name : name.toLowerCase();
}

/** As JSON writes numbers: nothing that a person may have meant as text (`007`) or that loses digits. */
function isPlainNumber(value: number, written: string): boolean {
  return (
    /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(written) &&
    Number.isFinite(value) &&
    (!/^-?\d+$/.test(written) || Number.isSafeInteger(value))
  );
}
