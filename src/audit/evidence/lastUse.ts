import type { Identity } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';

/** The latest of what was seen: the org's own last login, logins of the window, use of a token. ISO date-time. */
export const lastUse = ({ user, logins, tokens }: Identity): string | undefined =>
  [
    user.lastLoginAt,
    ...logins.filter(isSuccess).map(({ lastAt }) => lastAt),
    ...tokens.map(({ lastUsedAt }) => lastUsedAt),
  ]
    .filter((time) => time !== undefined)
    .map((time) => new Date(time).toISOString())
    .sort()
    .at(-1);
