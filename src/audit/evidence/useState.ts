import type { Identity } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { isSameId } from '../../model/text/caseless.ts';

/** Whether an identity is in use, by everything that was read about it. */
export function useState(identity: Identity, facts: UseFacts): UseState {
  if (logsIn(identity, facts)) return 'active';
  if (callsWithToken(identity, facts)) return 'tokenOnly';
  const wasUsed =
    identity.user.lastLoginAt !== undefined ||
    identity.logins.some(isSuccess) ||
    identity.tokens.some(({ lastUsedAt }) => lastUsedAt !== undefined);
  return wasUsed ? 'dormant' : 'neverUsed';
}

/** `tokenOnly`: no logins, but tokens or calls that show use: using a token again is no login. */
export type UseState = 'active' | 'tokenOnly' | 'dormant' | 'neverUsed';

type UseFacts = Pick<AuditFacts, 'takenAt' | 'window' | 'read'>;

function logsIn({ user, logins, sessions }: Identity, { window, takenAt }: UseFacts): boolean {
  const since = (time: string | undefined): boolean =>
    time !== undefined && Date.parse(time) >= Date.parse(window.from);
  return (
    since(user.lastLoginAt) ||
    logins.some((group) => isSuccess(group) && since(group.lastAt)) ||
    sessions.some(({ createdAt, validUntil }) => since(createdAt) || Date.parse(validUntil) > takenAt.getTime())
  );
}

function callsWithToken({ user, tokens }: Identity, { window, read }: UseFacts): boolean {
  const since = (time: string): boolean => Date.parse(time) >= Date.parse(window.from);
  return (
    // A token that was used nobody knows when may be in use.
    tokens.some(({ lastUsedAt, createdAt, useCount }) =>
      lastUsedAt === undefined ? useCount > 0 || since(createdAt) : since(lastUsedAt)
    ) || (read('apiUsage')?.usage ?? []).some(({ userId, calls }) => isSameId(userId, user.id) && calls > 0)
  );
}

/** The latest of what was seen: the org's own last login, logins of the window, use of a token. ISO date-time. */
export function lastUse({ user, logins, tokens }: Identity): string | undefined {
  return [
    user.lastLoginAt,
    ...logins.filter(isSuccess).map(({ lastAt }) => lastAt),
    ...tokens.map(({ lastUsedAt }) => lastUsedAt),
  ]
    .filter((time) => time !== undefined)
    .map((time) => new Date(time).toISOString())
    .sort()
    .at(-1);
}
