import { Messages } from '@salesforce/core';
import type { AppResult, AppsResult } from '../model/audit/appResult.ts';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { Window } from '../model/audit/auditScope.ts';
import type { DatasetStatus } from '../model/org/orgSnapshot.ts';
import { commandLine, safeText } from '../model/text/safeText.ts';
import {
  appColumnName,
  appColumns,
  appNumbers,
  appRow,
  callNamesText,
  holdersText,
  settingsText,
  useText,
} from './appText.ts';
import { countText } from './messageText.ts';
import { unreadBlocks } from './openRuleBlocks.ts';
import { type Block, command, gap, orgTitle, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.apps');

/** The apps of an org: an overview, then who uses each and how it is set up. */
export const appsPage = (result: AppListResult): Block[] => [
  orgTitle(result.org),
  gap,
  ...unreadBlocks(result.datasets),
  ...ownTokens(result),
  ...overview(result),
  ...details(result),
  ...notes(result),
];

/** What `list apps` answers. */
export type AppListResult = AppsResult & {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  window: Window;
  datasets: DatasetStatus[];
  /** HTTP requests this command sent. */
  requests: number;
};

/** Salesforce answers with the caller's own rows in place of refusing: what is missing can't be seen from the answer. */
function ownTokens({ datasets }: AppListResult): Block[] {
  const isWhole = datasets.find(({ name }) => name === 'appTokens')?.complete === true;
  return isWhole ? [] : [text(messages.getMessage('info.ownTokens'), 'warning'), gap];
}

function overview({ apps, datasets, takenAt }: AppListResult): Block[] {
  if (apps.length === 0) {
    const isSure = datasets.every(({ complete }) => complete);
    return [text(messages.getMessage(isSure ? 'info.none' : 'info.noneSeen'), isSure ? 'good' : 'warning'), gap];
  }
  return [appTable(apps, takenAt)];
}

/** One row an app. */
export function appTable(apps: readonly AppResult[], now: string): Block {
  return {
    kind: 'table',
    columns: appColumns.map((key) => ({
      key,
      name: appColumnName(key),
      ...(appNumbers.includes(key) ? { align: 'right' as const } : {}),
      ...(droppable.includes(key) ? { dropped: droppable.indexOf(key) } : {}),
    })),
    rows: apps.map((app) => appRow(app, now)),
  };
}

/** What a narrow terminal can do without, in this order. */
const droppable: ReadonlyArray<(typeof appColumns)[number]> = ['lastUsed', 'authorized', 'uses'];

/** More apps than this are in the table alone. */
const mostDetails = 20;

function details({ apps, org, window }: AppListResult): Block[] {
  if (apps.length === 0) return [];
  const left = apps.length - mostDetails;
  return [
    text(messages.getMessage('info.details'), 'heading'),
    ...apps.slice(0, mostDetails).flatMap((app) => appDetails(app, { targetOrg: org.username, days: window.days })),
    ...(left > 0 ? [text(messages.getMessage('info.more', [left]), 'dim')] : []),
    gap,
  ];
}

function appDetails(app: AppResult, { targetOrg, days }: { targetOrg: string; days: number }): Block[] {
  return [
    text(safeText(app.name), 'heading', 2),
    text(holdersText(app), 'plain', 4),
    text(useText(app, days), 'plain', 4),
    text(settingsText(app), 'dim', 4),
    command(commandLine(['integration-user', 'audit', '--app', app.name], targetOrg)),
  ];
}

function notes({ unused, apiCalls }: AppListResult): Block[] {
  return [
    ...(unused === null || unused === 0 ? [] : [text(countText(messages, 'info.unused', unused), 'dim')]),
    ...(apiCalls === null ? [] : [text(callNamesText(apiCalls), 'dim')]),
  ];
}
