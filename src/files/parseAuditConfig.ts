import { basename } from 'node:path';
import { uniqBy } from 'es-toolkit/array/uniqBy';
import { isScalar } from 'yaml';
import type { core } from 'zod';
import type { AuditConfig, KnownRules } from '../model/audit/auditConfig.ts';
import type { AuditConfigProblem, ConfigProblem } from '../model/audit/auditFileProblem.ts';
import { firstPartyApps, isFirstParty } from '../model/audit/firstPartyApps.ts';
import { closest } from '../model/text/closest.ts';
import type { PlacedProblem } from '../model/access/definitionProblem.ts';
import { auditConfigSchema } from './auditConfigSchema.ts';
import { configIssueProblems } from './configIssueProblems.ts';
import { type DefinitionSource, placeOf, sourceOf, toPlain } from './definitionSource.ts';
import { isJsonObject, type JsonObject } from './readJson.ts';
import { structureProblems, yamlProblems } from './yamlProblems.ts';

/** A configuration from the text of its file, or all that is wrong with it. A file of comments changes nothing. */
export const parseAuditConfig = (path: string, text: string, rules: KnownRules): ParsedAuditConfig => {
  const source = sourceOf(path, text);
  const { problems, isBroken } = yamlProblems(source);
  if (isBroken) return report(problems.map(asConfig));
  const { contents } = source.document;
  const plain = isEmpty(contents) ? {} : toPlain(contents);
  const structure: Placed[] = [...problems, ...structureProblems(source)].map(asConfig);
  const schema = auditConfigSchema(rules);
  const checked = schema.safeParse(plain);
  const checks = auditConfigChecks(source, plain);
  if (checked.success)
    return structure.length + checks.length === 0
      ? { config: withPlaces(source, checked.data) }
      : report([...structure, ...checks]);
  const { issues } = checked.error;
  // Finding a place takes time: what is not shown is only counted.
  const refused = issues.slice(0, most).flatMap((issue) => configIssueProblems({ source, schema, rules }, issue, most));
  return report([...structure, ...refused, ...checks], countOf(issues) - refused.length);
};

/** Unknown keys of one mapping are one issue, however many they are. */
function countOf(issues: readonly core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

/** Waivers say where they stand, so that a report can. */
function withPlaces(source: DefinitionSource, config: AuditConfig): AuditConfig {
  const { waivers } = config;
  if (waivers === undefined) return config;
  const placed = waivers.map((waiver, index) => ({
    ...waiver,
    place: `${basename(source.path)}:${placeOf(source, ['waivers', index]).line.toString()}`,
  }));
  return { ...config, waivers: placed };
}

function report(problems: readonly Placed[], left = 0): { problems: AuditConfigProblem[] } {
  const all = distinct(problems).sort((a, b) => a.line - b.line || a.column - b.column);
  const shown = all.slice(0, most);
  const [last, count] = [shown.at(-1), all.length - shown.length + left];
  if (last === undefined || count === 0) return { problems: shown };
  const { path, line, column } = last;
  return { problems: [...shown, { path, line, column, key: '', code: 'more', count }] };
}

/** One problem a place: the first says what the others follow from. */
function distinct(problems: readonly Placed[]): Placed[] {
  return uniqBy(problems, (problem) => `${problem.line}:${problem.column}:${missing(problem)}`);
}

/** Several keys can be missing at one place. */
function missing(problem: Placed): string {
  if (problem.code === 'config.missingKey') return problem.name;
  return problem.code === 'config.noTarget' ? 'user' : '';
}

type ParsedAuditConfig = { config: AuditConfig } | { problems: AuditConfigProblem[] };

type Placed = PlacedProblem | ConfigProblem;

/** More than anybody corrects in one go; the rest is counted. */
const most = 100;

function asConfig(problem: PlacedProblem): Placed {
  return problem.code === 'multipleDocuments' ? { ...problem, code: 'config.multipleDocuments' } : problem;
}

/** What is wrong although every value is of its kind; the values as they stand in the file. */
function auditConfigChecks(source: DefinitionSource, plain: unknown): ConfigProblem[] {
  const { waivers, namePatterns, firstPartyApps: apps } = mappingOf(plain);
  return [
    ...waiverProblems(source, listOf(waivers)),
    ...patternProblems(source, listOf(namePatterns)),
    ...appProblems(source, listOf(mappingOf(apps)['remove'])),
  ];
}

function appProblems(source: DefinitionSource, removed: readonly unknown[]): ConfigProblem[] {
  return removed.flatMap((seen, index) => {
    if (typeof seen !== 'string' || seen.trim() === '' || isFirstParty(seen, firstPartyApps)) return [];
    const place = placeOf(source, ['firstPartyApps', 'remove', index]);
    const near = closest(seen, firstPartyApps);
    return [{ ...place, code: 'config.unknownApp' as const, seen, closest: near, allowed: firstPartyApps }];
  });
}

/** A pattern for any name would make every user of the org an integration. */
function patternProblems(source: DefinitionSource, patterns: readonly unknown[]): ConfigProblem[] {
  return patterns.flatMap((seen, index) =>
    typeof seen === 'string' && /^\*+$/.test(seen)
      ? [{ ...placeOf(source, ['namePatterns', index]), code: 'config.onlyStars' as const, seen }]
      : []
  );
}

/** Two waivers of the same are one with two dates: nobody knows which one somebody meant. */
function waiverProblems(source: DefinitionSource, waivers: readonly unknown[]): ConfigProblem[] {
  const lines = new Map<string, number>();
  return waivers.flatMap((waiver, index): ConfigProblem[] => {
    // What is no mapping at all is the schema's to refuse.
    if (!isJsonObject(waiver)) return [];
    const wrong = targetProblems(source, waiver, index);
    if (wrong.length > 0) return wrong;
    const place = placeOf(source, ['waivers', index]);
    const firstLine = lines.get(keyOf(waiver));
    if (firstLine !== undefined) return [{ ...place, code: 'config.duplicateWaiver', firstLine }];
    lines.set(keyOf(waiver), place.line);
    return [];
  });
}

function keyOf({ rule, user, subject }: JsonObject): string {
  return JSON.stringify([rule, user, subject]).toLowerCase();
}

/** A waiver names a user or a subject. */
function targetProblems(source: DefinitionSource, waiver: JsonObject, index: number): ConfigProblem[] {
  const [hasUser, hasSubject] = [Object.hasOwn(waiver, 'user'), Object.hasOwn(waiver, 'subject')];
  if (hasUser && hasSubject) return [{ ...placeOf(source, ['waivers', index, 'subject']), code: 'config.twoTargets' }];
  return hasUser || hasSubject ? [] : [{ ...placeOf(source, ['waivers', index]), code: 'config.noTarget' }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mappingOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
