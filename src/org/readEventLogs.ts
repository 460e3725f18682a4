import { id15 } from '../model/text/caseless.ts';
import { type Answer, answered, failureText } from '../model/org/answer.ts';
import type { ApiUsage, ApiUsageEvidence } from '../model/rows/loginGroup.ts';
import type { Reading } from './datasetDefinition.ts';

import type { OrgGateway, QueryResult } from './orgGateway.ts';
import { orgText } from './orgText.ts';
import type * as Csv from 'csv-parse/sync';

/** The users' calls in the files, the newest first; what is too much is left out and said. */
export async function readEventLogs(
  org: Pick<OrgGateway, 'text'>,
  { records, complete }: QueryResult<LogFile>,
  { userIds, from }: { userIds: readonly string[]; from: string }
): Promise<Evidence> {
  const users = new Set(userIds.map(id15));
  const files = records.filter(({ at }) => Date.parse(at) >= Date.parse(from));
  const { chosen, skipped } = chooseFiles(files);
  const read = await Promise.all(chosen.map((file) => readFile(org, file, (userId) => users.has(userId))));
  const tooMuch = orgText('logFilesTooLarge', skipped.length, files.length);
  return evidence('EventLogFile', {
    days: chosen.flatMap(({ day }, index) => (typeof read[index] === 'string' ? [] : [day])),
    onRecord: { days: records.map(({ day }) => day), whole: complete },
    usage: read.flatMap((each) => (typeof each === 'string' ? [] : each)),
    problems: [
      ...(complete ? [] : [orgText('fewerLogFiles')]),
      ...(skipped.length === 0 ? [] : [tooMuch]),
      ...read.filter((each) => typeof each === 'string'),
    ],
  });
}

export type Evidence = Answer<Reading<ApiUsageEvidence>>;

export function evidence(
  source: ApiUsageEvidence['source'],
  { days, onRecord = { days, whole: true }, usage, problems }: LogReading
): Evidence {
  return answered({
    data: {
      source,
      days: distinct(days),
      onRecord: { days: distinct(onRecord.days), whole: onRecord.whole },
      usage: mergeUsage(usage),
    },
    rows: usage.length,
    whole: problems.length === 0,
    ...(problems.length === 0 ? {} : { reason: problems.join(' ') }),
  });
}

/** `days` were read; the org has logs of those `onRecord`, which are the same unless told. */
type LogReading = {
  days: readonly string[];
  onRecord?: { days: readonly string[]; whole: boolean };
  usage: readonly ApiUsage[];
  problems: readonly string[];
};

function distinct(days: readonly string[]): string[] {
  return [...new Set(days)].sort();
}

/** Calls of one file; why not, where it cannot be read. */
async function readFile(
  org: Pick<OrgGateway, 'text'>,
  { id, day, bytes }: LogFile,
  isWanted: (userId: string) => boolean
): Promise<readonly ApiUsage[] | string> {
  const text = await org.text(`sobjects/EventLogFile/${id}/LogFile`);
  if (!text.ok) return orgText('logFile', day, failureText(text.failure));
  const usage = await usageIn(text.value, isWanted);
  if (usage === undefined) return orgText('logFileNoCsv', day);
  return isCut(text.value, bytes) ? orgText('logFileCut', day) : usage;
}

/** Bytes of a byte order mark, which decoding a text takes away. */
const markBytes = 3;

/** The list says how long a file is. A shorter one lacks calls, and nothing in it shows that. */
function isCut(text: string, bytes: number): boolean {
  return Buffer.byteLength(text) + markBytes < bytes;
}

/** One event log file, as the org lists it; `at` is an ISO date-time. */
export type LogFile = { id: string; at: string; day: string; isDaily: boolean; bytes: number };

/** Bytes of event logs that one audit reads. */
const mostBytes = 50_000_000;

/** A day's own file holds what its hours' files hold, so these count only where there is none. Newest first. */
export function chooseFiles(
  files: readonly LogFile[],
  budget = mostBytes
): { chosen: readonly LogFile[]; skipped: readonly LogFile[] } {
  const wholeDays = new Set(files.filter(({ isDaily }) => isDaily).map(({ day }) => day));
  const [chosen, skipped]: [LogFile[], LogFile[]] = [[], []];
  let left = budget;
  for (const file of files.filter(({ day, isDaily }) => isDaily || !wholeDays.has(day))) {
    left -= file.bytes;
    (left >= 0 ? chosen : skipped).push(file);
  }
  return { chosen, skipped };
}

type Line = Readonly<Record<string, string | undefined>>;

/** Columns go by name: their order and number change from release to release. */
function toUsage(line: Line): ApiUsage {
  return {
    userId: id15(line['USER_ID'] ?? ''),
    app: [line['CONNECTED_APP_NAME'], line['CLIENT_NAME']].find((name) => name !== undefined && name !== '') ?? '',
    ...(line['CONNECTED_APP_ID'] ? { appId: line['CONNECTED_APP_ID'] } : {}),
    family: line['API_FAMILY'] ?? '',
    version: line['API_VERSION'] ?? '',
    calls: 1,
  };
}

function keyOf({ userId, appId, app, family, version }: ApiUsage): string {
  return [userId, appId, app, family, version].join('\n');
}

/** The same user, app, family and version are one row. */
export function mergeUsage(rows: readonly ApiUsage[]): ApiUsage[] {
  const merged = new Map<string, ApiUsage>();
  for (const row of rows) {
    const known = merged.get(keyOf(row));
    merged.set(keyOf(row), known ? { ...known, calls: known.calls + row.calls } : row);
  }
  return [...merged.values()];
}

/** No line is kept: a file may have a million. Undefined where the file does not say whose calls they are. */
function parse(csv: typeof Csv, text: string, isWanted: (userId: string) => boolean): ApiUsage[] | undefined {
  const header = { namesUsers: false };
  const columns = (names: string[]): string[] => {
    header.namesUsers = names.includes('USER_ID');
    return names;
  };
  const usage = new Map<string, { row: ApiUsage; calls: number }>();
  const count = (line: Line): null => {
    const row = toUsage(line);
    if (!isWanted(row.userId)) return null;
    const key = keyOf(row);
    const known = usage.get(key);
    if (known) known.calls += 1;
    else usage.set(key, { row, calls: 1 });
    return null;
  };
  csv.parse(text, { columns, bom: true, skip_empty_lines: true, on_record: count });
  if (!header.namesUsers) return undefined;
  return [...usage.values()].map(({ row, calls }) => ({ ...row, calls }));
}

/** What an event log file says of these users; undefined where it is no such file. Quotes inside a value may be tripled. */
export async function usageIn(
  text: string,
  isWanted: (userId: string) => boolean
): Promise<readonly ApiUsage[] | undefined> {
  const csv = await import('csv-parse/sync');
  for (const quotes of ['"""', '""'])
    try {
      return parse(csv, text.replaceAll('"""', quotes), isWanted);
    } catch (error) {
      if (!(error instanceof csv.CsvError)) throw error;
    }
  return undefined;
}
