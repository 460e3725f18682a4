import type { Wish } from '../model/access/integrationUserSpec.ts';

/** The wish as it is by a clock that is so many milliseconds ahead: days count from its now, a date stays a date. */
export function wishAfter(wish: Wish, ahead: number): Wish {
  const { expiresAt } = wish;
  return expiresAt === undefined || isDate(expiresAt)
    ? wish
    : { ...wish, expiresAt: new Date(Date.parse(expiresAt) + ahead).toISOString() };
}

/** A date is its first moment; a number of days keeps the time of the day it was counted from. */
function isDate(expiresAt: string): boolean {
  return expiresAt.endsWith('T00:00:00.000Z');
}
