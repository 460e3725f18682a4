import { Messages } from '@salesforce/core';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { countsText } from '../auditFindings.ts';
import { code } from './markdownText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

const countOf = (key: string, count: number): string[] => (count === 0 ? [] : [messages.getMessage(key, [count])]);

const summaryLine = ({ summary }: AuditResult): string => {
  const counts = countsText(summary.findings);
  return [
    `**${counts === '' ? messages.getMessage('summary.none') : counts}**`,
    messages.getMessage('summary.identities', [summary.identities]),
    ...countOf('summary.waived', summary.waived),
    ...countOf('summary.notEvaluated', summary.notEvaluated),
    ...countOf('summary.possible', summary.possible),
  ].join(' · ');
};

const baselineLines = ({ baseline }: AuditResult): string[] => {
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
};

/** Which org, how it stands, how that compares, and what was read. */
export const markdownHead = (result: AuditResult): string => {
  const { org, takenAt, window } = result;
  const read = messages.getMessage('info.read', [code(takenAt.slice(0, 10)), code(org.username), window.days]);
  return [
    `## ${messages.getMessage('title', [code(org.name ?? org.id)])}`,
    summaryLine(result),
    ...baselineLines(result),
    `${code(org.instanceUrl)} · ${read}`,
  ].join('\n\n');
};
