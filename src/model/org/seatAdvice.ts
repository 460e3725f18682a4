import { dateAfter } from '../text/days.ts';
import { isUsable, type License } from './license.ts';
import type { FreeReason, SeatHolder, SeatPool } from './seats.ts';
import type { DatasetStatus } from './snapshot.ts';

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

const stateAdvice = (license: License, { today, noticeDays = expiryNoticeDays }: Notice): SeatAdvice[] => {
  const { status, expiresOn } = license;
  if (status !== 'Active') return [{ code: 'notActive', license }];
  if (expiresOn === undefined || expiresOn > dateAfter(today, noticeDays)) return [];
  return [{ code: expiresOn < today ? 'expired' : 'expiresSoon', license }];
};

const countAdvice = ({ license, used, left }: SeatPool, today: string): SeatAdvice[] => {
  if (used === null) return [];
  const over = license.total !== -1 && used > license.total;
  const full = !over && left === 0 && isUsable(license, today);
  return [
    ...(over ? [{ code: 'overAllocated' as const, license, used }] : []),
    ...(full ? [{ code: 'noSeatLeft' as const, license, used }] : []),
    ...(used === license.usedAsCached ? [] : [{ code: 'cacheDiffers' as const, license, used }]),
  ];
};

/** Where there is no limit no seat needs to be freed. */
const holderAdvice = ({ license, holders }: SeatPool): SeatAdvice[] =>
  license.total === -1
    ? []
    : holders.flatMap((holder) => (holder.freeable === null ? [] : [{ code: holder.freeable, license, holder }]));

/** One word a missing permission, not one a dataset: several datasets depend on the same one. */
const unreadAdvice = (statuses: readonly DatasetStatus[]): SeatAdvice[] => {
  const unread = statuses.filter(({ complete }) => !complete);
  const permissions = [...new Set(unread.map(({ permission = '' }) => permission))].sort();
  return permissions.map((permission) => ({
    code: 'notReadable',
    permission,
    datasets: unread.filter((dataset) => (dataset.permission ?? '') === permission),
  }));
};

export type AdviceFacts = {
  pools: readonly SeatPool[];
  statuses: readonly DatasetStatus[];
  /** ISO date. */
  today: string;
  /** Days before a PSL's expiry from which it is worth a word. */
  noticeDays?: number;
};

const missingPools = ({ pools, statuses }: AdviceFacts): SeatAdvice[] => {
  const whole = (name: string): boolean => statuses.some((status) => status.name === name && status.complete);
  const has = (kind: License['kind']): boolean => pools.some(({ license }) => license.kind === kind);
  const noLicense = whole('userLicenses') && !has('UserLicense');
  return [
    ...(noLicense ? [{ code: 'noLicense' as const }] : []),
    ...(!noLicense && whole('permissionSetLicenses') && !has('PermissionSetLicense')
      ? [{ code: 'noPsl' as const }]
      : []),
  ];
};

/** Everything worth saying about the seats, the blocking first. */
export const seatAdvice = (facts: AdviceFacts): SeatAdvice[] => [
  ...unreadAdvice(facts.statuses),
  ...missingPools(facts),
  ...facts.pools.flatMap(({ license }) => stateAdvice(license, facts)),
  ...facts.pools.flatMap((pool) => countAdvice(pool, facts.today)),
  ...facts.pools.flatMap(holderAdvice),
];
