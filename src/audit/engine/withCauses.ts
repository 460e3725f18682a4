import type { GrantPath } from '../../model/access/effectiveAccess.ts';
import { type Finding, reaches } from '../../model/audit/finding.ts';
import type { Cover } from './rule.ts';

/** Says of each finding which other it follows from. */
export function withCauses(all: readonly FindingToExplain[]): Finding[] {
  const byRule = Map.groupBy(all, ({ finding }) => finding.ruleId);
  const causes = new Map<string, string>();
  for (const effect of all) {
    const candidates = effect.coveredBy.flatMap(({ ruleId }) => byRule.get(ruleId) ?? []);
    const cause = causeOf(effect, candidates);
    // Two that follow from each other: the first of them stays a finding of its own.
    if (cause !== undefined && root(cause, causes) !== effect.finding.fingerprint)
      causes.set(effect.finding.fingerprint, cause);
  }
  return all.map(({ finding }) => {
    const cause = causes.get(finding.fingerprint);
    return cause === undefined ? finding : { ...finding, causedBy: root(cause, causes) };
  });
}

/** A finding with what decides whether it merely follows from another. */
export type FindingToExplain = { finding: Finding; coveredBy: readonly Cover[]; paths: readonly GrantPath[] };

function isThroughProfile({ paths }: FindingToExplain): boolean {
  return paths.length > 0 && paths.every(({ via }) => via === 'profile');
}

function shareUser(a: Finding, b: Finding): boolean {
  return a.users.some((user) => b.users.includes(user));
}

/** What is milder explains nothing: a permission behind a session does not cover one that is held for good. */
function canExplain(cause: Finding, effect: Finding): boolean {
  return reaches(cause.severity, effect.severity) && shareUser(cause, effect);
}

function causeOf(effect: FindingToExplain, all: readonly FindingToExplain[]): string | undefined {
  for (const { ruleId, throughProfile } of effect.coveredBy) {
    if (throughProfile === true && !isThroughProfile(effect)) continue;
    const cause = all.find(({ finding }) => finding.ruleId === ruleId && canExplain(finding, effect.finding));
    if (cause) return cause.finding.fingerprint;
  }
  return undefined;
}

/** Follows causes to the first one: a list of findings has one level of what follows from them. */
function root(fingerprint: string, causes: ReadonlyMap<string, string>): string {
  let at = fingerprint;
  for (let next = causes.get(at); next !== undefined; next = causes.get(at)) at = next;
  return at;
}
