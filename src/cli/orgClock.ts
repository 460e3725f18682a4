import { Messages } from '@salesforce/core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/**
 * What time it is in the org: whether a login is recent or an assignment is over is judged by the clock that wrote the
 * dates. The org's clock is known with its first answer; until then the local one, in milliseconds, must do.
 */
export function orgClock(local: () => number): OrgClock {
  const known: { skew?: number } = {};
  return {
    onDate(date) {
      const skew = Date.parse(date) - local();
      if (!Number.isNaN(skew)) known.skew ??= Math.abs(skew) > tolerance ? skew : 0;
    },
    now: () => new Date(local() + (known.skew ?? 0)),
    skew: () => known.skew ?? 0,
  };
}

export type OrgClock = {
  /** Told the `Date` header of each answer. */
  onDate: (date: string) => void;
  now: () => Date;
  /** Milliseconds that the org's clock is ahead of the local one; 0 where they agree to five minutes. */
  skew: () => number;
};

/**
 * Reads by the org's time. Only a local clock that is wrong makes what was read first worthless, so that reading again is
 * what it costs; asking for the time beforehand would cost every run a round trip.
 */
export async function readByOrgTime<T>(
  clock: OrgClock,
  warn: (text: string) => void,
  read: (takenAt: Date) => Promise<T>
): Promise<T> {
  const first = await read(clock.now());
  if (clock.skew() === 0) return first;
  warn(skewText(clock));
  return read(clock.now());
}

/** That the clocks differ, and by how much. */
export function skewText(clock: OrgClock): string {
  const minutes = Math.round(clock.skew() / minute);
  return messages.getMessage(minutes > 0 ? 'warning.clockBehind' : 'warning.clockAhead', [Math.abs(minutes)]);
}

const minute = 60_000;

/** Answers travel, and clocks drift: less than this changes no result. */
const tolerance = 5 * minute;
