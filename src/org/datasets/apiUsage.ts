import type { ApiUsage } from '../../model/login.js';
import { dataOf, type OrgSnapshot } from '../../model/snapshot.js';
import { identitiesIn, identitySources } from '../builtOn.js';
import { chunksOf, mergeResults } from '../chunks.js';
import { defineDataset } from '../dataset.js';
import { evidence, type Evidence, readFiles } from '../eventLogFiles.js';
import type { LogFile } from '../eventLogUsage.js';
import { mostGroups } from '../keyset.js';
import type { OrgGateway } from '../orgGateway.js';
import { clause, soql, type SoqlClause } from '../soql.js';

type FileRow = { Id: string; LogDate: string; Interval: string; LogFileLength: number };

const toFile = ({ Id, LogDate, Interval, LogFileLength }: FileRow): LogFile => ({
  id: Id,
  day: LogDate.slice(0, 10),
  isDaily: Interval === 'Daily',
  bytes: LogFileLength,
});

type EventRow = {
  UserIdentifier: string | null;
  ConnectedAppIdentifier: string | null;
  ClientName: string | null;
  ApiFamily: string | null;
  n: number;
};

/** Event log objects know an app by its id only, and no version. */
const toUsage =
  (apps: ReadonlyMap<string, string>) =>
  (row: EventRow): ApiUsage => ({
    userId: (row.UserIdentifier ?? '').slice(0, 15),
    app: apps.get((row.ConnectedAppIdentifier ?? '').slice(0, 15)) ?? row.ClientName ?? '',
    ...(row.ConnectedAppIdentifier ? { appId: row.ConnectedAppIdentifier } : {}),
    family: row.ApiFamily ?? '',
    version: '',
    calls: row.n,
  });

const namesOf = (found: OrgSnapshot): ReadonlyMap<string, string> =>
  new Map([
    ...(dataOf(found, 'connectedApps') ?? []).map(({ id, name }) => [id.slice(0, 15), name] as const),
    ...(dataOf(found, 'externalClientApps') ?? []).map(({ id, label }) => [id.slice(0, 15), label] as const),
  ]);

const callsOf = (since: SoqlClause) => (ids: readonly string[]) =>
  soql`SELECT UserIdentifier, ConnectedAppIdentifier, ClientName, ApiFamily, COUNT(RequestIdentifier) n FROM ApiTotalUsageEventLog WHERE UserIdentifier IN ${ids} AND Timestamp >= ${since} GROUP BY UserIdentifier, ConnectedAppIdentifier, ClientName, ApiFamily LIMIT 2000`;

const daysSince = (since: SoqlClause) =>
  soql`SELECT DAY_ONLY(Timestamp) day, COUNT(RequestIdentifier) n FROM ApiTotalUsageEventLog WHERE Timestamp >= ${since} GROUP BY DAY_ONLY(Timestamp)`;

const readObject = async (
  org: OrgGateway,
  found: OrgSnapshot,
  { since, ids }: { since: SoqlClause; ids: readonly string[] }
): Promise<Evidence> => {
  // The object's ids are texts, of 15 characters in the documentation's examples.
  const chunks = chunksOf(
    ids.flatMap((id) => [id.slice(0, 15), id]),
    callsOf(since)
  );
  const map = toUsage(namesOf(found));
  const [days, ...calls] = await Promise.all([
    org.query(daysSince(since), ({ day }: { day: string }) => day),
    ...chunks.map((part) => org.query<EventRow, ApiUsage>(callsOf(since)(part), map)),
  ]);
  const usage = mergeResults(calls);
  if (!days.ok) return days;
  if (!usage.ok) return usage;
  const isFull = calls.some((part) => part.ok && part.value.records.length >= mostGroups);
  return evidence('ApiTotalUsageEventLog', {
    days: days.value.records,
    usage: usage.value.records,
    problems: isFull ? ['There are more users and apps than one answer holds: some are missing.'] : [],
  });
};

/** API calls of the identities, out of event log files; where there are none to be had, out of the event log object. */
export const apiUsage = defineDataset<'apiUsage'>({
  completeWith: ['ViewEventLogFiles', 'ViewAllData'],
  after: identitySources,
  afterIfAsked: ['connectedApps', 'externalClientApps'],
  async read(org, { audit }, found) {
    if (audit === undefined) return evidence('EventLogFile', { days: [], usage: [], problems: [] });
    const ids = identitiesIn(found);
    if (!ids.ok) return ids;
    const since = clause`${new Date(audit.window.from)}`;
    const files = await org.query<FileRow, LogFile>(
      soql`SELECT Id, LogDate, Interval, LogFileLength FROM EventLogFile WHERE EventType = 'ApiTotalUsage' AND LogDate >= ${since} ORDER BY LogDate DESC`,
      toFile
    );
    if (files.ok) return readFiles(org, files.value, ids.value);
    const instead = await readObject(org, found, { since, ids: ids.value });
    return instead.ok ? instead : files;
  },
});
