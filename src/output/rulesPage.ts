import { Messages } from '@salesforce/core';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import { type Control, frameworks } from '../model/audit/controls.ts';
import type { Severity, SubjectType } from '../model/audit/finding.ts';
import { severityTones } from './findingBlocks.ts';
import { datasetText } from './identityText.ts';
import { type Block, columnsOf, command, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.rules');

/** One line per rule: id, severity, what it finds. */
export const rulesPage = (rules: readonly RuleItem[]): Block[] => [
  {
    kind: 'table',
    columns: columnsOf(messages, ['id', 'severity', 'finds']),
    rows: rules.map(({ id, severity, title }) => ({ id, severity, finds: title })),
  },
  text(messages.getMessage('info.count', [rules.length]), 'dim'),
  text(messages.getMessage('next.rule'), 'dim'),
  command(`sf integration-user list rules --rule ${rules[0]?.id ?? ''}`),
];

export type RuleNeed = {
  /** Name of the dataset. */
  dataset: string;
  /** Whether the rule can pass without it; it then says what it did not look at. */
  optional: boolean;
  /** User permissions of which the caller needs one to see all of it; none where everybody does. */
  anyOf: string[];
};

export type RuleItem = {
  id: string;
  /** The worst it reports. */
  severity: Severity;
  /** What its findings are about. */
  subject: SubjectType;
  title: string;
  description: string;
  risk: string;
  remediation: string;
  needs: RuleNeed[];
  /** Controls of public frameworks that it serves. */
  controls: Control[];
};

/** A user permission that a rule judges. */
export type JudgedPermission = {
  /** API name. */
  name: string;
  /** What Setup calls it in English. */
  label: string;
  /** Id of the rule. */
  rule: string;
  /** How bad it is by itself. */
  severity: Severity;
};

export type RulesResult = {
  /** By id. */
  rules: RuleItem[];
  /** By name; only with --permissions. */
  permissions?: JudgedPermission[];
  /** API names of the user permissions that were known when the rules were written and that no rule judges; only with --permissions. */
  notJudged?: string[];
};

/** One rule on a page of its own. */
export function rulePage(rule: RuleItem): Block[] {
  return [
    text(rule.id, 'heading'),
    text(rule.title),
    text(
      messages.getMessage('rule.about', [rule.severity, messages.getMessage(`subject.${rule.subject}`)]),
      severityTones[rule.severity]
    ),
    gap,
    ...section('description', rule.description),
    ...section('risk', rule.risk),
    ...section('remediation', rule.remediation),
    text(messages.getMessage('section.needs'), 'heading'),
    ...rule.needs.map((need) => text(`• ${needText(need)}`, 'plain', 2)),
    ...controlsOfRulePage(rule.controls),
  ];
}

function controlsOfRulePage(controls: readonly Control[]): Block[] {
  if (controls.length === 0) return [];
  return [
    gap,
    text(messages.getMessage('section.controls'), 'heading'),
    ...controls.map(({ framework, id, title }) =>
      text(`• ${messages.getMessage('control', [id, title, frameworks[framework].name])}`, 'plain', 2)
    ),
  ];
}

/** Which rule judges which user permission, and how many permissions none does. */
export function permissionsPage(permissions: readonly JudgedPermission[], notJudged: readonly string[]): Block[] {
  return [
    {
      kind: 'table',
      columns: columnsOf(messages, ['permission', 'label', 'severity', 'id']),
      rows: permissions.map(({ name, label, severity, rule }) => ({ permission: name, label, severity, id: rule })),
    },
    text(messages.getMessage('info.permissions', [permissions.length, notJudged.length]), 'dim'),
    text(messages.getMessage('info.newer'), 'dim'),
  ];
}

function section(key: 'description' | 'risk' | 'remediation', words: string): Block[] {
  return [text(messages.getMessage(`section.${key}`), 'heading'), text(words, 'plain', 2), gap];
}

function needText({ dataset, optional, anyOf }: RuleNeed): string {
  const what = messages.getMessage(optional ? 'need.optional' : 'need.required', [datasetText(dataset)]);
  return anyOf.length === 0
    ? what
    : messages.getMessage('need.with', [what, anyOf.map(permissionLabel).join(` ${messages.getMessage('need.or')} `)]);
}
