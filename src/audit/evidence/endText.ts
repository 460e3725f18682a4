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
