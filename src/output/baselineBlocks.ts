import { Messages } from '@salesforce/core';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { BaselineComparison, GoneFinding, GoneReason } from '../model/audit/baselineReport.ts';
import { counts, type Finding } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import { countBySeverity, countsText } from './findingTrees.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** How the org did since an earlier report: what is new stands above, among the findings. */
export const baselineBlocks = ({ baseline }: AuditResult): Block[] => {
  if (!baseline) return [];
  const { takenAt, org, isOtherOrg, fixed, unknown } = baseline;
  const compared = messages.getMessage('baseline.compared', [
    takenAt.slice(0, 10),
    baseline.new,
    baseline.unchanged,
    fixed.length,
  ]);
  const unknownText = unknown.length === 0 ? '' : ` · ${messages.getMessage('baseline.unknown', [unknown.length])}`;
  return [
    text(compared + unknownText, 'heading'),
    ...(isOtherOrg
      ? [text(messages.getMessage('baseline.otherOrg', [safeText(org.name ?? org.id)]), 'warning', 2)]
      : []),
    ...goneLines(fixed, '✓'),
    ...unknownLines(baseline),
    gap,
  ];
};

function unknownLines({ unknown }: BaselineComparison): Block[] {
  return [...Map.groupBy(unknown, ({ reason }): GoneReason => reason)].flatMap(([reason, gone]) => [
    text(messages.getMessage(`baseline.unknown.${reason}`), 'warning', 2),
    ...goneLines(gone, '•'),
  ]);
}

function goneLines(gone: readonly GoneFinding[], mark: string): Block[] {
  return [
    ...gone
      .slice(0, mostGone)
      .map(({ ruleId, subject }) => text(`${mark} ${ruleId}: ${safeText(subject.name)}`, 'plain', 2)),
    ...(gone.length > mostGone
      ? [text(messages.getMessage('finding.moreEvidence', [gone.length - mostGone]), 'dim', 4)]
      : []),
  ];
}

/** More of them than this are counted. */
const mostGone = 10;

/** What a configuration made different: nobody should take a rule that was switched off for one that passed. */
export function configBlocks({ config }: AuditResult): Block[] {
  if (!config) return [];
  const { file = '', disabledRules, overriddenRules, thresholds = {} } = config;
  const overridden = Object.entries(overriddenRules).map(([id, severity]) => `${id} ${severity}`);
  const parts = [
    messages.getMessage('config.file', [safeText(file)]),
    ...(disabledRules.length === 0 ? [] : [messages.getMessage('config.disabled', [disabledRules.join(', ')])]),
    ...(overridden.length === 0 ? [] : [messages.getMessage('config.overridden', [overridden.join(', ')])]),
    ...(Object.keys(thresholds).length === 0
      ? []
      : [messages.getMessage('config.thresholds', [Object.keys(thresholds).join(', ')])]),
  ];
  return [text(parts.join(' · '), disabledRules.length === 0 ? 'dim' : 'warning')];
}

/** What an earlier report had already, a line for each subject. */
export function unchangedBlocks(result: AuditResult): Block[] {
  const unchanged = result.findings.filter((finding) => counts(finding) && finding.baselineState === 'unchanged');
  const bySubject = [...Map.groupBy(unchanged, ({ subject }) => subject.name)];
  if (!result.baseline || bySubject.length === 0) return [];
  const left = bySubject.length - mostSubjects;
  return [
    text(messages.getMessage('info.unchanged', [unchanged.length]), 'dim'),
    ...bySubject
      .slice(0, mostSubjects)
      .map(([name, findings]) => text(`• ${safeText(name)}: ${countsText(countBySeverity(findings))}`, 'dim', 2)),
    ...(left > 0 ? [text(messages.getMessage('finding.moreEvidence', [left]), 'dim', 4)] : []),
    gap,
  ];
}

/** More subjects than this are counted. */
const mostSubjects = 20;

/** What is read in full: beside an earlier report, what that did not have. */
export function newFindings({ findings, baseline }: AuditResult): readonly Finding[] {
  return baseline ? findings.filter(({ baselineState }) => baselineState !== 'unchanged') : findings;
}
