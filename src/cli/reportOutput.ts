import { Messages } from '@salesforce/core';
import { type ReportTarget, reportTargets, writeReports } from '../files/reportTargets.ts';
import { exitCodes } from '../output/exitCodes.ts';
import { type FormatName, formatOf, formats } from '../output/formats/index.ts';
import type { ReportInput } from '../output/formats/reportInput.ts';
import { reportFilesText } from '../output/fileProblemText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** Ends the command where a report could not be written later, before the org is asked anything. */
export const requireReportTargets = async (
  paths: readonly string[]
): Promise<ReadonlyArray<ReportTarget<FormatName>>> => {
  const { targets, problems } = await reportTargets(paths, formatOf);
  if (problems.length > 0)
    throw messages.createError('error.OutputFiles', [reportFilesText(problems)], [], exitCodes.usage);
  return targets;
};

/** Writes every report that was asked for; `folder` is where an SFDX project is looked for, upwards. */
export const writeReportOutput = async (
  targets: ReadonlyArray<ReportTarget<FormatName>>,
  input: ReportInput,
  folder: string
): Promise<void> => {
  if (targets.length === 0) return;
  const whole = await withSources(input, folder);
  const reports = await Promise.all(
    targets.map(async ({ path, format }) => ({ path, text: await formats[format](whole) }))
  );
  const problems = await writeReports(reports);
  if (problems.length > 0) throw messages.createError('error.OutputFiles', [reportFilesText(problems)]);
};

/** The text of one report; `folder` is where an SFDX project is looked for, upwards. */
export const reportText = async (format: FormatName, input: ReportInput, folder: string): Promise<string> =>
  formats[format](await withSources(input, folder));

/** With the places in the project that grant what findings are about. The reader of XML loads only for reports. */
async function withSources(input: ReportInput, folder: string): Promise<ReportInput> {
  if (input.sources !== undefined) return input;
  const { metadataSources } = await import('../files/metadataSources.ts');
  const sources = await metadataSources(folder, input.result.findings);
  return sources === undefined ? input : { ...input, sources };
}
