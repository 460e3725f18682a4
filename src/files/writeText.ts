import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';

/**
 * Writes a file atomically: a reader sees the old text or the new one, never half of it. Returns what went wrong. The
 * draft has a name that nobody can guess and is never opened through a link, and a link at `path` is replaced instead of
 * followed. Libraries for this resolve links and reuse guessable names, which is unsafe in shared folders.
 */
export async function writeText(path: string, text: string, mode = 0o666): Promise<FileProblem | undefined> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, text, { flag: 'wx', flush: true, mode });
    await rename(draft, path);
    return undefined;
  } catch (failure) {
    await rm(draft, { force: true });
    return fileProblem(path, failure, 'notWritable');
  }
}
