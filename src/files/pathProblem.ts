import { constants, type Stats } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';

/** Why a file cannot be written at the path. Checked before minutes are spent on reading an org. */
export async function pathProblem(path: string): Promise<FileProblem | undefined> {
  try {
    const code = await obstacleAt(path);
    if (code) return { path, code };
    // The separator refuses a file where the folder should be, even to root.
    await access(dirname(path) + sep, constants.W_OK);
    return undefined;
  } catch (failure) {
    return fileProblem(path, failure, 'notWritable');
  }
}

/** Whether two paths lead to one place. Case is ignored, as some file systems do. */
export function isSamePath(a: string, b: string): boolean {
  return resolve(a).toLowerCase() === resolve(b).toLowerCase();
}

/** What stands at the path and cannot be replaced. A link to a file can be: it is replaced, never followed. */
async function obstacleAt(path: string): Promise<'isFolder' | 'notAFile' | undefined> {
  const [entry, target] = await Promise.all([statsOrNone(lstat(path)), statsOrNone(stat(path))]);
  if (target?.isDirectory()) return 'isFolder';
  return entry === undefined || entry.isFile() || entry.isSymbolicLink() ? undefined : 'notAFile';
}

async function statsOrNone(stats: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await stats;
  } catch {
    return undefined;
  }
}
