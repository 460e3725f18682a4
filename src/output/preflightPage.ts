import { Messages } from '@salesforce/core';
import type { Severity } from '../model/audit/finding.ts';
import { commandLine, safeText } from '../model/text/safeText.ts';
import { permissionLabels } from '../model/access/permissionLabels.ts';
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
  // Who can read all that they give has nothing to copy.
  ...(setsHelp(result) ? result.permissionSets.flatMap((set) => setBlocks(set, result)) : []),
];

/** Whether one of the sets opens what is missing. Permissions that also allow changes to the org are in none of them. */
function setsHelp({ datasets, permissions, permissionSets }: PreflightResult): boolean {
  const given = permissionSets.flatMap((set) => set.permissions.map(({ name }) => name));
  return datasets.some(({ complete, anyOf, allOf }) => {
    const lacks = [...anyOf, ...allOf].filter((name) => !permissions.includes(name));
    return !complete && lacks.some((name) => given.includes(name));
  });
}

/** What only users can read who can change the whole org: no auditor is given that for it. */
function isForDevelopers({ anyOf }: PreflightDataset): boolean {
  return anyOf.includes('ModifyMetadata');
}

/** The file of a set below the folder that holds a package's metadata. */
export function setFile({ name }: Pick<AuditorPermissionSet, 'name'>): string {
  return `permissionsets/${name}.permissionset-meta.xml`;
}

function setBlocks(set: AuditorPermissionSet, { org: { username }, files = [] }: PreflightResult): Block[] {
  const written = files.find((file) => file.replaceAll('\\', '/').endsWith(setFile(set)));
  return [
    text(`${set.label} (${set.name})`, 'heading'),
    text(set.description),
    ...set.permissions.map((permission) => text(permissionText(permission), 'plain', 2)),
    gap,
    ...(written === undefined ? copyBlocks(set) : [text(messages.getMessage('preflight.saved', [safeText(written)]))]),
    gap,
    text(messages.getMessage('preflight.deploy')),
    command(commandLine(['project', 'deploy', 'start', ...sourceOf(set, written)], username)),
    command(commandLine(['org', 'assign', 'permset', '--name', set.name], username)),
    gap,
  ];
}

function copyBlocks(set: AuditorPermissionSet): Block[] {
  return [
    text(messages.getMessage('preflight.save', [`force-app/main/default/${setFile(set)}`])),
    ...set.xml
      .trimEnd()
      .split('\n')
      .map((line) => command(line, 0)),
  ];
}

function sourceOf({ name }: AuditorPermissionSet, written: string | undefined): string[] {
  return written === undefined ? ['--metadata', `PermissionSet:${name}`] : ['--source-dir', written];
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
  const byFix = Map.groupBy(missing, (dataset) => fixText(result, dataset));
  return [...byFix].flatMap(([fix, datasets]) => {
    const names = new Set(datasets.map(({ name }) => name));
    const rules = result.rules.filter((rule) => rule.missing.some((name) => names.has(name)));
    return [
      text(fix, 'heading'),
      text(messages.getMessage('preflight.opens', [[...names].map(datasetText).join(', ')]), 'plain', 2),
      ...(rules.length === 0
        ? []
        : [text(messages.getMessage('preflight.rules', [rules.map(({ ruleId }) => ruleId).join(', ')]), 'dim', 2)]),
      ...(datasets.some(isForDevelopers) ? [text(messages.getMessage('preflight.optional'), 'plain', 2)] : []),
      gap,
    ];
  });
}

/** What is missing of what it takes. */
function fixText(result: PreflightResult, { anyOf, allOf }: PreflightDataset): string {
  const label = (name: string): string => labelOf(result, name);
  const isHeld = (name: string): boolean => result.permissions.includes(name);
  const one = anyOf.some(isHeld) ? [] : [anyOf.map(label).join(` ${messages.getMessage('preflight.or')} `)];
  const all = allOf.filter((name) => !isHeld(name)).map(label);
  return [...one.filter((text) => text !== ''), ...all].join(` ${messages.getMessage('preflight.and')} `);
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
  /** User permissions that are needed in addition, all of them. */
  allOf: string[];
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
  /** Paths of the files that the permission sets were written to; missing where none was asked for. */
  files?: string[];
  requests: number;
};

/** Of a permission that an auditor's set has. */
function labelOf({ permissionSets }: PreflightResult, name: string): string {
  const given = permissionSets.flatMap(({ permissions }) => permissions).find((each) => each.name === name);
  return given?.label ?? permissionLabels[name] ?? name;
}
