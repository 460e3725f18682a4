import { Messages } from '@salesforce/core';
import { gates, reaches, severities, type Severity } from '../../model/audit/finding.ts';
import { countBySeverity, countsText, type FindingTree, findingTrees, firstOfEachRule } from '../auditFindings.ts';
import { findingItem, folded } from './markdownFinding.ts';
import { markdownHead } from './markdownHead.ts';
import { markdownTail } from './markdownTail.ts';
import type { ReportInput } from './reportInput.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** A comment on GitHub holds 65,536 characters; somebody may want to put a line of their own before it. */
const longest = 65_000;

type Item = { severity: Severity; text: string };

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
export const markdown = ({ result }: ReportInput): string => {
  const trees = findingTrees(result.findings);
  const gating = trees.filter(({ finding }) => gates(finding));
  const open = severities.flatMap((severity) => gating.filter(({ finding }) => finding.severity === severity));
  const settled = trees.map(({ finding }) => finding).filter((finding) => !gates(finding));
  const firsts = firstOfEachRule(open);
  const items = open.map((tree): Item => ({
    severity: tree.finding.severity,
    text: findingItem(tree, firsts.has(tree.finding)),
  }));
  const start = markdownHead(result);
  const end = markdownTail(result, {
    waived: settled.filter(({ waiver }) => waiver !== undefined),
    unchanged: settled.filter(({ waiver }) => waiver === undefined),
  });
  // What is not a finding comes whole: half a kilobyte is for headings and the note on what is cut.
  const shown = fitting(items, longest - start.length - end.join('\n\n').length - 512);
  const note = shown.length === items.length ? [] : [cutText(shown.length, open)];
  return `${[start, ...note, ...listed(shown), ...end].join('\n\n')}\n`;
};
