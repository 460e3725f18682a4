const day = 86_400_000;

/** Days from an ISO date-time to an instant; below 0 where it lies after it. */
export const daysSince = (time: string, now: Date): number => (now.getTime() - Date.parse(time)) / day;
