import { isIntegrationLicense } from './license.ts';
import { type AdviceFacts, seatAdvice, type SeatAdvice } from './seatAdvice.ts';
import { creatableUsers, type SeatPool, seatPools } from './seats.ts';
import {
  dataOf,
  type DatasetName,
  type Datasets,
  datasetStatuses,
  type DatasetStatus,
  type OrgSnapshot,
} from './snapshot.ts';

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
export const integrationPools = ({ read, isComplete, now }: SeatSource): SeatPool[] => {
  const whole = <N extends DatasetName>(name: N): Datasets[N] | undefined =>
    isComplete(name) ? read(name) : undefined;
  return seatPools({
    licenses: [...(read('userLicenses') ?? []), ...(read('permissionSetLicenses') ?? [])].filter(isIntegrationLicense),
    users: whole('integrationUsers'),
    assignments: whole('pslAssignments'),
    frozen: whole('frozenUsers'),
    now,
  });
};

/** Counts both pools of seats and says what an admin should know about them. */
export const seatReport = (snapshot: OrgSnapshot): SeatReport => {
  const pools = integrationPools({
    read: (name) => dataOf(snapshot, name),
    isComplete: (name) => snapshot.datasets[name]?.complete === true,
    now: snapshot.takenAt,
  });
  const facts: AdviceFacts = { pools, statuses: datasetStatuses(snapshot), today: snapshot.takenAt.slice(0, 10) };
  const advice = seatAdvice(facts);
  const lacksPool = advice.some(({ code }) => code === 'noLicense' || code === 'noPsl');
  return { pools, canCreate: lacksPool ? 0 : creatableUsers(pools), advice, statuses: facts.statuses };
};
