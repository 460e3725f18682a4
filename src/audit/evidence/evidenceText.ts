import { Messages } from '@salesforce/core';
import { dayOf } from '../../model/text/daysSince.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import type { OauthToken } from '../../model/rows/oauthToken.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'evidence');

/** A word or phrase of a finding's evidence, by its key in `messages/evidence.md`. */
export function evidenceText(key: string, ...tokens: ReadonlyArray<string | number>): string {
  return messages.getMessage(key, [...tokens]);
}

/** What can be counted in evidence: `one.…` and `many.…` in the messages. */
export type CountedThing =
  | 'login'
  | 'apiCall'
  | 'object'
  | 'classifiedField'
  | 'userPermission'
  | 'permissionSet'
  | 'apexClass'
  | 'visualforcePage'
  | 'externalCredential'
  | 'namedCredential'
  | 'externalDataSource';

/** `1 login`, `3 logins`. */
export function countText(count: number, thing: CountedThing): string {
  return `${count} ${evidenceText(count === 1 ? `one.${thing}` : `many.${thing}`)}`;
}

/** `once`, `3 times`. */
export function timesText(count: number): string {
  return count === 1 ? evidenceText('times.once') : evidenceText('times.many', count);
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(parts: readonly string[]): string {
  const [last, ...others] = parts.toReversed();
  if (last === undefined || others.length === 0) return last ?? '';
  return evidenceText('list.and', others.toReversed().join(', '), last);
}

/** When a token was used last; `name` is whose or of which app the token is. */
export function tokenEvidence(name: string, { lastUsedAt }: Pick<OauthToken, 'lastUsedAt'>): Evidence {
  return {
    what: evidenceText('token', name),
    value:
      lastUsedAt === undefined ? evidenceText('token.neverUsed') : evidenceText('token.lastUsed', dayOf(lastUsedAt)),
    dataset: 'tokens',
  };
}
