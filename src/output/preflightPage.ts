import { Messages } from '@salesforce/core';
import type { Severity } from '../model/audit/finding.ts';
import { commandLine, safeText } from '../model/text/safeText.ts';
import { datasetText } from './identityText.ts';
import { type Block, command, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

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

function setBlocks(set: AuditorPermissionSet, username: string): Block[] {
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
}

function permissionText({ label, name, buys, neededBy }: AuditorPermission): string {
  const title = `• ${label} (${name})`;
  if (buys.length > 0) return `${title}: ${buys.map(datasetText).join(', ')}`;
  if (neededBy.length > 0) return `${title}: ${messages.getMessage('preflight.neededBy', [neededBy.join(', ')])}`;
  return name === 'ApiEnabled' ? `${title}: ${messages.getMessage('preflight.api')}` : title;
}

/** What would be missing, by the permission that fixes it, with the rules that wait for it. */
function missingBlocks(result: PreflightResult): Block[] {
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
}

function verdict({ rules }: PreflightResult): Block {
  const blind = rules.filter(({ outcome }) => outcome === 'notEvaluated').length;
  const limited = rules.filter(({ outcome }) => outcome === 'limited').length;
  return blind + limited === 0
    ? text(messages.getMessage('preflight.complete', [rules.length]), 'good')
    : text(messages.getMessage('preflight.incomplete', [rules.length, blind, limited]), 'warning');
}

/** A permission that an auditor may be given, and what it is good for. */
export type AuditorPermission = {
  name: string;
  /** What Setup calls it. */
  label: string;
  /** Names of the datasets that are whole with it. */
  buys: string[];
  /** Permissions that Salesforce does not give without it. */
  neededBy: string[];
};

export type AuditorPermissionSet = {
  name: string;
  label: string;
  description: string;
  permissions: AuditorPermission[];
  /** In metadata form, to be deployed as `<name>.permissionset-meta.xml`. */
  xml: string;
};

export type PreflightDataset = {
  name: string;
  /** Whether the caller would see all of it. */
  complete: boolean;
  /** User permissions of which one is enough; none where everybody sees all of it. */
  anyOf: string[];
};

export type PreflightRule = {
  ruleId: string;
  severity: Severity;
  /** `limited`: it can pass, but does not look at all it could. */
  outcome: 'evaluated' | 'limited' | 'notEvaluated';
  /** Datasets that the caller can't read completely. */
  missing: string[];
};

/** What an audit by this caller would come to; nothing but the caller's own permissions was asked for. */
export type PreflightResult = {
  org: { id: string; instanceUrl: string; username: string };
  /** The caller's permissions, of those that matter here. */
  permissions: string[];
  datasets: PreflightDataset[];
  rules: PreflightRule[];
  permissionSets: AuditorPermissionSet[];
  requests: number;
};

/** Of a permission that an auditor's set has. */
function labelOf({ permissionSets }: PreflightResult, name: string): string {
  return permissionSets.flatMap(({ permissions }) => permissions).find((each) => each.name === name)?.label ?? name;
}
