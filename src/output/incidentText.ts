import { Messages } from '@salesforce/core';
import type { AppIncident, IncidentHolder } from '../model/audit/appIncident.ts';
import type { ApiCallNames, AppResult } from '../model/audit/appResult.ts';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import { safeText } from '../model/text/safeText.ts';
import { appKindText, callNamesText, holderText } from './appText.ts';
import { daysAgoText, listText } from './identityText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'incident');

/** `App Data Bridge: not installed`. */
export function incidentTitle(app: Pick<AppResult, 'name' | 'kind'>): string {
  return messages.getMessage('title', [safeText(app.name), appKindText(app.kind)]);
}

/** A user of the app, and line by line what somebody with its token can do. */
export function incidentLines(holder: IncidentHolder, now: string): { name: string; lines: string[] } {
  return {
    name: holderText(holder),
    lines: [useText(holder, now), ...accessLines(holder), originsText(holder), ...otherAppsLines(holder)],
  };
}

function ago(time: string | null, now: string): string {
  return time === null ? messages.getMessage('none') : daysAgoText(time, now);
}

function useText({ tokens, uses, lastUsed, tokenSince }: IncidentHolder, now: string): string {
  return tokens === 0
    ? messages.getMessage('user.noTokens', [ago(lastUsed, now)])
    : messages.getMessage('user.use', [tokens, uses, ago(lastUsed, now), tokenSince?.slice(0, 10) ?? '']);
}

/** More permissions and more objects than this are counted. */
const mostPermissions = 8;
const mostObjects = 12;

function accessLines({ permissions, records, reach }: IncidentHolder): string[] {
  if (reach === 'unknown') return [messages.getMessage('user.unknown')];
  const names = permissions.map(({ permission, path }) =>
    messages.getMessage('user.permission', [safeText(permissionLabel(permission)), safeText(path)])
  );
  return [
    names.length === 0
      ? messages.getMessage('user.permissions.none')
      : messages.getMessage('user.permissions', [listText(names, mostPermissions)]),
    ...(records.all === null ? [] : [messages.getMessage(`user.all.${records.all}`)]),
    ...(permissions.some(({ permission }) => permission === 'ViewAllUsers')
      ? [messages.getMessage('user.allUsers')]
      : []),
    ...(records.all === 'modify' || records.change.length === 0
      ? []
      : [messages.getMessage('user.change', [listText(records.change, mostObjects)])]),
    ...(records.all !== null || records.read.length === 0
      ? []
      : [messages.getMessage('user.read', [listText(records.read, mostObjects)])]),
  ];
}

/** More addresses than this are counted. */
const mostOrigins = 5;

function originsText({ origins }: IncidentHolder): string {
  const texts = origins.map(({ sourceIp, country, logins }) =>
    messages.getMessage('user.origin', [safeText(sourceIp), safeText(country ?? ''), logins]).replace('  ', ' ')
  );
  return texts.length === 0
    ? messages.getMessage('user.origins.none')
    : messages.getMessage('user.origins', [listText(texts, mostOrigins)]);
}

function otherAppsLines({ otherApps }: IncidentHolder): string[] {
  return otherApps.length === 0 ? [] : [messages.getMessage('user.otherApps', [listText(otherApps)])];
}

/** What the page can't say, or says of something else. */
export function incidentNotes({ app, holders }: AppIncident, apiCalls: ApiCallNames | null): string[] {
  return [
    ...(app.scopes === null || app.scopes.length === 0
      ? []
      : [messages.getMessage('scopes.limited', [listText(app.scopes)])]),
    ...(holders.some(({ origins }) => origins.length > 0) ? [messages.getMessage('origins.anyApp')] : []),
    ...(apiCalls === null ? [] : [callNamesText(apiCalls)]),
  ];
}
