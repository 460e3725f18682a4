import { randomUUID } from 'node:crypto';
import { constants, type BigIntStats, type Stats } from 'node:fs';
import { access, type FileHandle, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';

/**
 * Writes a file atomically: a reader sees the old text or the new one, never half of it. Returns what went wrong. The
 * draft has a name that nobody can guess and is never opened through a link, and a link at `path` is replaced instead of
 * followed. Libraries for this resolve links and reuse guessable names, which is unsafe in shared folders. A file that is
 * replaced keeps its owner and its mode, as far as `mode` allows it. Parts of a text are written as they come.
 */
export async function writeText(
  path: string,
  text: string | Iterable<string>,
  mode?: number
): Promise<FileProblem | undefined> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const obstacle = await obstacleAt(path);
    if (obstacle) return { path, code: obstacle };
    await writeDraft(draft, text, { mode, replaced: await orNone(lstat(path)) });
    await rename(draft, path);
    return undefined;
  } catch (failure) {
    await rm(draft, { force: true });
    return fileProblem(path, failure, 'notWritable');
  }
}

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

/**
 * Whether two paths lead to one file, through links as well. Of a file that doesn't exist yet, the folder and the name
 * count; case is ignored, as some file systems do.
 */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  if (resolve(a) === resolve(b)) return true;
  const [fileA, fileB] = await Promise.all([identityOf(a), identityOf(b)]);
  if (fileA !== undefined && fileB !== undefined) return fileA === fileB;
  return (await placeOf(a)) === (await placeOf(b));
}

/** Device and inode; undefined where there is no file, or where the file system doesn't number files. */
async function identityOf(path: string): Promise<string | undefined> {
  const file: BigIntStats | undefined = await orNone(stat(path, { bigint: true }));
  return file === undefined || file.ino === 0n ? undefined : `${file.dev}:${file.ino}`;
}

/** The folder, whatever path leads to it, and the name in it. */
async function placeOf(path: string): Promise<string> {
  const folder = (await identityOf(dirname(resolve(path)))) ?? dirname(resolve(path));
  return join(folder, basename(resolve(path)))
    .toLowerCase()
    .normalize('NFC');
}

type Draft = { mode: number | undefined; replaced: Stats | undefined };

async function writeDraft(
  draft: string,
  text: string | Iterable<string>,
  { mode = 0o777, replaced }: Draft
): Promise<void> {
  const file = await open(draft, 'wx', mode & 0o666);
  try {
    if (replaced?.isFile()) await keepAccess(file, replaced, mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Only the superuser can give a file away; to anybody else the file that replaces another one belongs. */
async function keepAccess(file: FileHandle, replaced: Stats, mode: number): Promise<void> {
  await file.chown(replaced.uid, replaced.gid).catch(() => undefined);
  await file.chmod(replaced.mode & mode & 0o777);
}

/** What stands at the path and cannot be replaced. A link to a file can be: it is replaced, never followed. */
async function obstacleAt(path: string): Promise<'isFolder' | 'notAFile' | undefined> {
  const [entry, target] = await Promise.all([orNone(lstat(path)), orNone(stat(path))]);
  if (target?.isDirectory()) return 'isFolder';
  if (entry === undefined || entry.isFile()) return undefined;
  return entry.isSymbolicLink() && !(await isInDevices(path)) ? undefined : 'notAFile';
}

/** Where a link stands for a device or a stream of the process, as `/dev/stdout` does. `/dev/shm` holds usual files. */
async function isInDevices(path: string): Promise<boolean> {
  return /^\/(?:proc|dev(?!\/shm\b))\b/.test(await realpath(dirname(path)));
}

async function orNone<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}
