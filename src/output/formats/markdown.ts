import { Messages } from '@salesforce/core';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { type Finding, gates, reaches, severities, type Severity } from '../../model/audit/finding.ts';
import { controlLines, endLines } from './markdownControls.ts';
import { countBySeverity, countsText, type FindingTree, findingTrees, firstOfEachRule } from '../findingTrees.ts';
import { appsMarkdown, incidentMarkdown } from './appsMarkdown.ts';
import { code, folded, itemsOf, markdownFinding, prose, shortItem, waivedItem } from './markdownFinding.ts';
import { limits, openRules } from './openRules.ts';
import type { ReportInput } from './reportInput.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** For a comment on a pull request and for a job's summary. */
export const markdown = ({ result }: ReportInput): string => {
  const trees = findingTrees(result.findings);
  const gating = trees.filter(({ finding }) => gates(finding));
  const open = severities.flatMap((severity) => gating.filter(({ finding }) => finding.severity === severity));
  const settled = trees.map(({ finding }) => finding).filter((finding) => !gates(finding));
  const firsts = firstOfEachRule(open);
  const items = open.map((tree): Item => ({
    severity: tree.finding.severity,
    text: markdownFinding(tree, firsts.has(tree.finding)),
    brief: markdownFinding({ ...tree, finding: withoutRemedy(tree.finding) }, false),
  }));
  const start = markdownHead(result);
  const end = markdownTail(result, {
    waived: settled.filter(({ waiver }) => waiver !== undefined),
    unchanged: settled.filter(({ waiver }) => waiver === undefined),
  });
  // What is not a finding comes whole: half a kilobyte is for headings and the note on what is cut.
  const shown = fitting(items, longest - start.length - end.join('\n\n').length - 512);
  const note = [
    ...(shown.length === items.length ? [] : [cutText(shown.length, open)]),
    ...countOf('brief', shown.filter(({ isBrief }) => isBrief).length),
  ];
  return `${[start, ...note, ...listed(shown), ...end].join('\n\n')}\n`;
};

function cutText(shown: number, trees: readonly FindingTree[]): string {
  const left = trees.slice(shown).map(({ finding }) => finding);
  return messages.getMessage('cut', [shown, trees.length, countsText(countBySeverity(left))]);
}

/** As many items as fit, the worst first; what to do about the mildest is left out before any finding is. */
function fitting(items: readonly Item[], room: number): ShownItem[] {
  let left = room;
  const shown = items.filter(({ brief }) => left >= 0 && (left -= brief.length + 2) >= 0);
  return shown.map(({ severity, text, brief }) => {
    const more = text.length - brief.length;
    const isBrief = more > 0 && left < more;
    left = isBrief ? 0 : left - more;
    return { severity, text: isBrief ? brief : text, isBrief };
  });
}

function withoutRemedy(finding: Finding): Finding {
  return { ...finding, remediation: { text: '', commands: [] } };
}

/** Items below the heading of their severity, with blank lines between them, since some hold blocks. */
function listed(items: readonly ShownItem[]): string[] {
  return severities.flatMap((severity) => {
    const own = items.filter((item) => item.severity === severity);
    const lines = own
      .map(({ text }) => text)
      .join('\n\n')
      .split('\n');
    if (own.length === 0) return [];
    const title = titleOf(severity, own);
    return isFolded(severity) ? [folded(title, lines).join('\n')] : [`### ${title}`, lines.join('\n')];
  });
}

/** What nobody has to act on today is folded away. */
function isFolded(severity: Severity): boolean {
  return !reaches(severity, 'moderate');
}

/** A comment on GitHub holds 65,536 characters; somebody may want to put a line of their own before it. */
const longest = 65_000;

/** `brief`: without what to do. */
type Item = { severity: Severity; text: string; brief: string };

type ShownItem = Pick<Item, 'severity' | 'text'> & { isBrief: boolean };

function titleOf(severity: Severity, items: readonly unknown[]): string {
  return `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)} (${items.length})`;
}

/** Which org, how it stands, how that compares, and what was read. */
function markdownHead(result: AuditResult): string {
  const { org, takenAt, window } = result;
  const read = messages.getMessage('info.read', [code(takenAt.slice(0, 10)), code(org.username), window.days]);
  return [
    `## ${messages.getMessage('title', [code(org.name ?? org.id)])}`,
    summaryLine(result),
    ...baselineLines(result),
    `${code(org.instanceUrl)} · ${read}`,
    ...(result.incident ? incidentMarkdown(result.incident, result) : []),
  ].join('\n\n');
}

function baselineLines({ baseline }: AuditResult): string[] {
  if (baseline === undefined) return [];
  const { takenAt, org, isOtherOrg, fixed, unknown } = baseline;
  const counts = [
    messages.getMessage('summary.new', [baseline.new]),
    messages.getMessage('summary.unchanged', [baseline.unchanged]),
    messages.getMessage('summary.fixed', [fixed.length]),
    ...countOf('summary.unknown', unknown.length),
  ].join(' · ');
  const other = isOtherOrg ? messages.getMessage('baseline.otherOrg', [code(org.name ?? org.id)]) : '';
  return [`${messages.getMessage('baseline.since', [code(takenAt.slice(0, 10))])}${other}: ${counts}`];
}

function summaryLine({ summary }: AuditResult): string {
  const counts = countsText(summary.findings);
  return [
    `**${counts === '' ? messages.getMessage('summary.none') : counts}**`,
    messages.getMessage('summary.identities', [summary.identities]),
    ...countOf('summary.waived', summary.waived),
    ...countOf('summary.notEvaluated', summary.notEvaluated),
    ...countOf('summary.people', summary.people),
    ...countOf('summary.possible', summary.possible),
  ].join(' · ');
}

function countOf(key: string, count: number): string[] {
  return count === 0 ? [] : [messages.getMessage(key, [count])];
}

type Settled = { unchanged: readonly Finding[]; waived: readonly Finding[] };

/** What is not to be acted on here: what stands as it stood, what was fixed or accepted, what is not known. */
function markdownTail(result: AuditResult, { unchanged, waived }: Settled): string[] {
  const { fixed = [], unknown = [] } = result.baseline ?? {};
  return [
    ...endLines(result),
    ...controlLines(result),
    ...section('notEvaluated', openRules(result)),
    ...foldedSection(titled('baseline.unchanged', unchanged.length), unchangedLines(unchanged)),
    ...foldedSection(
      titled('baseline.fixed', fixed.length),
      fixed.map((gone) => shortItem(gone, prose(gone.message, 200)))
    ),
    ...foldedSection(
      titled('baseline.unknown', unknown.length),
      unknown.map((gone) => shortItem(gone, messages.getMessage(`baseline.${gone.reason}`)))
    ),
    ...foldedSection(titled('waived', waived.length), waived.map(waivedItem)),
    ...appsMarkdown(result),
    ...foldedSection(messages.getMessage('notLookedAt'), limits(result)),
  ];
}

/** Findings that an earlier report has too, one line each. */
function unchangedLines(unchanged: readonly Finding[]): string[] {
  return unchanged.map((finding) => shortItem(finding, `${finding.severity}, ${prose(finding.message, 200)}`));
}

function titled(key: string, count: number): string {
  return `${messages.getMessage(key)} (${count})`;
}

function foldedSection(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [folded(title, itemsOf(lines)).join('\n')];
}

function section(key: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${messages.getMessage(key)}`, itemsOf(lines).join('\n')];
}
