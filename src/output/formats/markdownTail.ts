import { Messages } from '@salesforce/core';
import type { AuditResult, RuleResult } from '../../model/audit/auditResult.ts';
import type { Finding } from '../../model/audit/finding.ts';
import { permissionLabel } from '../../model/access/permissionLabels.ts';
import { firstOf, folded, shortItem, waivedItem } from './markdownFinding.ts';
import { code, prose } from './markdownText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** More lines than this are counted. */
const mostLines = 30;

const asItem = (line: string): string => (line.startsWith('- ') ? line : `- ${line}`);

const itemsOf = (lines: readonly string[]): string[] => firstOf(lines, mostLines).map(asItem);

const section = (key: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${messages.getMessage(key)}`, itemsOf(lines).join('\n')];

const foldedSection = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [folded(title, itemsOf(lines)).join('\n')];

const whyOpen = ({ permission, reason }: RuleResult): string =>
  permission === undefined
    ? prose(reason ?? messages.getMessage('notEvaluated.none'), 300)
    : messages.getMessage('notEvaluated.permission', [prose(permissionLabel(permission))]);

/** Rules that could not be judged, by what would help; and those that nobody wanted to be asked. */
const openRules = ({ results, config }: AuditResult): string[] => {
  const open = results.filter(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);
  const disabled = config?.disabledRules ?? [];
  const lines = [...Map.groupBy(open, whyOpen)].map(([why, rules]) => {
    const names = rules.map(({ ruleId, partial }) =>
      partial === true ? messages.getMessage('notEvaluated.partial', [code(ruleId)]) : code(ruleId)
    );
    return `- ${names.join(', ')}: ${why}`;
  });
  return disabled.length === 0
    ? lines
    : [...lines, `- ${disabled.map(code).join(', ')}: ${messages.getMessage('notEvaluated.disabled')}`];
};

const limits = ({ results }: AuditResult): string[] => [
  ...new Set(results.flatMap(({ notLookedAt = [] }) => notLookedAt.map((limit) => prose(limit, 300)))),
];

const titled = (key: string, count: number): string => `${messages.getMessage(key)} (${count})`;

/** Findings that an earlier report has too, one line each. */
const unchangedLines = (unchanged: readonly Finding[]): string[] =>
  unchanged.map((finding) => shortItem(finding, `${finding.severity}, ${prose(finding.message, 200)}`));

export type Settled = { unchanged: readonly Finding[]; waived: readonly Finding[] };

/** What is not to be acted on here: what stands as it stood, what was fixed or accepted, what is not known. */
export const markdownTail = (result: AuditResult, { unchanged, waived }: Settled): string[] => {
  const { fixed = [], unknown = [] } = result.baseline ?? {};
  return [
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
    ...foldedSection(messages.getMessage('notLookedAt'), limits(result)),
  ];
};
