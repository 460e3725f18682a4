import { distance } from 'fastest-levenshtein';

/**
 * Up to three candidates that may have been meant: at most two letters, or a third of the name, away, and hardly further
 * than the nearest.
 */
export function closest(name: string, candidates: Iterable<string>): string[] {
  if (name.length === 0 || name.length > longest) return [];
  const lower = name.toLowerCase();
  const limit = Math.max(2, Math.floor(name.length / 3));
  const near = [...candidates]
    .map((candidate) => ({ candidate, away: distanceBetween(lower, candidate.toLowerCase(), limit) }))
    .filter(({ candidate, away }) => away <= limit && away < Math.max(name.length, candidate.length))
    .sort((a, b) => a.away - b.away);
  const nearest = near[0]?.away ?? 0;
  return near
    .filter(({ away }) => away <= nearest + 1)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Longer than any name Salesforce knows: not worth comparing. */
const longest = 200;

/** What people leave out: the namespace in front and the `__c` behind. */
function bare(name: string): string {
  return name.replace(/__[a-z]{1,4}$/, '').replace(/^[a-z0-9_]+?__/, '');
}

function within(a: string, b: string, limit: number): number {
  return Math.abs(a.length - b.length) > limit ? Number.POSITIVE_INFINITY : distance(a, b);
}

function distanceBetween(name: string, candidate: string, limit: number): number {
  const whole = within(name, candidate, limit);
  const [short, shortCandidate] = [bare(name), bare(candidate)];
  return short === name && shortCandidate === candidate
    ? whole
    : Math.min(whole, within(short, shortCandidate, limit - 1) + 1);
}
