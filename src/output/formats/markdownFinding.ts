import { Messages } from '@salesforce/core';
import type { Evidence, Finding } from '../../model/audit/finding.ts';
import type { FindingTree } from '../auditFindings.ts';
import { unsaid, waiverReason } from './findingText.ts';
import { code, commandBlock, prose } from './markdownText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** More of each is counted: a comment is read, not searched. */
const most = 5;

/** The first of many, and how many more there are. */
export const firstOf = (texts: readonly string[], shown = most): string[] =>
  texts.length > shown ? [...texts.slice(0, shown), messages.getMessage('more', [texts.length - shown])] : [...texts];

const evidenceLine = ({ what, value, path }: Evidence): string =>
  `${prose(what)}${value === undefined ? '' : `: ${prose(value)}`}${path === undefined ? '' : ` (${prose(path)})`}`;

const subjectText = ({ subject }: Pick<Finding, 'subject'>): string => `${subject.type} ${code(subject.name)}`;

const usersLines = ({ subject, users }: Finding): string[] =>
  subject.type === 'user' || users.length === 0
    ? []
    : [`  - ${messages.getMessage('what.users')} ${firstOf(users.map(code)).join(', ')}`];

const followerLines = (followers: readonly Finding[]): string[] =>
  followers.length === 0
    ? []
    : [
        `  - ${messages.getMessage('finding.followers')} ${firstOf([...new Set(followers.map(({ ruleId }) => code(ruleId)))], 10).join(', ')}`,
      ];

/** Folded away: who reads a comment wants to see first how much there is. */
export const folded = (title: string, lines: readonly string[], indent = ''): string[] =>
  ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'].map((line) =>
    `${indent}${line}`.trimEnd()
  );

const remedyLines = ({ remediation: { text, commands } }: Finding, isFirst: boolean): string[] => {
  const lines = [...(isFirst ? [prose(text, 1200), ''] : []), ...commandBlock(commands.slice(0, most))];
  return lines.length === 0 ? [] : ['', ...folded(messages.getMessage('what.toDo'), lines, '  ')];
};

/** A finding as an item of a list: what, where, what it rests on; what to do with the first of a rule. */
export const findingItem = ({ finding, followers }: FindingTree, isFirst: boolean): string => {
  const note = finding.baselineState === 'new' ? ` (${messages.getMessage('finding.new')})` : '';
  return [
    `- **${code(finding.ruleId)}**${note} · ${subjectText(finding)}: ${prose(finding.message)}`,
    ...usersLines(finding),
    ...firstOf(unsaid(finding).map(evidenceLine)).map((line) => `  - ${line}`),
    ...followerLines(followers),
    ...remedyLines(finding, isFirst),
  ].join('\n');
};

/** Anything with a rule and a subject, in one line. */
export const shortItem = ({ ruleId, subject }: Pick<Finding, 'ruleId' | 'subject'>, words: string): string =>
  `- ${code(ruleId)} · ${subjectText({ subject })}: ${words}`;

export const waivedItem = (finding: Finding): string => {
  const waiver = finding.waiver ?? { reason: '', expires: '' };
  return shortItem(
    finding,
    messages.getMessage('finding.waived', [code(waiver.expires), prose(waiverReason(waiver), 300)])
  );
};
