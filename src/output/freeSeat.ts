import type { SeatAdvice } from '../model/seatAdvice.js';
import { shellWord } from './safeText.js';

const deactivate = (userId: string, org: string): string =>
  `sf data update record --sobject User --record-id ${shellWord(userId)} --values "IsActive=false" --target-org ${shellWord(org)}`;

const unassign = (assignmentId: string, org: string): string =>
  `sf data delete record --sobject PermissionSetLicenseAssign --record-id ${shellWord(assignmentId)} --target-org ${shellWord(org)}`;

/** The commands that free the seat the advice speaks of; none where there is nothing to free. */
export const freeCommands = (advice: SeatAdvice, org: string): string[] => {
  if (!('holder' in advice)) return [];
  const { userId, assignmentId } = advice.holder;
  return assignmentId === null ? [deactivate(userId, org)] : [unassign(assignmentId, org)];
};
