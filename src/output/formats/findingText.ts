import type { Evidence, Finding } from '../../model/audit/finding.ts';

/** Such as `ModifyAllData (permission set Admin_Like)`. */
export const evidenceText = ({ what, value, path }: Evidence): string =>
  `${what}${value === undefined ? '' : `: ${value}`}${path === undefined ? '' : ` (${path})`}`;

const isSaid = ({ message }: Finding, { what, value = '', path = '' }: Evidence): boolean =>
  [what, value, path].every((word) => message.includes(word));

/** Evidence that the message does not name already: the rest would be read twice. */
export const unsaid = (finding: Finding): Evidence[] => finding.evidence.filter((each) => !isSaid(finding, each));

export type FindingStatus = 'open' | 'waived' | 'follows';

/** What counts is open. What follows from another finding, or is waived, does not count. */
export const statusOf = ({ causedBy, waiver }: Finding): FindingStatus => {
  if (causedBy !== undefined) return 'follows';
  return waiver === undefined ? 'open' : 'waived';
};

/** Why somebody accepts it, with the ticket where there is one. */
export const waiverReason = ({ reason, ticket }: NonNullable<Finding['waiver']>): string =>
  ticket === undefined ? reason : `${reason} (${ticket})`;
