import type { Evidence } from '../../model/audit/finding.ts';
import type { SeatSource } from '../../model/org/seatReport.ts';
import type { SeatPool } from '../../model/org/seatPools.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { evidenceText } from './evidenceText.ts';

/** What is known about a pool of seats: its state, both counts where they differ, and who holds a seat for nothing. */
export function seatEvidence({ license, used, holders }: SeatPool): Evidence[] {
  const { kind, status, expiresOn, total, usedAsCached } = license;
  const [pool, counted] =
    kind === 'UserLicense' ? ['userLicenses', 'integrationUsers'] : ['permissionSetLicenses', 'pslAssignments'];
  return [
    { what: evidenceText('seats.status'), value: status, dataset: pool },
    ...(expiresOn === undefined ? [] : [{ what: evidenceText('seats.expires'), value: expiresOn, dataset: pool }]),
    {
      what: evidenceText('seats'),
      value: total === -1 ? evidenceText('seats.unlimited') : String(total),
      dataset: pool,
    },
    ...(used === null ? [] : [{ what: evidenceText('seats.counted'), value: String(used), dataset: counted }]),
    ...(used === usedAsCached
      ? []
      : [{ what: evidenceText('seats.cached'), value: String(usedAsCached), dataset: pool }]),
    ...holders
      .filter(({ freeable }) => freeable === 'inactiveHolder')
      .map(({ username }) => ({ what: evidenceText('seats.inactiveHolder'), value: username, dataset: counted })),
  ];
}

/** What seats are counted over. */
export function seatSource(facts: AuditFacts): SeatSource {
  return {
    read: (name) => facts.read(name),
    isComplete: (name) => facts.isComplete(name),
    now: facts.takenAt.toISOString(),
  };
}
