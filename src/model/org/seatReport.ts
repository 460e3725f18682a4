import { isIntegrationLicense } from './isIntegrationLicense.ts';
import { isUsable, creatableUsers, type SeatPool, seatPools, type FreeReason, type SeatHolder } from './seatPools.ts';
import type { License } from '../rows/integrationUser.ts';
import { dataOf, type DatasetName, datasetStatuses, type DatasetStatus, type OrgSnapshot } from './orgSnapshot.ts';
import type { Datasets } from '../rows/datasetSchemas.ts';
import { dateAfter } from '../text/daysSince.ts';

/** Counts both pools of seats and says what an admin should know about them. */
export function seatReport(snapshot: OrgSnapshot): SeatReport {
  const pools = integrationPools({
    read: (name) => dataOf(snapshot, name),
    isComplete: (name) => snapshot.datasets[name]?.complete === true,
    now: snapshot.takenAt,
  });
  const facts: AdviceFacts = { pools, statuses: datasetStatuses(snapshot), today: snapshot.takenAt.slice(0, 10) };
  const advice = seatAdvice(facts);
  const lacksPool = advice.some(({ code }) => code === 'noLicense' || code === 'noPsl');
  return { pools, canCreate: lacksPool ? 0 : creatableUsers(pools), advice, statuses: facts.statuses };
}

/** The datasets that seats are counted over. */
export const seatNeeds = [
  'userLicenses',
  'permissionSetLicenses',
  'integrationUsers',
  'frozenUsers',
  'pslAssignments',
] as const;

export type SeatReport = {
  pools: readonly SeatPool[];
  /** Null where it is not known, Infinity without a limit. */
  canCreate: number | null;
  advice: readonly SeatAdvice[];
  statuses: readonly DatasetStatus[];
};

/** Where the datasets come from: a snapshot, or the facts of an audit. */
export type SeatSource = {
  read: <N extends DatasetName>(name: N) => Datasets[N] | undefined;
  isComplete: (name: DatasetName) => boolean;
  /** ISO date-time. */
  now: string;
};

/** The pools of the integration license and its PSL, counted; own rows only are never taken for the org's. */
export function integrationPools({ read, isComplete, now }: SeatSource): SeatPool[] {
  const whole = <N extends DatasetName>(name: N): Datasets[N] | undefined =>
    isComplete(name) ? read(name) : undefined;
  return seatPools({
    licenses: [...(read('userLicenses') ?? []), ...(read('permissionSetLicenses') ?? [])].filter(isIntegrationLicense),
    users: whole('integrationUsers'),
    assignments: whole('pslAssignments'),
    frozen: whole('frozenUsers'),
    now,
  });
}

/** What an admin should know about a pool; the words are in `messages/seats.md` under the same code. */
export type SeatAdvice =
  | { code: 'noLicense' | 'noPsl' }
  | { code: 'noSeatLeft' | 'overAllocated' | 'cacheDiffers'; license: License; used: number }
  | { code: 'notActive' | 'expired' | 'expiresSoon'; license: License }
  | { code: FreeReason; license: License; holder: SeatHolder }
  | { code: 'notReadable'; datasets: readonly DatasetStatus[]; /** What would fix it. */ permission: string };

/** Days before a PSL's expiry from which it is worth a word, unless told otherwise. */
const expiryNoticeDays = 60;

type Notice = Pick<AdviceFacts, 'today' | 'noticeDays'>;

function stateAdvice(license: License, { today, noticeDays = expiryNoticeDays }: Notice): SeatAdvice[] {
  const { status, expiresOn } = license;
  if (status !== 'Active') return [{ code: 'notActive', license }];
  if (expiresOn === undefined || expiresOn > dateAfter(today, noticeDays)) return [];
  return [{ code: expiresOn < today ? 'expired' : 'expiresSoon', license }];
}

function countAdvice({ license, used, left }: SeatPool, today: string): SeatAdvice[] {
  if (used === null) return [];
  const over = license.total !== -1 && used > license.total;
  const full = !over && left === 0 && isUsable(license, today);
  return [
    ...(over ? [{ code: 'overAllocated' as const, license, used }] : []),
    ...(full ? [{ code: 'noSeatLeft' as const, license, used }] : []),
    ...(used === license.usedAsCached ? [] : [{ code: 'cacheDiffers' as const, license, used }]),
  ];
}

/** Where there is no limit no seat needs to be freed. */
function holderAdvice({ license, holders }: SeatPool): SeatAdvice[] {
  return license.total === -1
    ? []
    : holders.flatMap((holder) => (holder.freeable === null ? [] : [{ code: holder.freeable, license, holder }]));
}

/** One word a missing permission, not one a dataset: several datasets depend on the same one. */
function unreadAdvice(statuses: readonly DatasetStatus[]): SeatAdvice[] {
  const unread = statuses.filter(({ complete }) => !complete);
  const permissions = [...new Set(unread.map(({ permission = '' }) => permission))].sort();
  return permissions.map((permission) => ({
    code: 'notReadable',
    permission,
    datasets: unread.filter((dataset) => (dataset.permission ?? '') === permission),
  }));
}

export type AdviceFacts = {
  pools: readonly SeatPool[];
  statuses: readonly DatasetStatus[];
  /** ISO date. */
  today: string;
  /** Days before a PSL's expiry from which it is worth a word. */
  noticeDays?: number;
};

function missingPools({ pools, statuses }: AdviceFacts): SeatAdvice[] {
  const whole = (name: string): boolean => statuses.some((status) => status.name === name && status.complete);
  const has = (kind: License['kind']): boolean => pools.some(({ license }) => license.kind === kind);
  const noLicense = whole('userLicenses') && !has('UserLicense');
  return [
    ...(noLicense ? [{ code: 'noLicense' as const }] : []),
    ...(!noLicense && whole('permissionSetLicenses') && !has('PermissionSetLicense')
      ? [{ code: 'noPsl' as const }]
      : []),
  ];
}

/** Everything worth saying about the seats, the blocking first. */
export function seatAdvice(facts: AdviceFacts): SeatAdvice[] {
  return [
    ...unreadAdvice(facts.statuses),
    ...missingPools(facts),
    ...facts.pools.flatMap(({ license }) => stateAdvice(license, facts)),
    ...facts.pools.flatMap((pool) => countAdvice(pool, facts.today)),
    ...facts.pools.flatMap(holderAdvice),
  ];
}
