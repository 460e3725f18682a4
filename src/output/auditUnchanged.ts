import { Messages } from '@salesforce/core';
import type { AuditResult } from '../model/audit/auditResult.ts';
import { counts, type Finding } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import { countBySeverity, countsText } from './auditFindings.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** More subjects than this are counted. */
const mostSubjects = 20;

/** What is read in full: beside an earlier report, what that did not have. */
export const newFindings = ({ findings, baseline }: AuditResult): readonly Finding[] =>
  baseline ? findings.filter(({ baselineState }) => baselineState !== 'unchanged') : findings;

/** What an earlier report had already, a line for each subject. */
export const unchangedBlocks = (result: AuditResult): Block[] => {
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
};
