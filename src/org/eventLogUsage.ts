import { id15 } from '../model/org/id15.ts';
import type * as Csv from 'csv-parse/sync';
import type { ApiUsage } from '../model/rows/loginGroup.ts';

/** One event log file, as the org lists it. */
export type LogFile = { id: string; day: string; isDaily: boolean; bytes: number };

/** Bytes of event logs that one audit reads. */
const mostBytes = 50_000_000;

/** A day's own file holds what its hours' files hold, so these count only where there is none. Newest first. */
export const chooseFiles = (
  files: readonly LogFile[],
  budget = mostBytes
): { chosen: readonly LogFile[]; skipped: readonly LogFile[] } => {
  const wholeDays = new Set(files.filter(({ isDaily }) => isDaily).map(({ day }) => day));
  const [chosen, skipped]: [LogFile[], LogFile[]] = [[], []];
  let left = budget;
  for (const file of files.filter(({ day, isDaily }) => isDaily || !wholeDays.has(day))) {
    left -= file.bytes;
    (left >= 0 ? chosen : skipped).push(file);
  }
  return { chosen, skipped };
};

type Line = Readonly<Record<string, string | undefined>>;

/** Columns go by name: their order and number change from release to release. */
const toUsage = (line: Line): ApiUsage => ({
  userId: id15(line['USER_ID'] ?? ''),
  app: [line['CONNECTED_APP_NAME'], line['CLIENT_NAME']].find((name) => name !== undefined && name !== '') ?? '',
  ...(line['CONNECTED_APP_ID'] ? { appId: line['CONNECTED_APP_ID'] } : {}),
  family: line['API_FAMILY'] ?? '',
  version: line['API_VERSION'] ?? '',
  calls: 1,
});

const keyOf = ({ userId, appId, app, family, version }: ApiUsage): string =>
  [userId, appId, app, family, version].join('\n');

/** The same user, app, family and version are one row. */
export const mergeUsage = (rows: readonly ApiUsage[]): ApiUsage[] => {
  const merged = new Map<string, ApiUsage>();
  for (const row of rows) {
    const known = merged.get(keyOf(row));
    merged.set(keyOf(row), known ? { ...known, calls: known.calls + row.calls } : row);
  }
  return [...merged.values()];
};

/** No line is kept: a file may have a million. */
const parse = (csv: typeof Csv, text: string, isWanted: (userId: string) => boolean): ApiUsage[] => {
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
  csv.parse(text, { columns: true, bom: true, skip_empty_lines: true, on_record: count });
  return [...usage.values()].map(({ row, calls }) => ({ ...row, calls }));
};

/** What an event log file says of these users; undefined where it is no CSV. Quotes inside a value may be tripled. */
export const usageIn = async (
  text: string,
  isWanted: (userId: string) => boolean
): Promise<readonly ApiUsage[] | undefined> => {
  const csv = await import('csv-parse/sync');
  for (const quotes of ['"""', '""'])
    try {
      return parse(csv, text.replaceAll('"""', quotes), isWanted);
    } catch (error) {
      if (!(error instanceof csv.CsvError)) throw error;
    }
  return undefined;
};
