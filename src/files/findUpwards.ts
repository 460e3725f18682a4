import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** All files of these names in the nearest folder that has one, from `start` up to the root of the file system. */
export const findUpwards = async (start: string, names: readonly string[]): Promise<string[]> => {
  const folder = resolve(start);
  const found = await filesIn(folder, names);
  const above = dirname(folder);
  return found.length > 0 || above === folder ? found : findUpwards(above, names);
};

async function filesIn(folder: string, names: readonly string[]): Promise<string[]> {
  const paths = names.map((name) => join(folder, name));
  const are = await Promise.all(paths.map(isFile));
  return paths.filter((_, index) => are[index]);
}

/** Whether it is a file; what the file system does not show is none. */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
