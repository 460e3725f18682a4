import { Messages } from '@salesforce/core';
import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/**
 * Everybody may read their own permissions: where even that failed, the org was not reached or the session is over, and
 * no permission would help.
 */
export function requireAnswer({ datasets }: OrgSnapshot, username: string): void {
  const { caller } = datasets;
  if (caller?.available === false)
    throw messages.createError('error.OrgNotReadable', [username, caller.reason], [username]);
}
