import { type LocalOrg, stamp } from '../org.ts';
import type { Value } from '../records/types.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

export const ago = (org: LocalOrg, ms: number): string => stamp(new Date(org.now().getTime() - ms));

/** The org's own clock, that many days back; nothing for a day that is not given. */
export const daysAgo = (org: LocalOrg, days: number | undefined): string | null =>
  days === undefined ? null : ago(org, days * day);

export const auditColumns = (org: LocalOrg, days = 1000): Record<string, Value> => {
  const at = daysAgo(org, days);
  return { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
};
