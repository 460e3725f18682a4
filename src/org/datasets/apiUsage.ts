import { id15 } from '../../model/text/caseless.ts';
import { dayMs, dayOf } from '../../model/text/daysSince.ts';
import { hasCode } from '../../model/org/answer.ts';
import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { ApiUsage } from '../../model/rows/loginGroup.ts';
import { identitiesIn, identitySources } from '../earlierRows.ts';
import { chunksOf, mergeResults, mostGroups } from '../queryChunks.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { evidence, type Evidence, readEventLogs, type LogFile, mergeUsage } from '../readEventLogs.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { clause, identifiers, soql, type Soql, type SoqlClause } from '../soql.ts';
import { orgText } from '../orgText.ts';

/** API calls of the identities, out of event log files; where these are refused, out of the event log object. */
export const apiUsage = defineDataset<'apiUsage'>({
  completeWith: ['ViewEventLogFiles', 'ViewAllData'],
  after: identitySources,
  afterIfAsked: ['connectedApps', 'externalClientApps'],
  async read(org, { audit }, found) {
    if (audit === undefined) return evidence('EventLogFile', { days: [], usage: [], problems: [] });
    const ids = identitiesIn(found);
    if (!ids.ok) return ids;
    const { from, to } = audit.window;
    // A short window reads fewer logs; how many the org keeps does not depend on it.
    const listed = new Date(Math.min(Date.parse(from), Date.parse(to) - longestRetention * dayMs));
    const files = await org.query<FileRow, LogFile>(
      soql`SELECT Id, LogDate, Interval, LogFileLength FROM EventLogFile WHERE EventType = 'ApiTotalUsage' AND LogDate >= ${clause`${listed}`} ORDER BY LogDate DESC`,
      toFile
    );
    if (files.ok) return readEventLogs(org, files.value, { userIds: ids.value, from });
    const queries = queriesSince(clause`${new Date(from)}`, clause`${listed}`);
    const instead = await readEventLogObject(org, found, { from, queries, userIds: ids.value });
    return instead.ok ? instead : files;
  },
});

/** Days for which Event Monitoring keeps log files, and some for files that come late. */
const longestRetention = 35;

type FileRow = { Id: string; LogDate: string; Interval: string; LogFileLength: number };

function toFile({ Id, LogDate, Interval, LogFileLength }: FileRow): LogFile {
  // Without its length, a file that was cut would pass for a whole one.
  if (typeof LogFileLength !== 'number') throw new TypeError('LogFileLength');
  return {
    id: Id,
    at: LogDate,
    day: LogDate.slice(0, 10),
    isDaily: Interval === 'Daily',
    bytes: LogFileLength,
  };
}

const columns = identifiers(['UserIdentifier', 'ConnectedAppIdentifier', 'ClientName', 'ApiFamily']);

function queriesSince(since: SoqlClause, listed: SoqlClause): EventQueries {
  const of = (ids: readonly string[]): SoqlClause => clause`UserIdentifier IN ${ids} AND Timestamp >= ${since}`;
  return {
    days: soql`SELECT DAY_ONLY(Timestamp) day, COUNT(RequestIdentifier) n FROM ApiTotalUsageEventLog WHERE Timestamp >= ${listed} GROUP BY DAY_ONLY(Timestamp)`,
    calls: (ids) =>
      soql`SELECT ${columns}, COUNT(RequestIdentifier) n FROM ApiTotalUsageEventLog WHERE ${of(ids)} GROUP BY ${columns} LIMIT 2000`,
    rows: (ids) =>
      soql`SELECT ${columns}, Timestamp FROM ApiTotalUsageEventLog WHERE ${of(ids)} ORDER BY Timestamp DESC LIMIT ${mostRows}`,
  };
}

type EventRow = {
  UserIdentifier: string | null;
  ConnectedAppIdentifier: string | null;
  ClientName: string | null;
  ApiFamily: string | null;
};

/** Whether the object's columns can be counted is documented nowhere, so they are asked for in two ways. */
type EventQueries = {
  /** Gives a group a day, `day`. */
  days: Soql;
  /** Gives groups of {@link EventRow} with their count `n`. */
  calls(userIds: readonly string[]): Soql;
  /** Gives each call as {@link EventRow} with its `Timestamp`, the newest first, {@link mostRows} at most. */
  rows(userIds: readonly string[]): Soql;
};

/** Calls that are read one by one, where the org does not count them. */
const mostRows = 20_000;

function bare(id: string | null): string {
  return id15(id ?? '');
}

function namesOf(found: OrgSnapshot): ReadonlyMap<string, string> {
  return new Map([
    ...(dataOf(found, 'connectedApps') ?? []).map(({ id, name }) => [bare(id), name] as const),
    ...(dataOf(found, 'externalClientApps') ?? []).map(({ id, label }) => [bare(id), label] as const),
  ]);
}

/** These objects know an app by its id alone, and no version. */
function toUsage(row: EventRow, calls: number, apps: ReadonlyMap<string, string>): ApiUsage {
  return {
    userId: bare(row.UserIdentifier),
    app: apps.get(bare(row.ConnectedAppIdentifier)) ?? row.ClientName ?? '',
    ...(row.ConnectedAppIdentifier ? { appId: row.ConnectedAppIdentifier } : {}),
    family: row.ApiFamily ?? '',
    version: '',
    calls,
  };
}

type Asked = { from: string; queries: EventQueries; ids: readonly string[]; apps: ReadonlyMap<string, string> };

async function readGroups(org: OrgGateway, { queries, ids, apps, from }: Asked): Promise<Evidence> {
  const [days, ...calls] = await Promise.all([
    org.query(queries.days, ({ day }: { day: string }) => day),
    ...chunksOf(ids, (part) => queries.calls(part)).map((part) =>
      org.query(queries.calls(part), (row: EventRow & { n: number }) => toUsage(row, row.n, apps))
    ),
  ]);
  const usage = mergeResults(calls);
  if (!days.ok) return days;
  if (!usage.ok) return usage;
  const isFull = calls.some((part) => part.ok && part.value.records.length >= mostGroups);
  return evidence('ApiTotalUsageEventLog', {
    days: days.value.records.filter((day) => day >= dayOf(from)),
    onRecord: { days: days.value.records, whole: days.value.complete },
    usage: usage.value.records,
    problems: isFull ? [orgText('usageGroups')] : [],
  });
}

async function readRows(org: OrgGateway, { queries, ids, apps }: Asked): Promise<Evidence> {
  const days = new Set<string>();
  const parts = await Promise.all(
    chunksOf(ids, (part) => queries.rows(part)).map((part) =>
      org.query(queries.rows(part), (row: EventRow & { Timestamp: string }) => {
        days.add(row.Timestamp.slice(0, 10));
        return toUsage(row, 1, apps);
      })
    )
  );
  const usage = mergeResults(parts);
  if (!usage.ok) return usage;
  const isFull = parts.some((part) => part.ok && part.value.records.length >= mostRows);
  return evidence('ApiTotalUsageEventLog', {
    days: [...days],
    // Days on which none of these users called are not among the rows.
    onRecord: { days: [...days], whole: false },
    usage: mergeUsage(usage.value.records),
    problems: isFull ? [orgText('usageRows', mostRows)] : [],
  });
}

/** API calls of these users out of the event log object. */
async function readEventLogObject(
  org: OrgGateway,
  found: OrgSnapshot,
  { from, queries, userIds }: { from: string; queries: EventQueries; userIds: readonly string[] }
): Promise<Evidence> {
  // The object's ids are texts, of 15 characters in the documentation's examples.
  const asked = { from, queries, ids: userIds.flatMap((id) => [bare(id), id]), apps: namesOf(found) };
  const counted = await readGroups(org, asked);
  const isUncountable = !counted.ok && hasCode(counted.failure, 'INVALID_FIELD', 'MALFORMED_QUERY');
  return isUncountable ? readRows(org, asked) : counted;
}
