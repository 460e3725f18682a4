import { Messages } from '@salesforce/core';
import type { AuditResult, ControlResult, ControlStatus, FrameworkReport } from '../model/audit/auditResult.ts';
import { counts, type Finding } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import { severityTones } from './findingBlocks.ts';
import { countsText } from './findingTrees.ts';
import { listText } from './identityText.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'controls');

/** The findings by the controls of a framework, and the controls without findings, by why. */
export const controlBlocks = (framework: FrameworkReport, { findings }: AuditResult): Block[] => {
  const open = findings.filter(counts);
  return [
    text(messages.getMessage('section', [framework.name, framework.edition]), 'heading'),
    text(messages.getMessage('about'), 'dim'),
    gap,
    ...framework.controls
      .filter(({ status }) => status === 'findings')
      .flatMap((control) => controlWith(control, open)),
    ...quietStatuses.flatMap((status) => quietControls(framework, status)),
    text(messages.getMessage('withRemedies'), 'dim'),
    gap,
  ];
};

function controlWith(control: ControlResult, findings: readonly Finding[]): Block[] {
  const own = findings.filter(({ ruleId }) => control.rules.includes(ruleId));
  return [
    text(`${controlText(control)} · ${countsText(control.findings)}`, 'heading'),
    ...[...Map.groupBy(own, ({ ruleId, severity }) => `${severity} ${ruleId}`).values()].map(findingsLine),
    gap,
  ];
}

/** One line for a rule's findings of one severity: what they are about. */
function findingsLine(findings: readonly Finding[]): Block {
  const [first] = findings;
  const names = [...new Set(findings.map(({ subject }) => safeText(subject.name)))];
  const { severity = 'info', ruleId = '' } = first ?? {};
  return text(`${severity}  ${ruleId}: ${listText(names, mostNames)}`, severityTones[severity], 2);
}

/** More subjects than this are counted. */
const mostNames = 5;

/** How much is known of what was not found, the least last. */
const quietStatuses: readonly ControlStatus[] = ['noFindings', 'notEvaluated', 'notCovered'];

function quietControls({ controls }: FrameworkReport, status: ControlStatus): Block[] {
  const own = controls.filter((control) => control.status === status);
  if (own.length === 0) return [];
  return [
    text(statusText(status), status === 'notEvaluated' ? 'warning' : 'heading'),
    ...own.map((control) => text(`• ${controlText(control)}`, 'plain', 2)),
    gap,
  ];
}

/** `SBS-ACS-008 Restrict Broad Privileges for Non-Human Identities`. */
export function controlText({ id, title }: { id: string; title: string }): string {
  return messages.getMessage('line', [id, title]);
}

export function statusText(status: ControlStatus): string {
  return messages.getMessage(`status.${status}`);
}

/** How many user permissions of the org no rule can know, by name; undefined where there is none. */
export function newerText({ permissions }: AuditResult): string | undefined {
  const names = permissions?.newer ?? [];
  if (names.length === 0) return undefined;
  return messages.getMessage(names.length === 1 ? 'newer.one' : 'newer.many', [
    names.length,
    listText(names, mostNewer),
  ]);
}

/** More permissions than this are counted. */
const mostNewer = 10;
