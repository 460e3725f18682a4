import { Messages } from '@salesforce/core';
import type { Severity } from '../../model/audit/finding.ts';
import type { ReportRule } from './reportInput.ts';
import type { Level, SarifRule } from './sarifLog.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** Code scanning makes its own severities of these: critical from 9.0, high from 7.0, medium from 4.0. */
export const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  moderate: '5.5',
  low: '3.0',
  info: '0.0',
};

export const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  moderate: 'warning',
  low: 'note',
  info: 'note',
};

/** `no-modify-all-data` as SARIF wants names to be. */
const pascalCase = (id: string): string =>
  id
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

const helpOf = ({ text: { description, risk, remediation } }: ReportRule): { text: string; markdown: string } => {
  const [why, what] = [messages.getMessage('sarif.why'), messages.getMessage('what.toDo')];
  return {
    text: [description, `${why}: ${risk}`, `${what}: ${remediation}`].join('\n\n'),
    markdown: [description, `### ${why}`, risk, `### ${what}`, remediation].join('\n\n'),
  };
};

/** A rule with its words, as viewers explain it. */
export const toDescriptor = (rule: ReportRule): SarifRule => ({
  id: rule.id,
  name: pascalCase(rule.id),
  shortDescription: { text: rule.text.title },
  fullDescription: { text: rule.text.description },
  help: helpOf(rule),
  defaultConfiguration: { level: levels[rule.severity] },
  properties: {
    tags: ['security', 'salesforce', 'integration-user', rule.subject],
    precision: 'very-high',
    'problem.severity': levels[rule.severity] === 'note' ? 'recommendation' : levels[rule.severity],
    'security-severity': securitySeverities[rule.severity],
  },
});
