import { mkdir } from 'node:fs/promises';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';
import { writeText } from './writeText.ts';

/** Makes the folder and writes the files, each at once or not at all; returns what went wrong first. */
export async function writeFolder(
  folder: string,
  files: ReadonlyArray<{ path: string; text: string }>
): Promise<FileProblem | undefined> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (failure) {
    return fileProblem(folder, failure, 'notWritable');
  }
  for (const { path, text } of files) {
    const problem = await writeText(path, text);
    if (problem) return problem;
  }
  return undefined;
}
