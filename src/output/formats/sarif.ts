import { Messages } from '@salesforce/core';
import type { RuleResult } from '../../model/audit/auditResult.ts';
import type { BaselineComparison } from '../../model/audit/baselineReport.ts';
import { permissionLabel } from '../../model/access/permissionLabels.ts';
import { findingTrees } from '../auditFindings.ts';
import { jsonText } from './jsonText.ts';
import type { ReportInput } from './reportInput.ts';
import type { Level, SarifLog, SarifNotification, SarifRun } from './sarifLog.ts';
import { toResult } from './sarifResult.ts';
import { toDescriptor } from './sarifRules.ts';
import { hostOf, relativeUri, sarifText } from './sarifText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

type IndexOf = (ruleId: string) => number;

const notification = (indexOf: IndexOf, ruleId: string, { id, level, text }: Told): SarifNotification => {
  const index = indexOf(ruleId);
  return {
    descriptor: { id },
    associatedRule: { id: ruleId, ...(index === -1 ? {} : { index }) },
    level,
    message: { text: sarifText(`${ruleId}: ${text}`) },
  };
};

type Told = { id: string; level: Level; text: string };

const whyOpen = ({ reason, permission }: RuleResult): string =>
  [
    reason ?? messages.getMessage('notEvaluated.none'),
    ...(permission === undefined
      ? []
      : [messages.getMessage('notEvaluated.permission', [permissionLabel(permission)])]),
  ].join(' ');

const toldBy = (result: RuleResult): Told[] => [
  ...(result.outcome === 'notEvaluated'
    ? [{ id: 'not-evaluated', level: 'warning', text: whyOpen(result) } as const]
    : []),
  ...(result.partial === true ? [{ id: 'partly-evaluated', level: 'warning', text: whyOpen(result) } as const] : []),
  ...(result.notLookedAt ?? []).map((text) => ({ id: 'not-looked-at', level: 'note', text }) as const),
];

const invocation = ({ result }: ReportInput, indexOf: IndexOf): SarifRun['invocations'][number] => ({
  executionSuccessful: true,
  endTimeUtc: result.takenAt,
  toolConfigurationNotifications: (result.config?.disabledRules ?? []).map((ruleId) =>
    notification(indexOf, ruleId, {
      id: 'switched-off',
      level: 'note',
      text: messages.getMessage('notEvaluated.disabled'),
    })
  ),
  toolExecutionNotifications: result.results.flatMap((each) =>
    toldBy(each).map((told) => notification(indexOf, each.ruleId, told))
  ),
});

/** Orgs that are audited in one repository each have alerts of their own; the host outlives a sandbox's refresh. */
const category = ({ result: { org } }: ReportInput): string =>
  `${relativeUri(['integration-user-audit', hostOf(org.instanceUrl)])}/`;

/** What is gone is only counted: code scanning would open an alert for an absent result too. */
const countsOf = ({ fixed, unknown, ...counted }: BaselineComparison): Record<string, number> => ({
  new: counted.new,
  unchanged: counted.unchanged,
  fixed: fixed.length,
  unknown: unknown.length,
});

const toRun = (input: ReportInput): SarifRun => {
  const places = new Map(input.rules.map(({ id }, index) => [id, index]));
  const indexOf: IndexOf = (ruleId) => places.get(ruleId) ?? -1;
  const { org, window, takenAt, summary, baseline } = input.result;
  return {
    tool: {
      driver: {
        name: 'sf integration-user audit',
        ...(input.version === undefined ? {} : { version: input.version, semanticVersion: input.version }),
        language: 'en-US',
        rules: input.rules.map(toDescriptor),
        notifications: ['not-evaluated', 'partly-evaluated', 'not-looked-at', 'switched-off'].map((id) => ({ id })),
      },
    },
    automationDetails: { id: category(input) },
    columnKind: 'utf16CodeUnits',
    invocations: [invocation(input, indexOf)],
    results: findingTrees(input.result.findings).map((tree) => toResult(input, tree, indexOf(tree.finding.ruleId))),
    properties: {
      takenAt,
      org: { id: org.id, name: sarifText(org.name ?? ''), instanceUrl: org.instanceUrl },
      window,
      summary,
      ...(baseline === undefined ? {} : { baseline: { takenAt: baseline.takenAt, ...countsOf(baseline) } }),
    },
  };
};

/** SARIF 2.1.0, with what GitHub's code scanning wants beyond it. */
export const sarif = (input: ReportInput): string => {
  const log: SarifLog = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [toRun(input)],
  };
  return jsonText(log);
};
