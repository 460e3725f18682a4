import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { FileProblem } from '../model/text/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

/** Whether a file can be written there: to be asked before minutes are spent on reading an org. */
export const pathProblem = async (path: string): Promise<FileProblem | undefined> => {
  try {
    if (await isFolder(path)) return { path, code: 'isFolder' };
    // The separator refuses a file where the folder should be, even to root.
    await access(dirname(path) + sep, constants.W_OK);
    return undefined;
  } catch (failure) {
    return fileProblem(path, failure, 'notWritable');
  }
};
