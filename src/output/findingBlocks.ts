import { Messages } from '@salesforce/core';
import { type Finding, remedyLines, severities, type Severity } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import { evidenceText, type FindingTree, unsaid, waiverReason } from './findingTrees.ts';
import { type Block, command, text, type Tone } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

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

function remediationBlocks({ remediation }: Finding, isFirst: boolean, indent: number): Block[] {
  return [
    ...(isFirst ? [text(`→ ${safeText(remediation.text)}`, 'dim', indent)] : []),
    ...remedyLines(remediation).flatMap(({ command: line, caution }) => [
      ...(caution === undefined ? [] : [text(`! ${safeText(caution)}`, 'warning', indent)]),
      command(safeText(line), indent + 2),
    ]),
  ];
}

function followerBlock(follower: Finding, cause: Finding, indent: number): Block {
  const { severity, ruleId, subject, message } = follower;
  const about = subject.name === cause.subject.name ? '' : `${safeText(subject.name)}: `;
  return text(`${severityText(severity)}  ${ruleId}: ${about}${shortened(safeText(message))}`, 'dim', indent);
}

/** Below its cause a finding is there to be known, not to be read: more of its message is cut off, visibly. */
const mostOfFollower = 90;

function shortened(words: string): string {
  return words.length > mostOfFollower ? `${words.slice(0, mostOfFollower).replace(/\s+\S*$/, '')} …` : words;
}

function headline({ severity, ruleId }: Finding, indent: number, note = ''): Block {
  return text(`${severityText(severity)}  ${ruleId}${note}`, severityTones[severity], indent);
}

function waiverBlocks({ waiver }: Finding, indent: number): Block[] {
  return waiver === undefined
    ? []
    : [text(messages.getMessage('finding.waived', [waiver.expires, safeText(waiverReason(waiver))]), 'dim', indent)];
}

function evidenceBlocks(finding: Finding, indent: number): Block[] {
  const shown = unsaid(finding);
  const left = Math.max(0, shown.length - mostEvidence) + (finding.evidenceLeftOut ?? 0);
  return [
    ...shown.slice(0, mostEvidence).map((evidence) => text(`• ${safeText(evidenceText(evidence))}`, 'plain', indent)),
    ...(left > 0 ? [text(messages.getMessage('finding.moreEvidence', [left]), 'dim', indent + 2)] : []),
  ];
}

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
export function severityText(severity: Severity): string {
  return severity.padEnd(longestSeverity);
}
