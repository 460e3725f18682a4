import { Messages, type Org } from '@salesforce/core';
import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { connectionGateway } from '../org/connectionGateway.ts';
import type { OrgGateway } from '../org/orgGateway.ts';
import type { OrgClock } from './orgClock.ts';
import type { ErrorHost } from '../org/refreshGuard.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** The gateway to the org that flags name; `host` is the process, and the clock learns the org's time. */
export function orgGateway(flags: OrgFlags, host: ErrorHost, { onDate }: Pick<OrgClock, 'onDate'>): OrgGateway {
  return connectionGateway(flags['target-org'].getConnection(flags['api-version']), { host, onDate });
}

export type OrgFlags = { 'target-org': Org; 'api-version'?: string | undefined };

/**
 * Everybody may read their own permissions: where even that failed, the org was not reached or the session is over, and
 * no permission would help.
 */
export function requireAnswer({ datasets }: OrgSnapshot, username: string): void {
  const { caller } = datasets;
  if (caller?.available === false)
    throw messages.createError('error.OrgNotReadable', [username, caller.reason], [username]);
}
