import type { SeatAdvice } from '../model/org/seatReport.ts';
import { shellWord } from '../model/text/safeText.ts';

const deactivate = (userId: string, org: string): string =>
  `sf data update record --sobject User --record-id ${shellWord(userId)} --values "IsActive=false" --target-org ${shellWord(org)}`;

const unassign = (assignmentId: string, org: string): string =>
  `sf data delete record --sobject PermissionSetLicenseAssign --record-id ${shellWord(assignmentId)} --target-org ${shellWord(org)}`;

/** The commands that free the seats the advice speaks of: deactivating a user leaves its PSL seat taken. */
export const freeCommands = (advice: SeatAdvice, org: string): string[] => {
  if (!('holder' in advice)) return [];
  const { userId, assignmentId, isActive } = advice.holder;
  return [
    ...(isActive ? [deactivate(userId, org)] : []),
    ...(assignmentId === null ? [] : [unassign(assignmentId, org)]),
  ];
};
