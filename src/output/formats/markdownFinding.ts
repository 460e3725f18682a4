import { Messages } from '@salesforce/core';
import { type Evidence, type Finding, remedyLines } from '../../model/audit/finding.ts';
import { safeText } from '../../model/text/safeText.ts';
import { type FindingTree, firstOf, unsaid, waiverReason } from '../findingTrees.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** A finding as an item of a list: what, where, what it rests on; what to do with the first of a rule. */
export const markdownFinding = ({ finding, followers }: FindingTree, isFirst: boolean): string => {
  const note = finding.baselineState === 'new' ? ` (${messages.getMessage('finding.new')})` : '';
  return [
    `- **${code(finding.ruleId)}**${note} · ${subjectText(finding)}: ${prose(finding.message)}`,
    ...usersLines(finding),
    ...firstOf(unsaid(finding).map(evidenceLine), most, finding.evidenceLeftOut).map((line) => `  - ${line}`),
    ...followerLines(followers),
    ...remedyBlock(finding, isFirst),
  ].join('\n');
};

export function waivedItem(finding: Finding): string {
  const waiver = finding.waiver ?? { reason: '', expires: '' };
  return shortItem(
    finding,
    messages.getMessage('finding.waived', [code(waiver.expires), prose(waiverReason(waiver), 300)])
  );
}

/** Anything with a rule and a subject, in one line. */
export function shortItem({ ruleId, subject }: Pick<Finding, 'ruleId' | 'subject'>, words: string): string {
  return `- ${code(ruleId)} · ${subjectText({ subject })}: ${words}`;
}

/** Lines as items of a list: the first of many, and how many more there are. */
export function itemsOf(lines: readonly string[]): string[] {
  return firstOf(lines, mostLines).map((line) => (line.startsWith('- ') ? line : `- ${line}`));
}

/** More lines than this are counted. */
const mostLines = 30;

function remedyBlock({ remediation }: Finding, isFirst: boolean): string[] {
  const commands = remedyLines(remediation).slice(0, most);
  const lines = [
    ...(isFirst ? [prose(remediation.text, 1200), ''] : []),
    ...commandBlock(commands.flatMap(({ command, caution }) => [...(caution ? [`# ${caution}`] : []), command])),
  ];
  return lines.length === 0 ? [] : ['', ...folded(messages.getMessage('what.toDo'), lines, '  ')];
}

/** Folded away: who reads a comment wants to see first how much there is. */
export function folded(title: string, lines: readonly string[], indent = ''): string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'].map((line) =>
    `${indent}${line}`.trimEnd()
  );
}

function followerLines(followers: readonly Finding[]): string[] {
  return followers.length === 0
    ? []
    : [
        `  - ${messages.getMessage('finding.followers')} ${firstOf([...new Set(followers.map(({ ruleId }) => code(ruleId)))], 10).join(', ')}`,
      ];
}

function usersLines({ subject, users }: Finding): string[] {
  return subject.type === 'user' || users.length === 0
    ? []
    : [`  - ${messages.getMessage('what.users')} ${firstOf(users.map(code), most).join(', ')}`];
}

function subjectText({ subject }: Pick<Finding, 'subject'>): string {
  return `${subject.type} ${code(subject.name)}`;
}

function evidenceLine({ what, value, path }: Evidence): string {
  return `${prose(what)}${value === undefined ? '' : `: ${prose(value)}`}${path === undefined ? '' : ` (${prose(path)})`}`;
}

/** More of each is counted: a comment is read, not searched. */
const most = 5;

/** Commands to be pasted. */
export function commandBlock(commands: readonly string[]): string[] {
  const lines = commands.map(tidy);
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n'), /`+/g) + 1));
  return lines.length === 0 ? [] : [`${fence}sh`, ...lines, fence];
}

/** Text with names in it: whatever could be more than a plain word becomes a code span. */
export function prose(text: string, most = 600): string {
  const shown = tidy(text);
  const cut = shown.length > most ? `${shown.slice(0, most).replace(/\s*\S*$/, '')} …` : shown;
  return cut.toWellFormed().split(/ +/).map(asWord).join(' ');
}

/** Words that no reader of Markdown takes for more than words. */
const plainWord = /^[\p{L}\p{M}\p{N}.,;:'’"()%/+?–—…·-]*$/u;

/** Links, addresses, emoji, references to issues and commits, as GitHub and GitLab find them in plain words. */
const speaking = /:\/\/|www\.|mailto:|xmpp:|:.*:|\p{L}\.\p{L}|^\W*GH-|^\W*[0-9a-f]{7,}\W*$/iu;

function asWord(word: string): string {
  if (plainWord.test(word) && !speaking.test(word)) return word;
  const [, before = '', core = '', after = ''] = /^([("]*)(.*?)([.,;:)"]*)$/s.exec(word) ?? [];
  return core === '' ? code(word) : `${before}${code(core)}${after}`;
}

/** A code span: nothing in it is Markdown, HTML, a link or a mention. */
export function code(text: string): string {
  const shown = tidy(text);
  if (shown === '') return '–';
  const fence = '`'.repeat(longestRun(shown, /`+/g) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** One line that no terminal acts on, as well-formed text. */
function tidy(text: string): string {
  return safeText(text.toWellFormed());
}

function longestRun(text: string, of: RegExp): number {
  return (text.match(of) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
