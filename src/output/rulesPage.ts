import { Messages } from '@salesforce/core';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import { severityTones } from './auditFindings.ts';
import { datasetText } from './identityText.ts';
import { type Block, gap, text } from './page.ts';
import type { RuleItem, RuleNeed } from './rulesResult.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.rules');

const keys = ['id', 'severity', 'finds'] as const;

/** One line per rule: id, severity, what it finds. */
export const rulesPage = (rules: readonly RuleItem[]): Block[] => [
  {
    kind: 'table',
    columns: keys.map((key) => ({ key, name: messages.getMessage(`column.${key}`) })),
    rows: rules.map(({ id, severity, title }) => ({ id, severity, finds: title })),
  },
  text(messages.getMessage('info.count', [rules.length]), 'dim'),
  text(messages.getMessage('next.rule'), 'dim'),
  { kind: 'command', text: `sf integration-user list rules --rule ${rules[0]?.id ?? ''}`, indent: 4 },
];

const needText = ({ dataset, optional, anyOf }: RuleNeed): string => {
  const what = messages.getMessage(optional ? 'need.optional' : 'need.required', [datasetText(dataset)]);
  return anyOf.length === 0
    ? what
    : messages.getMessage('need.with', [what, anyOf.map(permissionLabel).join(` ${messages.getMessage('need.or')} `)]);
};

const section = (key: 'description' | 'risk' | 'remediation', words: string): Block[] => [
  text(messages.getMessage(`section.${key}`), 'heading'),
  text(words, 'plain', 2),
  gap,
];

/** One rule on a page of its own. */
export const rulePage = (rule: RuleItem): Block[] => [
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
];
