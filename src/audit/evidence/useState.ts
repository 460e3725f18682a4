import type { UseState } from '../../model/audit/auditResult.ts';
import type { Identity, WorkWithoutLogin } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import { workDatasets } from '../../model/audit/workByUser.ts';
import type { DatasetName } from '../../model/org/orgSnapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { isSameId } from '../../model/text/caseless.ts';

/**
 * Whether an identity is in use, by everything that was read about it; undefined where nothing was seen and logins or
 * tokens could not be read completely.
 */
export function useState(identity: Identity, facts: UseFacts): UseState | undefined {
  if (logsIn(identity, facts)) return 'active';
  if (callsWithToken(identity, facts)) return 'tokenOnly';
  if (workOf(identity).length > 0) return 'worksWithoutLogin';
  if (!facts.isComplete('logins') || !facts.isComplete('tokens')) return undefined;
  return wasUsed(identity) && isWorkKnown(facts) ? 'dormant' : 'noUseSeen';
}

/** What says more about use than discovery has read. */
export const useNeeds: readonly DatasetName[] = ['logins', 'tokens', 'sessions', 'asyncApex', ...workDatasets];

type UseFacts = Pick<AuditFacts, 'takenAt' | 'window' | 'read' | 'isComplete'>;

/** Whether all that may run as a user without a login could be read. */
export function isWorkKnown({ isComplete }: Pick<AuditFacts, 'isComplete'>): boolean {
  return workDatasets.every((name) => isComplete(name));
}

/** Whether anything was ever seen of the identity's use. */
export function wasUsed({ user, logins, tokens }: Identity): boolean {
  return (
    user.lastLoginAt !== undefined ||
    logins.some(isSuccess) ||
    tokens.some(({ lastUsedAt }) => lastUsedAt !== undefined)
  );
}

/** What runs as the identity without a login, apps and agents first. */
export function workOf({ reasons, work }: Identity): WorkWithoutLogin[] {
  const runsAs = reasons.flatMap(({ signal, detail }) =>
    signal === 'runAs' || signal === 'agent' ? [{ kind: signal, name: detail }] : []
  );
  return [...runsAs, ...work];
}

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
