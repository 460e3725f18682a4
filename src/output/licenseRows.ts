import type { SeatHolder } from '../model/org/seats.ts';
import type { LicenseSeats } from './licensesResult.ts';
import { safeText } from '../model/text/safeText.ts';
import { lastLoginText, poolName, stateText, usedText } from './seatText.ts';

/** Words for what has no number. */
export type Words = { unknown: string; unlimited: string; none: string };

const count = (value: number | null, total: number, { unknown, unlimited }: Words): string => {
  if (total === -1) return unlimited;
  return value === null ? unknown : value.toString();
};

export const poolRows = (pools: readonly LicenseSeats[], words: Words): Array<Record<string, string>> =>
  pools.map((pool) => ({
    pool: poolName(pool),
    total: count(pool.total, pool.total, words),
    used: usedText(pool),
    left: count(pool.left, pool.total, words),
    status: safeText(pool.status),
    expires: pool.expiresOn ?? words.none,
  }));

const seatWord = { UserLicense: 'license', PermissionSetLicense: 'PSL' } as const;

/** One row a user, whatever seats it holds. */
export const holderRows = (pools: readonly LicenseSeats[], now: string): Array<Record<string, string>> => {
  const byUser = new Map<string, { holder: SeatHolder; holds: string[] }>();
  for (const { kind, holders } of pools)
    for (const holder of holders) {
      const entry = byUser.get(holder.userId) ?? { holder, holds: [] };
      entry.holds.push(seatWord[kind]);
      byUser.set(holder.userId, entry);
    }
  return [...byUser.values()].map(({ holder, holds }) => ({
    username: safeText(holder.username),
    state: stateText(holder),
    lastLogin: lastLoginText(holder, now),
    holds: holds.join(' + '),
  }));
};
