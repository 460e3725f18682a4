import { isScalar } from 'yaml';
import type { PlacedProblem } from '../model/text/definitionProblem.ts';
import { partialDefinitionSchema } from './definitionSchema.ts';
import { sourceOf, toPlain } from './definitionSource.ts';
import type { ReadDefinition } from './readDefinition.ts';
import { schemaProblems } from './schemaProblems.ts';
import { structureProblems } from './structureProblems.ts';
import { yamlProblems } from './yamlProblems.ts';

/** More than anybody corrects in one go; the rest is counted. */
const most = 100;

/** One problem a place: the first says what the others follow from. */
const distinct = (problems: PlacedProblem[]): PlacedProblem[] => [
  ...new Map([...problems].reverse().map((problem) => [`${problem.line}:${problem.column}`, problem])).values(),
];

const report = (problems: PlacedProblem[], left = 0): { problems: PlacedProblem[] } => {
  const all = distinct(problems).sort((a, b) => a.line - b.line || a.column - b.column);
  const shown = all.slice(0, most);
  const [last, count] = [shown.at(-1), all.length - shown.length + left];
  if (last === undefined || count === 0) return { problems: shown };
  const { path, line, column } = last;
  return { problems: [...shown, { path, line, column, key: '', code: 'more', count }] };
};

const isEmpty = (contents: unknown): boolean => contents === null || (isScalar(contents) && contents.value === null);

/** A definition from the text of its file. JSON is read as the YAML it is, so that both have lines and columns. */
export const parseDefinition = (path: string, text: string): ReadDefinition => {
  const source = sourceOf(path, text);
  const { contents } = source.document;
  const { problems, isBroken } = yamlProblems(source);
  if (isBroken) return report(problems);
  if (isEmpty(contents) && problems.length === 0) return { problems: [{ path, code: 'empty' }] };
  const structure = [...problems, ...structureProblems(source)];
  const checked = partialDefinitionSchema.safeParse(toPlain(contents));
  if (checked.success) return structure.length === 0 ? { spec: checked.data } : report(structure);
  const refused = schemaProblems(source, checked.error.issues, most);
  return report([...structure, ...refused.problems], refused.left);
};
