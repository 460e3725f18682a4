import { type Entitlement, entitlementOf } from '../model/org/costsFullSeat.ts';
import { dataOf, type DatasetStatus, type OrgSnapshot, orgSummary, type OrgSummary } from '../model/org/orgSnapshot.ts';
import type { SeatAdvice, SeatReport } from '../model/org/seatReport.ts';
import type { SeatHolder, SeatPool } from '../model/org/seatPools.ts';
import { adviceText } from './seatText.ts';
import type { Caution, Remediation } from '../model/audit/finding.ts';

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

export type AdviceItem = {
  code: string;
  message: string;
  /** Commands that can be pasted; the first one takes nothing away from anybody. */
  commands: string[];
  /** One for each of the commands that can stop an integration; missing where none does. */
  cautions?: Caution[];
};

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

/** Everything the command answers; `--json` prints it as it is. `remedyFor` gives the commands of an advice. */
export function licensesResult(
  snapshot: OrgSnapshot,
  report: SeatReport,
  { requests, remedyFor }: { requests: number; remedyFor: (advice: SeatAdvice) => Omit<Remediation, 'text'> }
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
      ...toCommands(remedyFor(each)),
    })),
    datasets: [...report.statuses],
    requests,
  };
}

function toCommands({ commands, cautions }: Omit<Remediation, 'text'>): Pick<AdviceItem, 'commands' | 'cautions'> {
  return { commands: [...commands], ...(cautions === undefined ? {} : { cautions: [...cautions] }) };
}
