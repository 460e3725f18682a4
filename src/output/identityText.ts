import { Messages } from '@salesforce/core';
import type { IdentityResult } from '../model/audit/auditResult.ts';
import type { Confidence, Reason } from '../model/audit/identity.ts';
import { safeText } from '../model/text/safeText.ts';
import { daysAgoText } from './ago.ts';
import { fill } from './messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');
const seats = Messages.loadMessages('sf-plugin-integration-user', 'seats');

/** Names in a row; those past `most` are counted. */
export const listText = (names: readonly string[], most = Number.POSITIVE_INFINITY): string => {
  const shown = names.slice(0, most).map(safeText).join(', ');
  return names.length > most ? `${shown} ${messages.getMessage('more', [names.length - most])}` : shown;
};

export const confidenceText = (confidence: Confidence): string => messages.getMessage(`confidence.${confidence}`);

const reasonText = ({ signal, detail }: Reason): string => fill(messages, `signal.${signal}`, [safeText(detail)]);

/** Why a user counts as an integration. */
export const reasonsText = (reasons: readonly Reason[]): string => reasons.map(reasonText).join(', ');

/** `certain: license Salesforce Integration, API only (profile X)`. */
export const whyText = ({ confidence, reasons }: Pick<IdentityResult, 'confidence' | 'reasons'>): string => {
  const why = reasonsText(reasons);
  return why === '' ? confidenceText(confidence) : `${confidenceText(confidence)}: ${why}`;
};

/** As {@link whyText}, without what was seen: `certain: license, API only`. */
export const shortWhyText = ({ confidence, reasons }: Pick<IdentityResult, 'confidence' | 'reasons'>): string => {
  const signals = [...new Set(reasons.map(({ signal }) => messages.getMessage(`signalWord.${signal}`)))];
  return [confidenceText(confidence), signals.join(', ')].filter((words) => words !== '').join(': ');
};

export const stateText = ({ isActive, isFrozen }: Pick<IdentityResult, 'isActive' | 'isFrozen'>): string => {
  if (!isActive) return seats.getMessage('state.inactive');
  if (isFrozen === null) return seats.getMessage('state.unknown');
  return seats.getMessage(isFrozen ? 'state.frozen' : 'state.active');
};

/** The state in brackets, where it is another than active. */
export const stateNote = (identity: Pick<IdentityResult, 'isActive' | 'isFrozen'>): string =>
  identity.isActive && identity.isFrozen !== true ? '' : ` (${stateText(identity)})`;

export const lastUsedText = (lastUsed: string | undefined, now: string): string =>
  lastUsed === undefined
    ? messages.getMessage('lastUsed.never')
    : messages.getMessage('lastUsed.at', [daysAgoText(lastUsed, now)]);

/** What a dataset holds, in words. */
export const datasetText = (name: string): string => messages.getMessage(`dataset.${name}`);
