import { Messages } from '@salesforce/core';
import type { Invocation, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import { permissionLabel } from '../../model/access/permissionLabels.ts';
import type { RuleResult } from '../../model/audit/auditResult.ts';
import type { BaselineComparison } from '../../model/audit/baselineReport.ts';
import { findingTrees } from '../findingTrees.ts';
import { jsonParts } from './json.ts';
import type { ReportInput, ReportRule } from './reportInput.ts';
import { hostOf, levels, relativeUri, sarifResult, sarifText, securitySeverities } from './sarifResult.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** SARIF 2.1.0, with what GitHub's code scanning wants beyond it. */
export const sarif = (input: ReportInput): Iterable<string> => {
  const log: WrittenLog = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [toRun(input)],
  };
  return jsonParts(log);
};

/** Results are made as they are written. */
type WrittenRun = Omit<Run, 'results'> & { results: Iterable<Result> };
type WrittenLog = Omit<Log, 'runs'> & { runs: WrittenRun[] };

function toRun(input: ReportInput): WrittenRun {
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
    results: resultsOf(input, indexOf),
    properties: {
      takenAt,
      org: { id: org.id, name: sarifText(org.name ?? ''), instanceUrl: org.instanceUrl },
      window,
      summary,
      ...(baseline === undefined ? {} : { baseline: { takenAt: baseline.takenAt, ...countsOf(baseline) } }),
    },
  };
}

function* resultsOf(input: ReportInput, indexOf: IndexOf): Generator<Result> {
  for (const tree of findingTrees(input.result.findings)) yield sarifResult(input, tree, indexOf(tree.finding.ruleId));
}

/** What is gone is only counted: code scanning would open an alert for an absent result too. */
function countsOf({ fixed, unknown, ...counted }: BaselineComparison): Record<string, number> {
  return {
    new: counted.new,
    unchanged: counted.unchanged,
    fixed: fixed.length,
    unknown: unknown.length,
  };
}

/** Orgs that are audited in one repository each have alerts of their own; the host outlives a sandbox's refresh. */
function category({ result: { org } }: ReportInput): string {
  return `${relativeUri(['integration-user-audit', hostOf(org.instanceUrl)])}/`;
}

function invocation({ result }: ReportInput, indexOf: IndexOf): Invocation {
  return {
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
  };
}

function toldBy(result: RuleResult): Told[] {
  return [
    ...(result.outcome === 'notEvaluated'
      ? [{ id: 'not-evaluated', level: 'warning', text: whyOpen(result) } as const]
      : []),
    ...(result.partial === true ? [{ id: 'partly-evaluated', level: 'warning', text: whyOpen(result) } as const] : []),
    ...(result.notLookedAt ?? []).map((text) => ({ id: 'not-looked-at', level: 'note', text }) as const),
  ];
}

type Told = { id: string; level: Result.level; text: string };

function whyOpen({ reason, permission }: RuleResult): string {
  return [
    reason ?? messages.getMessage('notEvaluated.none'),
    ...(permission === undefined
      ? []
      : [messages.getMessage('notEvaluated.permission', [permissionLabel(permission)])]),
  ].join(' ');
}

type IndexOf = (ruleId: string) => number;

function notification(indexOf: IndexOf, ruleId: string, { id, level, text }: Told): Notification {
  const index = indexOf(ruleId);
  return {
    descriptor: { id },
    associatedRule: { id: ruleId, ...(index === -1 ? {} : { index }) },
    level,
    message: { text: sarifText(`${ruleId}: ${text}`) },
  };
}

/** A rule with its words, as viewers explain it. */
function toDescriptor(rule: ReportRule): ReportingDescriptor {
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: rule.text.title },
    fullDescription: { text: rule.text.description },
    help: helpOf(rule),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['security', 'salesforce', 'integration-user', rule.subject, ...rule.controls],
      precision: 'very-high',
      'problem.severity': levels[rule.severity] === 'note' ? 'recommendation' : levels[rule.severity],
      'security-severity': securitySeverities[rule.severity],
    },
  };
}

function helpOf({ text: { description, risk, remediation } }: ReportRule): { text: string; markdown: string } {
  const [why, what] = [messages.getMessage('sarif.why'), messages.getMessage('what.toDo')];
  return {
    text: [description, `${why}: ${risk}`, `${what}: ${remediation}`].join('\n\n'),
    markdown: [description, `### ${why}`, risk, `### ${what}`, remediation].join('\n\n'),
  };
}

/** `no-modify-all-data` as SARIF wants names to be. */
function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
