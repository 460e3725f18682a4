import type { Evidence, Finding } from '../../model/finding.js';

/** Such as `ModifyAllData (permission set Admin_Like)`. */
export const evidenceText = ({ what, value, path }: Evidence): string =>
  `${what}${value === undefined ? '' : `: ${value}`}${path === undefined ? '' : ` (${path})`}`;

export type FindingStatus = 'open' | 'waived' | 'follows';

/** What counts is open. What follows from another finding, or is waived, does not count. */
export const statusOf = ({ causedBy, waiver }: Finding): FindingStatus => {
  if (waiver !== undefined) return 'waived';
  return causedBy === undefined ? 'open' : 'follows';
};
