import { Messages } from '@salesforce/core';
import { type Evidence, type Finding, severities, type Severity } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import { type Block, text, type Tone } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** A finding and what merely follows from it. */
export type FindingTree = { finding: Finding; followers: readonly Finding[] };

/** More evidence than this is counted. */
const mostEvidence = 5;

export const severityTones: Readonly<Record<Severity, Tone>> = {
  critical: 'bad',
  high: 'bad',
  moderate: 'warning',
  low: 'plain',
  info: 'dim',
};

const longestSeverity = Math.max(...severities.map((severity) => severity.length));

/** The severity as wide as the widest, so that what follows stands in a column. */
export const severityText = (severity: Severity): string => severity.padEnd(longestSeverity);

/** Findings with what follows from each below it, whatever it is about. */
export const findingTrees = (findings: readonly Finding[]): FindingTree[] => {
  const known = new Set(findings.map(({ fingerprint }) => fingerprint));
  const isRoot = ({ causedBy }: Finding): boolean => causedBy === undefined || !known.has(causedBy);
  const followers = Map.groupBy(
    findings.filter((finding) => !isRoot(finding)),
    ({ causedBy }) => causedBy
  );
  return findings.filter(isRoot).map((finding) => ({ finding, followers: followers.get(finding.fingerprint) ?? [] }));
};

/** The first of each rule: what to do is said once a page, its commands every time. */
export const firstOfEachRule = (trees: readonly FindingTree[]): ReadonlySet<Finding> =>
  new Set(new Map([...trees].reverse().map(({ finding }) => [finding.ruleId, finding])).values());

const evidenceText = ({ what, value, path }: Evidence): string => {
  const seen = value === undefined ? what : `${what}: ${value}`;
  return safeText(path === undefined ? seen : `${seen} (${path})`);
};

/** Evidence that the message names already would be read twice. */
const isSaid = ({ message }: Finding, { what, value = '', path = '' }: Evidence): boolean =>
  [what, value, path].every((word) => message.includes(word));

const evidenceBlocks = (finding: Finding, indent: number): Block[] => {
  const unsaid = finding.evidence.filter((each) => !isSaid(finding, each));
  const left = unsaid.length - mostEvidence;
  return [
    ...unsaid.slice(0, mostEvidence).map((each) => text(`• ${evidenceText(each)}`, 'plain', indent)),
    ...(left > 0 ? [text(messages.getMessage('finding.moreEvidence', [left]), 'dim', indent + 2)] : []),
  ];
};

const waiverReason = ({ reason, ticket }: NonNullable<Finding['waiver']>): string =>
  ticket === undefined ? reason : `${reason} (${ticket})`;

const waiverBlocks = ({ waiver }: Finding, indent: number): Block[] =>
  waiver === undefined
    ? []
    : [text(messages.getMessage('finding.waived', [waiver.expires, safeText(waiverReason(waiver))]), 'dim', indent)];

const headline = ({ severity, ruleId }: Finding, indent: number, note = ''): Block =>
  text(`${severityText(severity)}  ${ruleId}${note}`, severityTones[severity], indent);

/** Below its cause a finding is there to be known, not to be read: more of its message is cut off, visibly. */
const mostOfFollower = 90;

const shortened = (words: string): string =>
  words.length > mostOfFollower ? `${words.slice(0, mostOfFollower).replace(/\s+\S*$/, '')} …` : words;

const followerBlock = (follower: Finding, cause: Finding, indent: number): Block => {
  const { severity, ruleId, subject, message } = follower;
  const about = subject.name === cause.subject.name ? '' : `${safeText(subject.name)}: `;
  return text(`${severityText(severity)}  ${ruleId}: ${about}${shortened(safeText(message))}`, 'dim', indent);
};

const remediationBlocks = ({ remediation: { text: words, commands } }: Finding, isFirst: boolean, indent: number) => [
  ...(isFirst ? [text(`→ ${safeText(words)}`, 'dim', indent)] : []),
  ...commands.map((command): Block => ({ kind: 'command', text: safeText(command), indent: indent + 2 })),
];

/** A finding as a person reads it: how bad, what, what it rests on, what to do. */
export const findingBlocks = (
  { finding, followers }: FindingTree,
  explained: ReadonlySet<Finding>,
  indent = 2
): Block[] => [
  headline(finding, indent, finding.baselineState === 'new' ? messages.getMessage('finding.new') : ''),
  text(safeText(finding.message), 'plain', indent + 2),
  ...waiverBlocks(finding, indent + 2),
  ...evidenceBlocks(finding, indent + 2),
  ...remediationBlocks(finding, explained.has(finding), indent + 2),
  ...(followers.length === 0 ? [] : [text(messages.getMessage('finding.followers'), 'dim', indent + 2)]),
  ...followers.map((follower) => followerBlock(follower, finding, indent + 4)),
];

/** `1 critical · 2 high`, of what counts. */
export const countsText = (counts: Readonly<Record<Severity, number>>): string =>
  severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity].toString()} ${severity}`)
    .join(' · ');

export const countBySeverity = (findings: readonly Finding[]): Record<Severity, number> => {
  const of = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  return { critical: of('critical'), high: of('high'), moderate: of('moderate'), low: of('low'), info: of('info') };
};
