import { Messages } from '@salesforce/core';
import type { AuditResult, RuleResult } from '../../model/auditResult.js';
import { type Finding, reaches, severities, type Severity } from '../../model/finding.js';
import { permissionLabel } from '../../model/permissionLabels.js';
import { countBySeverity, countsText, type FindingTree, findingTrees, firstOfEachRule } from '../auditFindings.js';
import { findingItem, firstOf, folded, waivedItem } from './markdownFinding.js';
import { code, prose } from './markdownText.js';
import type { ReportInput } from './reportInput.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** A comment on GitHub holds 65,536 characters; somebody may want to put a line of their own before it. */
const longest = 65_000;
/** More lines than this of what is not a finding are counted. */
const mostLines = 30;

type Item = { severity: Severity; text: string };

const newCount = ({ baseline }: ReportInput, open: readonly Finding[]): string[] =>
  baseline === undefined
    ? []
    : [messages.getMessage('summary.new', [open.filter((finding) => baseline(finding) === 'new').length])];

const head = (input: ReportInput, open: readonly Finding[]): string => {
  const { org, summary, takenAt, window } = input.result;
  const counts = countsText(summary.findings);
  const also = [
    ...newCount(input, open),
    ...(summary.waived === 0 ? [] : [messages.getMessage('summary.waived', [summary.waived])]),
    ...(summary.notEvaluated === 0 ? [] : [messages.getMessage('summary.notEvaluated', [summary.notEvaluated])]),
    ...(summary.possible === 0 ? [] : [messages.getMessage('summary.possible', [summary.possible])]),
  ];
  const line = [
    `**${counts === '' ? messages.getMessage('summary.none') : counts}**`,
    messages.getMessage('summary.identities', [summary.identities]),
    ...also,
  ].join(' · ');
  const read = messages.getMessage('info.read', [code(takenAt.slice(0, 10)), code(org.username), window.days]);
  return [
    `## ${messages.getMessage('title', [code(org.name ?? org.id)])}`,
    line,
    `${code(org.instanceUrl)} · ${read}`,
  ].join('\n\n');
};

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [`### ${title}`, firstOf(lines, mostLines).map(asItem).join('\n')].join('\n\n');

const asItem = (line: string): string => (line.startsWith('- ') ? line : `- ${line}`);

const whyOpen = ({ permission, reason }: RuleResult): string =>
  permission === undefined
    ? prose(reason ?? messages.getMessage('notEvaluated.none'), 300)
    : messages.getMessage('notEvaluated.permission', [prose(permissionLabel(permission))]);

/** Rules that could not be judged, by what would help. */
const openRules = ({ results }: AuditResult): string[] => {
  const open = results.filter(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);
  return [...Map.groupBy(open, whyOpen)].map(([why, rules]) => {
    const names = rules.map(({ ruleId, partial }) =>
      partial === true ? messages.getMessage('notEvaluated.partial', [code(ruleId)]) : code(ruleId)
    );
    return `- ${names.join(', ')}: ${why}`;
  });
};

const limits = ({ results }: AuditResult): string[] => [
  ...new Set(results.flatMap(({ notLookedAt = [] }) => notLookedAt.map((limit) => prose(limit, 300)))),
];

const tail = ({ result }: ReportInput, waived: readonly Finding[]): string[] => {
  const lines = firstOf(limits(result), mostLines).map(asItem);
  return [
    section(messages.getMessage('notEvaluated'), openRules(result)),
    section(messages.getMessage('waived'), waived.map(waivedItem)),
    lines.length === 0 ? '' : folded(messages.getMessage('notLookedAt'), lines).join('\n'),
  ].filter((part) => part !== '');
};

const titleOf = (severity: Severity, items: readonly Item[]): string =>
  `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)} (${items.length})`;

/** What nobody has to act on today is folded away. */
const isFolded = (severity: Severity): boolean => !reaches(severity, 'moderate');

/** Items below the heading of their severity, with blank lines between them, since some hold blocks. */
const listed = (items: readonly Item[]): string[] =>
  severities.flatMap((severity) => {
    const own = items.filter((item) => item.severity === severity);
    const lines = own
      .map(({ text }) => text)
      .join('\n\n')
      .split('\n');
    if (own.length === 0) return [];
    const title = titleOf(severity, own);
    return isFolded(severity) ? [folded(title, lines).join('\n')] : [`### ${title}`, lines.join('\n')];
  });

/** As many items as fit, the worst first. */
const fitting = (items: readonly Item[], room: number): readonly Item[] => {
  let [left, count] = [room, 0];
  for (const { text } of items) {
    left -= text.length + 2;
    if (left < 0) break;
    count += 1;
  }
  return items.slice(0, count);
};

const cutText = (shown: number, trees: readonly FindingTree[]): string => {
  const left = trees.slice(shown).map(({ finding }) => finding);
  return messages.getMessage('cut', [shown, trees.length, countsText(countBySeverity(left))]);
};

/** For a comment on a pull request and for a job's summary. */
export const markdown = (input: ReportInput): string => {
  const trees = findingTrees(input.result.findings);
  const open = trees.filter(({ finding }) => finding.waiver === undefined);
  const waived = trees.map(({ finding }) => finding).filter(({ waiver }) => waiver !== undefined);
  const firsts = firstOfEachRule(open);
  const items = open.map((tree): Item => ({
    severity: tree.finding.severity,
    text: findingItem(tree, { isFirst: firsts.has(tree.finding), state: input.baseline?.(tree.finding) }),
  }));
  const [start, end] = [
    head(
      input,
      open.map(({ finding }) => finding)
    ),
    tail(input, waived),
  ];
  // What is not a finding comes whole: half a kilobyte is for headings and the note on what is cut.
  const shown = fitting(items, longest - start.length - end.join('\n\n').length - 512);
  const note = shown.length === items.length ? [] : [cutText(shown.length, open)];
  return `${[start, ...note, ...listed(shown), ...end].join('\n\n')}\n`;
};
