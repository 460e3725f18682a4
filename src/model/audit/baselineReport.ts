import type { Confidence } from './identity.ts';
import type { Finding, Severity } from './finding.ts';

/** An earlier report, as far as a later one is compared with it. */
export type BaselineReport = {
  /** ISO date-time of its snapshot. */
  takenAt: string;
  org: { id: string; name: string | null };
  window: { days: number };
  identities: ReadonlyArray<{ username: string; confidence: Confidence }>;
  findings: readonly BaselineFinding[];
};

export type BaselineFinding = Pick<
  Finding,
  'ruleId' | 'severity' | 'subject' | 'users' | 'message' | 'fingerprint' | 'causedBy'
> & { isWaived: boolean };

/** A finding of the earlier report that is not in this one. */
export type GoneFinding = Pick<Finding, 'ruleId' | 'subject' | 'message' | 'fingerprint'> & { severity: Severity };

/**
 * Why nobody can say that a finding was fixed: its rule could not be evaluated completely, was switched off, or was not
 * asked about that user or about so long a time.
 */
export type GoneReason = 'notEvaluated' | 'switchedOff' | 'notAsked';

/** How a report compares with an earlier one. */
export type BaselineComparison = {
  /** ISO date-time of the earlier report's snapshot. */
  takenAt: string;
  /** The org of the earlier report; fingerprints know no ids, so another org, such as a sandbox, can be compared. */
  org: { id: string; name: string | null };
  isOtherOrg: boolean;
  /** Findings that count and that the earlier report did not have, or had as less severe or as waived. */
  new: number;
  /** Findings that count and that the earlier report had. */
  unchanged: number;
  /** What the earlier report had, and what was looked for again and is gone. */
  fixed: readonly GoneFinding[];
  /** What the earlier report had, and what was not looked for again. */
  unknown: ReadonlyArray<GoneFinding & { reason: GoneReason }>;
};
