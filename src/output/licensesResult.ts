import { type Entitlement, entitlementOf } from '../model/access/entitlement.ts';
import { orgSummary, type OrgSummary, dataOf, type DatasetStatus, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { SeatReport } from '../model/org/seatReport.ts';
import type { SeatHolder, SeatPool } from '../model/org/seatPools.ts';
import { freeCommands } from './freeSeat.ts';
import { adviceText } from './seatText.ts';

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
