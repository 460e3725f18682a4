import { extname } from 'node:path';
import { Messages } from '@salesforce/core';
import { isSamePath } from '../../files/pathProblem.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { shortText } from '../../output/didYouMean.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

export type FileFlags = {
  'from-snapshot'?: string | undefined;
  'config-file'?: string | undefined;
  baseline?: string | undefined;
  'snapshot-file'?: string | undefined;
  'init-baseline'?: string | undefined;
  'output-file'?: string[] | undefined;
};

type Named = { flag: string; path: string };

/** Ends the command where it would write over a file that it reads, or twice to the same one. */
export function requireDistinctFiles(flags: FileFlags): void {
  const read = namedBy(flags, ['from-snapshot', 'config-file', 'baseline']);
  const written = namedBy(flags, ['snapshot-file', 'init-baseline', 'output-file']);
  const problems = written.flatMap((file, index) => {
    const other = [...read, ...written.slice(0, index)].find((each) => isSamePath(each.path, file.path));
    return other && !(other.flag === '--output-file' && file.flag === '--output-file')
      ? [messages.getMessage('file.sameAs', [shortText(file.path), file.flag, other.flag])]
      : [];
  });
  const baseline = flags['init-baseline'];
  if (baseline !== undefined && extname(baseline).toLowerCase() !== '.json')
    problems.push(messages.getMessage('file.baselineNotJson', [shortText(baseline)]));
  if (problems.length > 0)
    throw messages.createError('error.Files', [problems.map((each) => `• ${each}`).join('\n')], [], exitCodes.usage);
}

function namedBy(flags: FileFlags, names: ReadonlyArray<keyof FileFlags>): Named[] {
  return names.flatMap((name) => [flags[name] ?? []].flat().map((path) => ({ flag: `--${name}`, path })));
}
