import { Messages } from '@salesforce/core';
import type { ApiCallNames, AppHolder, AppResult } from '../model/audit/appResult.ts';
import { safeText } from '../model/text/safeText.ts';
import { daysAgoText } from './identityText.ts';
import { countText } from './messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'apps');

/** The cells of an app's row, by column. */
export function appRow(app: AppResult, now: string): Readonly<Record<AppColumn, string>> {
  return {
    app: safeText(app.name),
    kind: appKindText(app.kind),
    users: app.hasMoreUsers ? messages.getMessage('users.more', [app.users]) : app.users.toString(),
    uses: usesText(app),
    lastUsed: app.lastUsed === null ? messages.getMessage('none') : daysAgoText(app.lastUsed, now),
    authorized: messages.getMessage(`authorized.${app.permittedUsers ?? 'unknown'}`),
    reach: messages.getMessage(`reach.${app.reach}`),
  };
}

/** Of an app without live tokens, its logins are all that is known of its use. */
function usesText({ uses, tokens, logins }: AppResult): string {
  if (uses === null) return messages.getMessage('uses.notCounted');
  if (tokens > 0) return uses.toString();
  return logins > 0 ? countText(messages, 'uses.logins', logins) : messages.getMessage('none');
}

export function appKindText(kind: AppResult['kind']): string {
  return messages.getMessage(`kind.${kind}`);
}

export const appColumns = ['app', 'kind', 'users', 'uses', 'lastUsed', 'authorized', 'reach'] as const;

export type AppColumn = (typeof appColumns)[number];

/** The columns that hold numbers. */
export const appNumbers: readonly AppColumn[] = ['users', 'uses'];

export function appColumnName(column: AppColumn): string {
  return messages.getMessage(`column.${column}`);
}

/** `Users: billing@acme.example (integration), sue@acme.example (person, can do everything) and 3 more`. */
export function holdersText({ holders, otherHolders }: AppResult, most = mostNamed): string {
  const shown = holders.slice(0, most);
  const left = holders.length - shown.length + otherHolders;
  if (shown.length === 0) return messages.getMessage('holders.none', [left]);
  const names = shown.map(holderText).join(', ');
  return messages.getMessage('holders', [left === 0 ? names : messages.getMessage('holders.others', [names, left])]);
}

/** More users than this are counted. */
const mostNamed = 5;

export function holderText({ username, kind, isActive, isRunAs, reach }: AppHolder): string {
  const notes = [
    messages.getMessage(`holder.${kind}`),
    ...(isRunAs ? [messages.getMessage('holder.runAs')] : []),
    isActive ? messages.getMessage(`reachOf.${reach}`) : messages.getMessage('holder.inactive'),
  ];
  return messages.getMessage('holder', [safeText(username), notes.join(', ')]);
}

/** Scopes and policies, as far as they were read. */
export function settingsText({ scopes, refreshTokenPolicy, ipRelaxation }: AppResult): string {
  if (scopes === null && refreshTokenPolicy === null && ipRelaxation === null)
    return messages.getMessage('settings.noneRead');
  const notRead = messages.getMessage('settings.notRead');
  const none = messages.getMessage('settings.none');
  return messages.getMessage('settings', [
    scopes === null ? notRead : scopes.length === 0 ? none : scopes.map(safeText).join(', '),
    safeText(refreshTokenPolicy ?? notRead),
    messages.getMessage(`ipRelaxation.${ipRelaxation ?? 'notRead'}`),
  ]);
}

export function useText({ tokens, logins, calls }: AppResult, days: number): string {
  const use = messages.getMessage('use', [tokens, days, logins]);
  return calls === null ? use : `${use} · ${messages.getMessage('use.calls', [calls])}`;
}

/** To be said wherever a number of calls stands beside an app. */
export function callNamesText({ total, withoutApp }: ApiCallNames): string {
  if (total === 0) return messages.getMessage('calls.none');
  return messages.getMessage('calls.withoutApp', [total, shareText(withoutApp, total)]);
}

/** In percent; never 100 or 0 where it's only nearly so. */
function shareText(part: number, total: number): string {
  const share = Math.round((100 * part) / total);
  return String(part === total || part === 0 ? share : Math.min(99, Math.max(1, share)));
}
