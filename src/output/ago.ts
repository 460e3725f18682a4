const day = 86_400_000;

/** `today`, `yesterday`, `14 days ago`, counted in days of UTC. */
export const daysAgoText = (from: string, now: string): string => {
  const days = Math.floor(Date.parse(now) / day) - Math.floor(Date.parse(from) / day);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days.toString()} days ago`;
};
