import { isIntegrationLicense } from './license.js';
import { type AdviceFacts, seatAdvice, type SeatAdvice } from './seatAdvice.js';
import { creatableUsers, type SeatPool, seatPools } from './seats.js';
import {
  dataOf,
  type DatasetName,
  type Datasets,
  datasetStatuses,
  type DatasetStatus,
  type OrgSnapshot,
} from './snapshot.js';

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

/** Own rows only are never taken for the org's. */
const whole = <N extends DatasetName>(snapshot: OrgSnapshot, name: N): Datasets[N] | undefined =>
  snapshot.datasets[name]?.complete === true ? dataOf(snapshot, name) : undefined;

/** Counts both pools of seats and says what an admin should know about them. */
export const seatReport = (snapshot: OrgSnapshot): SeatReport => {
  const pools = seatPools({
    licenses: [
      ...(dataOf(snapshot, 'userLicenses') ?? []),
      ...(dataOf(snapshot, 'permissionSetLicenses') ?? []),
    ].filter(isIntegrationLicense),
    users: whole(snapshot, 'integrationUsers'),
    assignments: whole(snapshot, 'pslAssignments'),
    frozen: whole(snapshot, 'frozenUsers'),
    now: snapshot.takenAt,
  });
  const facts: AdviceFacts = { pools, statuses: datasetStatuses(snapshot), today: snapshot.takenAt.slice(0, 10) };
  const advice = seatAdvice(facts);
  const lacksPool = advice.some(({ code }) => code === 'noLicense' || code === 'noPsl');
  return { pools, canCreate: lacksPool ? 0 : creatableUsers(pools), advice, statuses: facts.statuses };
};
