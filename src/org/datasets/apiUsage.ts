import { identitiesIn, identitySources } from '../builtOn.ts';
import { defineDataset } from '../dataset.ts';
import { evidence, readFiles } from '../eventLogFiles.ts';
import { type EventQueries, mostRows, readEventLogObject } from '../eventLogObject.ts';
import type { LogFile } from '../eventLogUsage.ts';
import { clause, identifiers, soql, type SoqlClause } from '../soql.ts';

type FileRow = { Id: string; LogDate: string; Interval: string; LogFileLength: number };

const toFile = ({ Id, LogDate, Interval, LogFileLength }: FileRow): LogFile => ({
  id: Id,
  day: LogDate.slice(0, 10),
  isDaily: Interval === 'Daily',
  bytes: LogFileLength,
});

const columns = identifiers(['UserIdentifier', 'ConnectedAppIdentifier', 'ClientName', 'ApiFamily']);

const queriesSince = (since: SoqlClause): EventQueries => {
  const of = (ids: readonly string[]): SoqlClause => clause`UserIdentifier IN ${ids} AND Timestamp >= ${since}`;
  return {
    days: soql`SELECT DAY_ONLY(Timestamp) day, COUNT(RequestIdentifier) n FROM ApiTotalUsageEventLog WHERE Timestamp >= ${since} GROUP BY DAY_ONLY(Timestamp)`,
    calls: (ids) =>
      soql`SELECT ${columns}, COUNT(RequestIdentifier) n FROM ApiTotalUsageEventLog WHERE ${of(ids)} GROUP BY ${columns} LIMIT 2000`,
    rows: (ids) =>
      soql`SELECT ${columns}, Timestamp FROM ApiTotalUsageEventLog WHERE ${of(ids)} ORDER BY Timestamp DESC LIMIT ${mostRows}`,
  };
};

/** API calls of the identities, out of event log files; where these are refused, out of the event log object. */
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
    const instead = await readEventLogObject(org, found, { queries: queriesSince(since), userIds: ids.value });
    return instead.ok ? instead : files;
  },
});
