import { Messages } from '@salesforce/core';
import { commandLine } from '../model/text/commandLine.ts';
import { safeText } from '../model/text/safeText.ts';
import { datasetText } from './identityText.ts';
import { type Block, gap, text } from './page.ts';
import type { AuditorPermission, AuditorPermissionSet, PreflightResult } from './preflightResult.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** Of a permission that an auditor's set has. */
const labelOf = ({ permissionSets }: PreflightResult, name: string): string =>
  permissionSets.flatMap(({ permissions }) => permissions).find((each) => each.name === name)?.label ?? name;

const verdict = ({ rules }: PreflightResult): Block => {
  const blind = rules.filter(({ outcome }) => outcome === 'notEvaluated').length;
  const limited = rules.filter(({ outcome }) => outcome === 'limited').length;
  return blind + limited === 0
    ? text(messages.getMessage('preflight.complete', [rules.length]), 'good')
    : text(messages.getMessage('preflight.incomplete', [rules.length, blind, limited]), 'warning');
};

/** What would be missing, by the permission that fixes it, with the rules that wait for it. */
const missingBlocks = (result: PreflightResult): Block[] => {
  const missing = result.datasets.filter(({ complete }) => !complete);
  const byFix = Map.groupBy(missing, ({ anyOf }) =>
    anyOf.map((name) => labelOf(result, name)).join(` ${messages.getMessage('preflight.or')} `)
  );
  return [...byFix].flatMap(([fix, datasets]) => {
    const names = new Set(datasets.map(({ name }) => name));
    const rules = result.rules.filter((rule) => rule.missing.some((name) => names.has(name)));
    return [
      text(fix, 'heading'),
      text(messages.getMessage('preflight.opens', [[...names].map(datasetText).join(', ')]), 'plain', 2),
      ...(rules.length === 0
        ? []
        : [text(messages.getMessage('preflight.rules', [rules.map(({ ruleId }) => ruleId).join(', ')]), 'dim', 2)]),
      gap,
    ];
  });
};

const permissionText = ({ label, name, buys, neededBy }: AuditorPermission): string => {
  const title = `• ${label} (${name})`;
  if (buys.length > 0) return `${title}: ${buys.map(datasetText).join(', ')}`;
  if (neededBy.length > 0) return `${title}: ${messages.getMessage('preflight.neededBy', [neededBy.join(', ')])}`;
  return name === 'ApiEnabled' ? `${title}: ${messages.getMessage('preflight.api')}` : title;
};

const command = (line: string, indent = 4): Block => ({ kind: 'command', text: line, indent });

const setBlocks = (set: AuditorPermissionSet, username: string): Block[] => {
  const file = `force-app/main/default/permissionsets/${set.name}.permissionset-meta.xml`;
  return [
    text(`${set.label} (${set.name})`, 'heading'),
    text(set.description),
    ...set.permissions.map((permission) => text(permissionText(permission), 'plain', 2)),
    gap,
    text(messages.getMessage('preflight.save', [file])),
    ...set.xml
      .trimEnd()
      .split('\n')
      .map((line) => command(line, 0)),
    gap,
    text(messages.getMessage('preflight.deploy')),
    command(commandLine(['project', 'deploy', 'start', '--metadata', `PermissionSet:${set.name}`], username)),
    command(commandLine(['org', 'assign', 'permset', '--name', set.name], username)),
    gap,
  ];
};

/** What an audit by this caller would come to, and the permission sets that would change that. */
export const preflightPage = (result: PreflightResult): Block[] => [
  text(
    messages.getMessage('preflight.title', [safeText(result.org.username), safeText(result.org.instanceUrl)]),
    'heading'
  ),
  gap,
  verdict(result),
  gap,
  ...missingBlocks(result),
  ...result.permissionSets.flatMap((set) => setBlocks(set, result.org.username)),
];
