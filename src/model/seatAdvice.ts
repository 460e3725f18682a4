import type { License } from './license.js';
import type { FreeReason, SeatHolder, SeatPool } from './seats.js';
import type { DatasetStatus } from './snapshot.js';

/** What an admin should know about a pool; the words are in `messages/seats.md` under the same code. */
export type SeatAdvice =
  | { code: 'noLicense' | 'noPsl' }
  | { code: 'noSeatLeft' | 'overAllocated' | 'cacheDiffers'; license: License; used: number }
  | { code: 'notActive' | 'expired' | 'expiresSoon'; license: License }
  | { code: FreeReason; license: License; holder: SeatHolder }
  | { code: 'notReadable'; dataset: DatasetStatus };

/** Days before a PSL's expiry from which it is worth a word. */
const expiryNoticeDays = 60;

const dateAfter = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

const stateAdvice = (license: License, today: string): SeatAdvice[] => {
  const { status, expiresOn } = license;
  if (status !== 'Active') return [{ code: 'notActive', license }];
  if (expiresOn === undefined || expiresOn > dateAfter(today, expiryNoticeDays)) return [];
  return [{ code: expiresOn < today ? 'expired' : 'expiresSoon', license }];
};

const countAdvice = ({ license, used, left }: SeatPool): SeatAdvice[] => {
  if (used === null) return [];
  const over = license.total !== -1 && used > license.total;
  return [
    ...(over ? [{ code: 'overAllocated' as const, license, used }] : []),
    ...(!over && left === 0 && license.status === 'Active' ? [{ code: 'noSeatLeft' as const, license, used }] : []),
    ...(used === license.usedAsCached ? [] : [{ code: 'cacheDiffers' as const, license, used }]),
  ];
};

const holderAdvice = ({ license, holders }: SeatPool): SeatAdvice[] =>
  holders.flatMap((holder) => (holder.freeable === null ? [] : [{ code: holder.freeable, license, holder }]));

export type AdviceFacts = {
  pools: readonly SeatPool[];
  statuses: readonly DatasetStatus[];
  /** ISO date */ today: string;
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
  ...facts.statuses
    .filter(({ available, complete }) => !available || !complete)
    .map((dataset) => ({ code: 'notReadable' as const, dataset })),
  ...missingPools(facts),
  ...facts.pools.flatMap(({ license }) => stateAdvice(license, facts.today)),
  ...facts.pools.flatMap(countAdvice),
  ...facts.pools.flatMap(holderAdvice),
];
