import { Messages } from '@salesforce/core';
import type { SeatAdvice } from '../model/org/seatReport.ts';
import type { License } from '../model/rows/integrationUser.ts';
import type { SeatHolder } from '../model/org/seatPools.ts';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import { daysAgoText } from './identityText.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'seats');

const kindText = ({ kind }: Pick<License, 'kind'>): string =>
  messages.getMessage(kind === 'UserLicense' ? 'kind.userLicense' : 'kind.permissionSetLicense');

/** `Salesforce Integration (user license)`. */
export const poolName = (license: Pick<License, 'kind' | 'label'>): string =>
  `${safeText(license.label)} (${kindText(license)})`;

export const lastLoginText = ({ lastLoginAt }: SeatHolder, now: string): string =>
  lastLoginAt === null ? messages.getMessage('never') : daysAgoText(lastLoginAt, now);

/** What is used by our own count; else what the org itself says, marked as such. */
export const usedText = ({ used, usedAsCached }: { used: number | null; usedAsCached: number }): string =>
  used === null ? messages.getMessage('usedAsCached', [usedAsCached]) : used.toString();

/** The advice in one sentence. */
export const adviceText = (advice: SeatAdvice, now: string): string => {
  switch (advice.code) {
    case 'noLicense':
    case 'noPsl':
      return messages.getMessage(advice.code);
    case 'noSeatLeft':
    case 'overAllocated':
      return messages.getMessage(advice.code, [poolName(advice.license), advice.used, advice.license.total]);
    case 'cacheDiffers':
      return messages.getMessage(advice.code, [poolName(advice.license), advice.license.usedAsCached, advice.used]);
    case 'notActive':
      return messages.getMessage(advice.code, [poolName(advice.license), safeText(advice.license.status)]);
    case 'expired':
    case 'expiresSoon':
      return messages.getMessage(advice.code, [poolName(advice.license), advice.license.expiresOn ?? '']);
    case 'notReadable':
      return notReadable(advice);
    case 'neverUsed':
      return messages.getMessage(advice.code, [safeText(advice.holder.username), poolName(advice.license)]);
    default:
      return messages.getMessage(advice.code, [
        safeText(advice.holder.username),
        lastLoginText(advice.holder, now),
        poolName(advice.license),
      ]);
  }
};

const notReadable = ({ datasets, permission }: Extract<SeatAdvice, { code: 'notReadable' }>): string => {
  const what = datasets.map(({ name }) => messages.getMessage(`dataset.${name}`)).join(', ');
  if (permission !== '') return messages.getMessage('notReadable', [what, permissionLabel(permission)]);
  return messages.getMessage('notRead', [what, safeText(datasets.map(({ reason = '' }) => reason).join('; '))]);
};
