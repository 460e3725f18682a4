import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that lives as long as the tests of the surrounding `describe`. */
export const temporaryFolder = (): { path: (name: string) => string; write: typeof writeFile } => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integration-user-files-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return { path: (name) => join(folder, name), write: writeFile };
};
