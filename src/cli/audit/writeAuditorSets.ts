import { join } from 'node:path';
import { Messages } from '@salesforce/core';
import { writeFolder } from '../../files/writeFolder.ts';
import { snapshotProblemText } from '../../output/fileProblemText.ts';
import { type PreflightResult, setFile } from '../../output/preflightPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** The permission sets of a preflight as metadata files below the folder, in the layout of a project. */
export async function writeAuditorSets(folder: string | undefined, result: PreflightResult): Promise<PreflightResult> {
  if (folder === undefined) return result;
  const files = result.permissionSets.map((set) => ({ path: join(folder, setFile(set)), text: set.xml }));
  const problem = await writeFolder(join(folder, 'permissionsets'), files);
  if (problem) throw messages.createError('error.OutputDir', [snapshotProblemText(problem)]);
  return { ...result, files: files.map(({ path }) => path) };
}
