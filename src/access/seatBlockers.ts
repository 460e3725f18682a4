import { isUsable, type License } from '../model/org/license.ts';
import type { Blocker } from '../model/access/plan.ts';
import type { SeatHolder, SeatPool } from '../model/org/seats.ts';
import type { CreateFacts } from './createFacts.ts';

const idle = (holders: readonly SeatHolder[]): string[] =>
  holders.filter(({ freeable }) => freeable !== null).map(({ username }) => username);

const poolOf = ({ seats }: CreateFacts, license: License): SeatPool | undefined =>
  seats.pools.find((pool) => pool.license.id === license.id);

/** Where the holders could not be counted, the org's own number must do. */
const leftIn = (facts: CreateFacts, license: License): number => {
  const left = poolOf(facts, license)?.left;
  if (left !== undefined && left !== null) return left;
  return license.total === -1 ? Number.POSITIVE_INFINITY : license.total - license.usedAsCached;
};

/** Why no seat of the license can be taken; empty when one can. */
export const seatBlockers = (facts: CreateFacts, license: License): Blocker[] => {
  const today = facts.now.slice(0, 10);
  if (license.status !== 'Active') return [{ code: 'LicenseNotActive', seen: [license.label, license.status] }];
  if (!isUsable(license, today)) return [{ code: 'LicenseExpired', seen: [license.label, license.expiresOn ?? ''] }];
  if (leftIn(facts, license) >= 1) return [];
  const holders = poolOf(facts, license)?.holders ?? [];
  return [
    {
      code: 'NoSeatLeft',
      seen: [
        license.label,
        license.total.toString(),
        holders.map(({ username }) => username).join(', '),
        idle(holders).join(', '),
      ],
    },
  ];
};
