/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** Days from an ISO date-time to an instant; below 0 where it lies after it. */
export const daysSince = (time: string, now: Date): number => (now.getTime() - Date.parse(time)) / dayMs;

/** `2026-11-22` of an ISO date-time, as reports say it. */
export const dayOf = (time: string): string => time.slice(0, 10);

/** The ISO date that many days after an ISO date or date-time. */
export const dateAfter = (time: string, days: number): string =>
  dayOf(new Date(Date.parse(time) + days * dayMs).toISOString());
