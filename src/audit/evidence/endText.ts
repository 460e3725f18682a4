import { Messages } from '@salesforce/core';
import { type EndId, endingApiVersions, type PlatformEnd, platformEnds } from '../../model/audit/platformEnds.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'ends');

/** When it ends: `2027-06-01 (Summer '27)`, `2027-02-20, as announced`. */
export function endText(id: EndId): string {
  const end: PlatformEnd = platformEnds[id];
  const when = whenText(end);
  return end.certainty === 'announced' ? messages.getMessage('when.announced', [when]) : when;
}

function whenText({ date, release, after }: PlatformEnd): string {
  if (date !== undefined && release !== undefined) return messages.getMessage('when.both', [date, release]);
  return date === undefined
    ? messages.getMessage('when.release', [release ?? after])
    : messages.getMessage('when.date', [date]);
}

/** What ends, as a sentence without its full stop. */
export function endTitle(id: EndId): string {
  const { first, last } = endingApiVersions;
  return messages.getMessage(`title.${id}`, ['oldApi', 'oldApiDeprecated'].includes(id) ? [first, last] : []);
}

export function isEndId(name: string): name is EndId {
  return Object.hasOwn(platformEnds, name);
}

/** The same of an app's certificate, at the time the org was read. */
export function certificateTexts(app: string, expiresAt: string, isOver: boolean): CertificateTexts {
  const day = expiresAt.slice(0, 10);
  const key = isOver ? '.expired' : '';
  return {
    title: messages.getMessage(`title.appCertificate${key}`, [app]),
    when: messages.getMessage(isOver ? 'when.expired' : 'when.date', [day]),
    source: messages.getMessage('source.appCertificate'),
  };
}

export type CertificateTexts = { title: string; when: string; source: string };

/** What shows that an integration may log in with the certificate. */
export function bearerLoginsText(logins: string, lastAt: string): string {
  return messages.getMessage('seen.appCertificate', [logins, lastAt.slice(0, 10)]);
}

/** Apps whose certificates were not read, in a sentence. */
export function unreadCertificatesText(apps: readonly string[]): string {
  const [named, left] = [apps.slice(0, mostApps).join(', '), apps.length - mostApps];
  const names = left > 0 ? messages.getMessage('apps.more', [named, left]) : named;
  return messages.getMessage('notLookedAt.appCertificate', [names]);
}

/** More apps than this are counted. */
const mostApps = 5;
