import { Messages } from '@salesforce/core';
import type { IdentityResult } from '../model/audit/auditResult.ts';
import type { Confidence, Reason, WorkWithoutLogin } from '../model/audit/identity.ts';
import { safeText } from '../model/text/safeText.ts';
import { fill } from './messageText.ts';
import { dayMs } from '../model/text/daysSince.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');
const seats = Messages.loadMessages('sf-plugin-integration-user', 'seats');

/** `certain: license Salesforce Integration, API only (profile X)`. */
export const whyText = ({ confidence, reasons }: Pick<IdentityResult, 'confidence' | 'reasons'>): string => {
  const why = reasonsText(reasons);
  return why === '' ? confidenceText(confidence) : `${confidenceText(confidence)}: ${why}`;
};

/** What a dataset holds, in words. */
export function datasetText(name: string): string {
  return messages.getMessage(`dataset.${name}`);
}

export function lastUsedText(lastUsed: string | undefined, now: string): string {
  return lastUsed === undefined
    ? messages.getMessage('lastUsed.never')
    : messages.getMessage('lastUsed.at', [daysAgoText(lastUsed, now)]);
}

/** The state in brackets, where it is another than active. */
export function stateNote(identity: Pick<IdentityResult, 'isActive' | 'isFrozen'>): string {
  return identity.isActive && identity.isFrozen !== true ? '' : ` (${stateText(identity)})`;
}

export function stateText({ isActive, isFrozen }: Pick<IdentityResult, 'isActive' | 'isFrozen'>): string {
  if (!isActive) return seats.getMessage('state.inactive');
  if (isFrozen === null) return seats.getMessage('state.unknown');
  return seats.getMessage(isFrozen ? 'state.frozen' : 'state.active');
}

/** The account's state where it can't log in, else its use: `frozen`, `token only`, `without login`. */
export function useText({ isActive, isFrozen, use }: Pick<IdentityResult, 'isActive' | 'isFrozen' | 'use'>): string {
  if (!isActive || isFrozen === true) return stateText({ isActive, isFrozen });
  const words = messages.getMessage(`use.${use.state ?? 'unknown'}`);
  return isFrozen === null ? messages.getMessage('use.possiblyFrozen', [words]) : words;
}

/** What runs as a user without a login: `scheduled job Nightly sync`. */
export function workText({ kind, name, lastAt }: WorkWithoutLogin, now: string): string {
  const tokens = [safeText(name), ...(lastAt === undefined ? [] : [daysAgoText(lastAt, now)])];
  return messages.getMessage(`work.${kind}`, tokens);
}

/** As {@link whyText}, without what was seen: `certain: license, API only`. */
export function shortWhyText({ confidence, reasons }: Pick<IdentityResult, 'confidence' | 'reasons'>): string {
  const signals = [...new Set(reasons.map(({ signal }) => messages.getMessage(`signalWord.${signal}`)))];
  return [confidenceText(confidence), signals.join(', ')].filter((words) => words !== '').join(': ');
}

/** Why a user counts as an integration, or does not. */
export function reasonsText(reasons: readonly Reason[]): string {
  return reasons.map(reasonText).join(', ');
}

function reasonText({ signal, detail, logins }: Reason): string {
  const tokens = logins === undefined ? [safeText(detail)] : [logins.ui, logins.server, logins.oauth].map(String);
  return fill(messages, `signal.${signal}`, tokens);
}

function confidenceText(confidence: Confidence): string {
  return messages.getMessage(`confidence.${confidence}`);
}

/** Names in a row; those past `most` are counted. */
export function listText(names: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = names.slice(0, most).map(safeText).join(', ');
  return names.length > most ? `${shown} ${messages.getMessage('more', [names.length - most])}` : shown;
}

/** `today`, `yesterday`, `14 days ago`, counted in days of UTC. */
export function daysAgoText(from: string, now: string): string {
  const days = Math.floor(Date.parse(now) / dayMs) - Math.floor(Date.parse(from) / dayMs);
  if (days <= 0) return messages.getMessage('daysAgo.today');
  return days === 1 ? messages.getMessage('daysAgo.yesterday') : messages.getMessage('daysAgo.many', [days]);
}
