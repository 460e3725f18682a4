import type { Finding } from '../../model/audit/finding.ts';
import { matchesAny } from '../../model/text/matchesAny.ts';
import { isInForce, type Waiver } from '../../model/audit/auditConfig.ts';
import { type AuditCoverage, isConclusive } from '../discovery/auditCoverage.ts';
import { isMeantFor } from './applyWaivers.ts';
import { dayMs } from '../../model/text/daysSince.ts';

/** What became of each waiver, in the order of the file. */
export function reviewWaivers(waivers: readonly Waiver[], facts: WaiverFacts): WaiverReview[] {
  return waivers.map((waiver) => ({
    waiver,
    state: stateOf(waiver, facts),
    daysLeft: daysBetween(facts.takenAt, waiver.expires),
    isForAll: isBlank(waiver.user) || isBlank(waiver.subject),
    reaches: reachOf(waiver, facts.findings, facts.coverage),
  }));
}

/** What became of a waiver. `open`: nothing matched, but not all that it may match was looked at. */
export type WaiverState = 'expired' | 'matched' | 'unmatched' | 'open';

export type WaiverReview = {
  waiver: Waiver;
  state: WaiverState;
  /** Days from the snapshot to its last day. */
  daysLeft: number;
  /** It could be for anybody: a pattern without a letter or digit. */
  isForAll: boolean;
  /** Users that its pattern reaches, or subjects of findings where it is for subjects. */
  reaches: readonly string[];
};

function daysBetween(from: Date, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from.toISOString().slice(0, 10))) / dayMs);
}

function isPattern(words: string | undefined): words is `${string}*${string}` {
  return words?.includes('*') === true;
}

function isBlank(words: string | undefined): boolean {
  return isPattern(words) && !/[\p{L}\p{N}]/u.test(words);
}

function reachOf({ rule, user, subject }: Waiver, findings: readonly Finding[], coverage: AuditCoverage): string[] {
  if (isPattern(user)) return [...coverage.users].filter((username) => matchesAny([user], username)).sort();
  if (!isPattern(subject)) return [];
  const names = findings
    .filter((finding) => finding.ruleId === rule && matchesAny([subject], finding.subject.name))
    .map((finding) => finding.subject.name);
  return [...new Set(names)].sort();
}

/** Whether silence is an answer: the rule said all it could, about everybody the waiver may be for. */
function isDecided({ rule, user }: Waiver, coverage: AuditCoverage): boolean {
  return (
    isConclusive(coverage.resultOf(rule)) &&
    (coverage.isWhole || (user !== undefined && !isPattern(user) && coverage.users.has(user.toLowerCase())))
  );
}

export type WaiverFacts = { findings: readonly Finding[]; coverage: AuditCoverage; takenAt: Date };

function stateOf(waiver: Waiver, { findings, coverage, takenAt }: WaiverFacts): WaiverState {
  if (!isInForce(waiver, takenAt)) return 'expired';
  if (findings.some((finding) => isMeantFor(waiver, finding))) return 'matched';
  return isDecided(waiver, coverage) ? 'unmatched' : 'open';
}
