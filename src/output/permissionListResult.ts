import { Messages } from '@salesforce/core';
import type { CreateOutcome } from '../model/access/createOutcome.ts';
import type { IntegrationUserSpec } from '../model/access/integrationUserSpec.ts';
import type { Assumption, PermissionList, RefusedLine } from '../model/access/permissionList.ts';
import type { GuardFinding } from '../model/audit/finding.ts';
import type { OrgSummary } from '../model/org/orgSnapshot.ts';
import { safeText, shellWord } from '../model/text/safeText.ts';
import type { BlockerItem } from './blockerText.ts';
import { createResult } from './createResult.ts';
import { shortText } from './didYouMean.ts';
import { fill } from './messageText.ts';
import { type Block, command, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'permission-list');

/** What `create --from-permission-list` answers; it never changes an org. */
export function permissionListResult(translation: Translation): PermissionListResult {
  const { path, list, spec, target, planned, findings, areLabelsRead, requests } = translation;
  const shown = planned && createResult(planned);
  return {
    status: 'translated',
    file: path,
    outputFile: target ?? null,
    org: shown?.org ?? null,
    definition: { ...spec },
    understood: list.understood.map(({ line, text: said, grants, assumed }) => ({
      line,
      text: shortText(said),
      grants: grants.map(([flag, value]) => safeText(`${flag} ${value}`)),
      assumed: assumed.map(assumedText),
    })),
    notUnderstood: list.notUnderstood.map((refused) => ({
      line: refused.line,
      text: shortText(refused.text),
      reason: refused.reason,
      message: reasonText(refused),
    })),
    ignoredLines: list.ignored,
    findings: [...findings],
    blockers: shown?.blockers ?? [],
    notes: areLabelsRead ? [] : [messages.getMessage(planned ? 'note.labelsNotRead' : 'note.unchecked')],
    requests,
  };
}

/** What was read of a list, and what the org or the rules say to it. */
export type Translation = {
  path: string;
  list: PermissionList;
  spec: Partial<IntegrationUserSpec>;
  /** File that the definition is written to. */
  target: string | undefined;
  /** The plan of the org, where one was asked. */
  planned: CreateOutcome | undefined;
  findings: readonly GuardFinding[];
  areLabelsRead: boolean;
  requests: number;
};

export type PermissionListResult = {
  status: 'translated';
  /** The list that was read. */
  file: string;
  /** File that the definition was written to. */
  outputFile: string | null;
  /** The org whose labels were used and whose planner was asked. */
  org: OrgSummary | null;
  /** As a definition file has it. */
  definition: Record<string, unknown>;
  understood: TranslatedLine[];
  notUnderstood: UntranslatedLine[];
  /** Numbers of lines in which nothing about access was recognized. */
  ignoredLines: number[];
  /** What the audit's rules say about a user with this access. */
  findings: GuardFinding[];
  /** Why the org couldn't create the user as it is. */
  blockers: BlockerItem[];
  notes: string[];
  /** HTTP requests this command sent. */
  requests: number;
};

/** Lines count from 1; `grants` are flags of `create` with their values. */
export type TranslatedLine = { line: number; text: string; grants: string[]; assumed: string[] };

export type UntranslatedLine = { line: number; text: string; reason: string; message: string };

function assumedText(assumption: Assumption): string {
  return messages.getMessage(`assumed.${assumption}`);
}

function reasonText({ reason, seen }: RefusedLine): string {
  return fill(messages, `reason.${reason}`, [shortText(seen)]);
}

/** For people who had the definition written to a file: the same remarks, and where it is. */
export function permissionListPage(result: PermissionListResult): Block[] {
  const { file, outputFile, understood } = result;
  const verdict =
    understood.length === 0
      ? text(fill(messages, 'nothing', [safeText(file)]), 'bad')
      : text(fill(messages, 'written', [safeText(outputFile ?? '')]), 'good');
  return [verdict, ...remarks(result).map((line) => (line === '' ? gap : command(line, 0)))];
}

/** Everything that the definition alone does not say, as comments of its file. */
export function remarks(result: PermissionListResult): string[] {
  const { file, outputFile, definition, understood, notUnderstood, ignoredLines, findings, blockers, notes } = result;
  const assumed = understood.flatMap(({ line, text: said, assumed: all }) =>
    all.map((each) => lineText(line, said, each))
  );
  const name = 'name' in definition ? '' : messages.getMessage('name');
  return [
    fill(messages, 'heading', [safeText(file)]),
    `  ${fill(messages, 'run', [outputFile === null ? messages.getMessage('file') : shellWord(outputFile), name])}`,
    '',
    fill(messages, 'understood', [understood.length, understood.length + notUnderstood.length].map(String)),
    ...notes,
    ...section(
      'notUnderstood',
      notUnderstood.map(({ line, text: said, message }) => lineText(line, said, message))
    ),
    ...section('assumed', assumed),
    ...section(
      'findings',
      findings.map(({ severity, ruleId, message }) => fill(messages, 'finding', [severity, ruleId, safeText(message)]))
    ),
    ...section(
      'blockers',
      blockers.filter(({ code }) => code !== 'AuditObjects').flatMap(({ message, action }) => [message, `→ ${action}`])
    ),
    ...(ignoredLines.length === 0 ? [] : ['', fill(messages, 'ignored', [ranges(ignoredLines)])]),
    '',
  ];
}

function lineText(line: number, said: string, message: string): string {
  return said === ''
    ? fill(messages, 'line', [String(line), message])
    : fill(messages, 'lineWith', [String(line), said, message]);
}

function section(key: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', messages.getMessage(key), ...items.map((item) => `  ${safeText(item)}`)];
}

/** `1, 3–5`. */
function ranges(lines: readonly number[]): string {
  const runs: Array<[first: number, last: number]> = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[1] === line - 1) run[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}
