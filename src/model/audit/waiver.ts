/** A finding that somebody accepts, until a date. It names the user or the subject, never both. */
export type Waiver = {
  /** Id of the one rule it is about. */
  rule: string;
  /** Username, or a pattern with `*`. Compared without case. */
  user?: string;
  /** Name of a profile, an app, a license or the org, or a pattern with `*`. Compared without case. */
  subject?: string;
  reason: string;
  /** ISO date: the last day on which it holds, in UTC. */
  expires: string;
  ticket?: string;
  /** Where it stands, such as `integration-user-audit.yml:27`. */
  place?: string;
};

/** Whom or what it is about, as it was written. */
export function waived({ user, subject }: Waiver): string {
  return user ?? subject ?? '';
}

/** Whether it still holds: its last day counts. */
export function isInForce({ expires }: Waiver, takenAt: Date): boolean {
  return takenAt.toISOString().slice(0, 10) <= expires;
}
