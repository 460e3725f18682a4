import { type Entitlement, entitlementOf } from '../model/org/costsFullSeat.ts';
import { dataOf, type DatasetStatus, type OrgSnapshot, orgSummary, type OrgSummary } from '../model/org/orgSnapshot.ts';
import type { SeatAdvice, SeatReport } from '../model/org/seatReport.ts';
import type { SeatHolder, SeatPool } from '../model/org/seatPools.ts';
import { adviceText } from './seatText.ts';
import { shellWord } from '../model/text/safeText.ts';

export type LicensesResult = {
  org: OrgSummary;
  /** Integration users that can be created now; null where it is not known, -1 where there is no limit. */
  canCreate: number | null;
  licenses: LicenseSeats[];
  entitlement: Entitlement | null;
  advice: AdviceItem[];
  datasets: DatasetStatus[];
  /** HTTP requests this command sent. */
  requests: number;
};

export type LicenseSeats = {
  kind: 'UserLicense' | 'PermissionSetLicense';
  id: string;
  name: string;
  label: string;
  status: string;
  expiresOn: string | null;
  /** -1 stands for unlimited. */
  total: number;
  used: number | null;
  usedAsCached: number;
  /** Null where it is not known or unlimited. */
  left: number | null;
  holders: SeatHolder[];
};

export type AdviceItem = { code: string; message: string; commands: string[] };

function toLicenseSeats({ license, used, left, holders }: SeatPool): LicenseSeats {
  return {
    kind: license.kind,
    id: license.id,
    name: license.name,
    label: license.label,
    status: license.status,
    expiresOn: license.expiresOn ?? null,
    total: license.total,
    used,
    usedAsCached: license.usedAsCached,
    left: left !== null && Number.isFinite(left) ? left : null,
    holders: [...holders],
  };
}

/** Everything the command answers; `--json` prints it as it is. `username` stands in the commands it gives. */
export function licensesResult(
  snapshot: OrgSnapshot,
  report: SeatReport,
  { username, requests }: { username: string; requests: number }
): LicensesResult {
  const organization = dataOf(snapshot, 'organization');
  return {
    org: orgSummary(snapshot, organization),
    canCreate: report.canCreate === Number.POSITIVE_INFINITY ? -1 : report.canCreate,
    licenses: report.pools.map(toLicenseSeats),
    entitlement: organization ? entitlementOf(organization) : null,
    advice: report.advice.map((each) => ({
      code: each.code,
      message: adviceText(each, snapshot.takenAt),
      commands: freeCommands(each, username),
    })),
    datasets: [...report.statuses],
    requests,
  };
}

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
