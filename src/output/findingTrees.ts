import { Messages } from '@salesforce/core';
import { type Evidence, type Finding, severities, type Severity } from '../model/audit/finding.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** Findings with what follows from each below it, whatever it is about. */
export function findingTrees(findings: readonly Finding[]): FindingTree[] {
  const known = new Set(findings.map(({ fingerprint }) => fingerprint));
  const isRoot = ({ causedBy }: Finding): boolean => causedBy === undefined || !known.has(causedBy);
  const followers = Map.groupBy(
    findings.filter((finding) => !isRoot(finding)),
    ({ causedBy }) => causedBy
  );
  return findings.filter(isRoot).map((finding) => ({ finding, followers: followers.get(finding.fingerprint) ?? [] }));
}

/** A finding and what merely follows from it. */
export type FindingTree = { finding: Finding; followers: readonly Finding[] };

/** The first of each rule: what to do is said once a page, its commands every time. */
export function firstOfEachRule(trees: readonly FindingTree[]): ReadonlySet<Finding> {
  return new Set(new Map([...trees].reverse().map(({ finding }) => [finding.ruleId, finding])).values());
}

export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const of = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { critical: of('critical'), high: of('high'), moderate: of('moderate'), low: of('low'), info: of('info') };
}

/** `1 critical · 2 high`, of what counts. */
export function countsText(counts: Readonly<Record<Severity, number>>): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity].toString()} ${severity}`)
    .join(' · ');
}

/** Such as `ModifyAllData (permission set Admin_Like)`. */
export function evidenceText({ what, value, path }: Evidence): string {
  return `${what}${value === undefined ? '' : `: ${value}`}${path === undefined ? '' : ` (${path})`}`;
}

/** The first of many, and how many more there are; `further` ones are not among them. */
export function firstOf(texts: readonly string[], shown: number, further = 0): string[] {
  const left = Math.max(0, texts.length - shown) + further;
  return left > 0 ? [...texts.slice(0, shown), messages.getMessage('more', [left])] : [...texts];
}

/** All evidence, and how much was left out. */
export function evidenceTexts({ evidence, evidenceLeftOut = 0 }: Finding): string[] {
  return firstOf(evidence.map(evidenceText), evidence.length, evidenceLeftOut);
}

/** Evidence that the message does not name already: the rest would be read twice. */
export function unsaid(finding: Finding): Evidence[] {
  const isSaid = ({ what, value = '', path = '' }: Evidence): boolean =>
    [what, value, path].every((word) => finding.message.includes(word));
  return finding.evidence.filter((evidence) => !isSaid(evidence));
}

/** Why somebody accepts it, with the ticket if there is one. */
export function waiverReason({ reason, ticket }: NonNullable<Finding['waiver']>): string {
  return ticket === undefined ? reason : `${reason} (${ticket})`;
}
