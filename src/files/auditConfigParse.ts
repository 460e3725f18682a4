import { basename } from 'node:path';
import { isScalar } from 'yaml';
import type { core } from 'zod';
import type { AuditConfig } from '../model/audit/auditConfig.ts';
import type { PlacedProblem } from '../model/text/definitionProblem.ts';
import { auditConfigChecks } from './auditConfigChecks.ts';
import { fromIssue } from './auditConfigIssues.ts';
import type { AuditConfigProblem, ConfigProblem } from './auditConfigProblem.ts';
import { auditConfigSchema } from './auditConfigSchema.ts';
import { placeOf, sourceOf, toPlain, type DefinitionSource } from './definitionSource.ts';
import { structureProblems } from './structureProblems.ts';
import { yamlProblems } from './yamlProblems.ts';

export type ParsedAuditConfig = { config: AuditConfig } | { problems: AuditConfigProblem[] };

type Placed = PlacedProblem | ConfigProblem;

/** More than anybody corrects in one go; the rest is counted. */
const most = 100;

const asConfig = (problem: PlacedProblem): Placed =>
  problem.code === 'multipleDocuments' ? { ...problem, code: 'config.multipleDocuments' } : problem;

/** Several keys can be missing at one place. */
const missing = (problem: Placed): string => {
  if (problem.code === 'config.missingKey') return problem.name;
  return problem.code === 'config.noTarget' ? 'user' : '';
};

/** One problem a place: the first says what the others follow from. */
const distinct = (problems: readonly Placed[]): Placed[] => {
  const byPlace = Map.groupBy(problems, (problem) => `${problem.line}:${problem.column}:${missing(problem)}`);
  return [...byPlace.values()].flatMap(([first]) => (first ? [first] : []));
};

const report = (problems: readonly Placed[], left = 0): { problems: AuditConfigProblem[] } => {
  const all = distinct(problems).sort((a, b) => a.line - b.line || a.column - b.column);
  const shown = all.slice(0, most);
  const [last, count] = [shown.at(-1), all.length - shown.length + left];
  if (last === undefined || count === 0) return { problems: shown };
  const { path, line, column } = last;
  return { problems: [...shown, { path, line, column, key: '', code: 'more', count }] };
};

/** Waivers say where they stand, so that a report can. */
const withPlaces = (source: DefinitionSource, config: AuditConfig): AuditConfig => {
  const { waivers } = config;
  if (waivers === undefined) return config;
  const placed = waivers.map((waiver, index) => ({
    ...waiver,
    place: `${basename(source.path)}:${placeOf(source, ['waivers', index]).line.toString()}`,
  }));
  return { ...config, waivers: placed };
};

const isEmpty = (contents: unknown): boolean => contents === null || (isScalar(contents) && contents.value === null);

/** Unknown keys of one mapping are one issue, however many they are. */
const countOf = (issues: readonly core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);

/** A configuration from the text of its file, or all that is wrong with it. A file of comments changes nothing. */
export const parseAuditConfig = (path: string, text: string): ParsedAuditConfig => {
  const source = sourceOf(path, text);
  const { problems, isBroken } = yamlProblems(source);
  if (isBroken) return report(problems.map(asConfig));
  const { contents } = source.document;
  const plain = isEmpty(contents) ? {} : toPlain(contents);
  const structure: Placed[] = [...problems, ...structureProblems(source)].map(asConfig);
  const checked = auditConfigSchema.safeParse(plain);
  const checks = auditConfigChecks(source, plain);
  if (checked.success)
    return structure.length + checks.length === 0
      ? { config: withPlaces(source, checked.data) }
      : report([...structure, ...checks]);
  const { issues } = checked.error;
  // Finding a place takes time: what is not shown is only counted.
  const refused = issues.slice(0, most).flatMap((issue) => fromIssue(source, issue, most));
  return report([...structure, ...refused, ...checks], countOf(issues) - refused.length);
};
