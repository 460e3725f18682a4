import { dataOf, type DatasetName, type OrgSnapshot } from '../org/orgSnapshot.ts';
import { rowsByUser } from './observeUsers.ts';
import type { WorkKind, WorkWithoutLogin } from './identity.ts';

/** What runs as each user without the user logging in, by what could be read; apps and agents are among the reasons. */
export function workByUser(snapshot: OrgSnapshot): (userId: string) => readonly WorkWithoutLogin[] {
  const triggers = rowsByUser(dataOf(snapshot, 'eventTriggers'));
  const jobs = rowsByUser(dataOf(snapshot, 'scheduledJobs'));
  const emails = rowsByUser(dataOf(snapshot, 'inboundEmails'));
  const apex = rowsByUser(dataOf(snapshot, 'asyncApex'));
  return (userId) => [
    ...namesOf('eventTrigger', triggers(userId)),
    ...namesOf('scheduledJob', jobs(userId)),
    ...namesOf('inboundEmail', emails(userId)),
    ...apex(userId).map(({ count, lastAt }) => ({ kind: 'asyncApex' as const, name: count.toString(), lastAt })),
  ];
}

/** Without all of these, nobody can be called dormant: an Apex job alone proves work, and none disproves nothing. */
export const workDatasets = [
  'externalClientApps',
  'eventTriggers',
  'scheduledJobs',
  'inboundEmails',
] as const satisfies readonly DatasetName[];

/** Once each, by name. */
function namesOf(kind: WorkKind, rows: ReadonlyArray<{ name: string }>): WorkWithoutLogin[] {
  return [...new Set(rows.map(({ name }) => name))].sort().map((name) => ({ kind, name }));
}
