import { id15 } from '../model/org/id15.ts';
import { type Answer, answered, failureText } from '../model/org/answer.ts';
import type { ApiUsage, ApiUsageEvidence } from '../model/rows/loginGroup.ts';
import type { Reading } from './dataset.ts';
import { chooseFiles, type LogFile, mergeUsage, usageIn } from './eventLogUsage.ts';
import type { OrgGateway, QueryResult } from './orgGateway.ts';
import { orgText } from './orgText.ts';

export type Evidence = Answer<Reading<ApiUsageEvidence>>;

export const evidence = (
  source: ApiUsageEvidence['source'],
  { days, usage, problems }: { days: readonly string[]; usage: readonly ApiUsage[]; problems: readonly string[] }
): Evidence =>
  answered({
    data: { source, days: [...new Set(days)].sort(), usage: mergeUsage(usage) },
    rows: usage.length,
    whole: problems.length === 0,
    ...(problems.length === 0 ? {} : { reason: problems.join(' ') }),
  });

/** Calls of one file; why not, where it cannot be read. */
const readFile = async (
  org: Pick<OrgGateway, 'text'>,
  { id, day }: LogFile,
  isWanted: (userId: string) => boolean
): Promise<readonly ApiUsage[] | string> => {
  const text = await org.text(`sobjects/EventLogFile/${id}/LogFile`);
  if (!text.ok) return orgText('logFile', day, failureText(text.failure));
  return (await usageIn(text.value, isWanted)) ?? orgText('logFileNoCsv', day);
};

/** The users' calls in the files, the newest first; what is too much is left out and said. */
export const readFiles = async (
  org: Pick<OrgGateway, 'text'>,
  { records: files, complete }: QueryResult<LogFile>,
  userIds: readonly string[]
): Promise<Evidence> => {
  const users = new Set(userIds.map(id15));
  const { chosen, skipped } = chooseFiles(files);
  const read = await Promise.all(chosen.map((file) => readFile(org, file, (userId) => users.has(userId))));
  const tooMuch = orgText('logFilesTooLarge', skipped.length, files.length);
  return evidence('EventLogFile', {
    days: chosen.flatMap(({ day }, index) => (typeof read[index] === 'string' ? [] : [day])),
    usage: read.flatMap((each) => (typeof each === 'string' ? [] : each)),
    problems: [
      ...(complete ? [] : [orgText('fewerLogFiles')]),
      ...(skipped.length === 0 ? [] : [tooMuch]),
      ...read.filter((each) => typeof each === 'string'),
    ],
  });
};
