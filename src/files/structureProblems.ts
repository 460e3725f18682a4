import { isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { PlacedProblem } from '../model/text/definitionProblem.ts';
import { keyText, placeAt, startOf, type DefinitionSource, type Trail } from './definitionSource.ts';

/** As JSON writes numbers: nothing that a person may have meant as text (`007`) or that loses digits. */
const isPlainNumber = (value: number, written: string): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(written) &&
  Number.isFinite(value) &&
  (!/^-?\d+$/.test(written) || Number.isSafeInteger(value));

/** Salesforce's names do not differ by case alone; our own keys are matched exactly. */
const comparable = (name: string, holder: Trail): string => (holder.length === 0 ? name : name.toLowerCase());

type Holder = { trail: Trail; lineByName: Map<string, number> };

const pairProblems = (source: DefinitionSource, pair: Pair, { trail, lineByName }: Holder): PlacedProblem[] => {
  const name = keyText(pair);
  const place = placeAt(source, startOf(pair.key) ?? 0, trail);
  if (name === undefined) return [{ ...place, code: 'complexKey' }];
  const firstLine = lineByName.get(comparable(name, trail));
  if (firstLine !== undefined) return [{ ...place, code: 'duplicateKey', seen: name, firstLine }];
  lineByName.set(comparable(name, trail), place.line);
  // The schema does not look at this one name.
  if (name === '__proto__' && trail.length > 0) return [{ ...place, code: 'badName', seen: name }];
  return nodeProblems(source, pair.value, [...trail, name]);
};

const mapProblems = (source: DefinitionSource, { items }: YAMLMap, trail: Trail): PlacedProblem[] => {
  const holder: Holder = { trail, lineByName: new Map() };
  return items.flatMap((pair) => pairProblems(source, pair, holder));
};

const nodeProblems = (source: DefinitionSource, node: unknown, trail: Trail): PlacedProblem[] => {
  if (isMap(node)) return mapProblems(source, node, trail);
  if (isSeq(node)) return node.items.flatMap((item, index) => nodeProblems(source, item, [...trail, index]));
  if (isAlias(node)) return [{ ...placeAt(source, startOf(node) ?? 0, trail), code: 'alias' }];
  if (!isScalar(node) || typeof node.value !== 'number') return [];
  const seen = node.source ?? String(node.value);
  if (isPlainNumber(node.value, seen)) return [];
  return [{ ...placeAt(source, startOf(node) ?? 0, trail), code: 'ambiguousNumber', seen }];
};

/** What YAML allows and a definition does not. */
export const structureProblems = (source: DefinitionSource): PlacedProblem[] =>
  nodeProblems(source, source.document.contents, []);
