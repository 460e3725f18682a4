import type { Finding } from '../../model/audit/finding.ts';
import { matchesAny } from '../../model/text/matchesAny.ts';
import { isInForce, type Waiver } from '../../model/audit/auditConfig.ts';

/**
 * Marks what is accepted at the time. What follows from an accepted finding is accepted with it, unless it has a waiver
 * of its own: it never counts again for losing its cause.
 */
export function applyWaivers(findings: readonly Finding[], waivers: readonly Waiver[], takenAt: Date): Finding[] {
  const byRule = Map.groupBy(
    waivers.filter((waiver) => isInForce(waiver, takenAt)),
    ({ rule }) => rule
  );
  const marks = new Map<string, Mark>();
  for (const finding of findings) {
    const mark = markOf(finding, byRule.get(finding.ruleId) ?? []);
    if (mark) marks.set(finding.fingerprint, mark);
  }
  return findings.map((finding) => {
    const waiver = marks.get(finding.fingerprint) ?? marks.get(finding.causedBy ?? '');
    return waiver === undefined ? finding : { ...finding, waiver };
  });
}

/** Whom a finding is about; one about a profile or an app concerns all of its users. */
function usersOf({ subject, users }: Finding): readonly string[] {
  return subject.type === 'user' ? [subject.name] : users;
}

/** A waiver for one user never hides what concerns others too. */
function isForUsers(pattern: string, users: readonly string[]): boolean {
  return users.length > 0 && users.every((username) => matchesAny([pattern], username));
}

/** Whether a waiver is meant for a finding, in date or not. */
export function isMeantFor({ rule, user, subject }: Waiver, finding: Finding): boolean {
  if (rule !== finding.ruleId || (user === undefined && subject === undefined)) return false;
  return (
    (user === undefined || isForUsers(user, usersOf(finding))) &&
    (subject === undefined || matchesAny([subject], finding.subject.name))
  );
}

type Mark = NonNullable<Finding['waiver']>;

function toMark({ reason, expires, ticket }: Waiver): Mark {
  return {
    reason,
    expires,
    ...(ticket === undefined ? {} : { ticket }),
  };
}

/** Of several, the one that holds longest; for the rest any order that doesn't depend on the file's. */
function isBetter(a: Mark, b: Mark): boolean {
  return a.expires === b.expires ? JSON.stringify(a) < JSON.stringify(b) : a.expires > b.expires;
}

function markOf(finding: Finding, waivers: readonly Waiver[]): Mark | undefined {
  return waivers
    .filter((waiver) => isMeantFor(waiver, finding))
    .map(toMark)
    .reduce<Mark | undefined>((best, mark) => (best === undefined || isBetter(mark, best) ? mark : best), undefined);
}
