/** Days from an ISO date-time to an instant; below 0 where it lies after it. */
export function daysSince(time: string, now: Date): number {
  return (now.getTime() - Date.parse(time)) / dayMs;
}
/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** `2026-11-22` of an ISO date-time, as reports say it. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

/** The ISO date that many days after an ISO date or date-time. */
export function dateAfter(time: string, days: number): string {
  return dayOf(new Date(Date.parse(time) + days * dayMs).toISOString());
}
