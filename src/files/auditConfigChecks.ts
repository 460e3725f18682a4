import { closest } from '../model/text/closest.ts';
import { firstPartyApps, isFirstParty } from '../model/audit/firstPartyApps.ts';
import type { ConfigProblem } from './auditConfigProblem.ts';
import { placeOf, type DefinitionSource } from './definitionSource.ts';

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mappingOf = (value: unknown): Mapping => (isMapping(value) ? value : {});

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A waiver names a user or a subject. */
const targetProblems = (source: DefinitionSource, waiver: Mapping, index: number): ConfigProblem[] => {
  const [hasUser, hasSubject] = [Object.hasOwn(waiver, 'user'), Object.hasOwn(waiver, 'subject')];
  if (hasUser && hasSubject) return [{ ...placeOf(source, ['waivers', index, 'subject']), code: 'config.twoTargets' }];
  return hasUser || hasSubject ? [] : [{ ...placeOf(source, ['waivers', index]), code: 'config.noTarget' }];
};

const keyOf = ({ rule, user, subject }: Mapping): string => JSON.stringify([rule, user, subject]).toLowerCase();

/** Two waivers of the same are one with two dates: nobody knows which one somebody meant. */
const waiverProblems = (source: DefinitionSource, waivers: readonly unknown[]): ConfigProblem[] => {
  const lines = new Map<string, number>();
  return waivers.flatMap((waiver, index): ConfigProblem[] => {
    // What is no mapping at all is the schema's to refuse.
    if (!isMapping(waiver)) return [];
    const wrong = targetProblems(source, waiver, index);
    if (wrong.length > 0) return wrong;
    const place = placeOf(source, ['waivers', index]);
    const firstLine = lines.get(keyOf(waiver));
    if (firstLine !== undefined) return [{ ...place, code: 'config.duplicateWaiver', firstLine }];
    lines.set(keyOf(waiver), place.line);
    return [];
  });
};

/** A pattern for any name would make every user of the org an integration. */
const patternProblems = (source: DefinitionSource, patterns: readonly unknown[]): ConfigProblem[] =>
  patterns.flatMap((seen, index) =>
    typeof seen === 'string' && /^\*+$/.test(seen)
      ? [{ ...placeOf(source, ['namePatterns', index]), code: 'config.onlyStars' as const, seen }]
      : []
  );

const appProblems = (source: DefinitionSource, removed: readonly unknown[]): ConfigProblem[] =>
  removed.flatMap((seen, index) => {
    if (typeof seen !== 'string' || seen.trim() === '' || isFirstParty(seen, firstPartyApps)) return [];
    const place = placeOf(source, ['firstPartyApps', 'remove', index]);
    const near = closest(seen, firstPartyApps);
    return [{ ...place, code: 'config.unknownApp' as const, seen, closest: near, allowed: firstPartyApps }];
  });

/** What is wrong although every value is of its kind; the values as they stand in the file. */
export const auditConfigChecks = (source: DefinitionSource, plain: unknown): ConfigProblem[] => {
  const { waivers, namePatterns, firstPartyApps: apps } = mappingOf(plain);
  return [
    ...waiverProblems(source, listOf(waivers)),
    ...patternProblems(source, listOf(namePatterns)),
    ...appProblems(source, listOf(mappingOf(apps)['remove'])),
  ];
};
