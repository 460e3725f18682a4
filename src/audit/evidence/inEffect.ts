import type { Assignment } from '../../model/rows/assignment.ts';

/** Whether the assignment gives access at the instant: not expired, not revoked. */
export const isInEffect = ({ isActive, isRevoked, expiresAt }: Assignment, at: Date): boolean =>
  isActive && !isRevoked && (expiresAt === undefined || Date.parse(expiresAt) > at.getTime());
