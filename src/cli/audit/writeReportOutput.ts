import { Messages } from '@salesforce/core';
import { type ReportTarget, reportTargets, writeReports } from '../../files/reportTargets.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { type FormatName, formatOf, formats } from '../../output/formats/index.ts';
import type { ReportInput } from '../../output/formats/reportInput.ts';
import { baselineProblemText, reportFilesText } from '../../output/fileProblemText.ts';
import { writeText } from '../../files/writeText.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { jsonText } from '../../output/formats/json.ts';
import type { Audit } from '../../audit/engine/auditSnapshot.ts';
import type { Rule } from '../../audit/engine/rule.ts';
import { ruleText } from '../../audit/engine/ruleText.ts';
import { configRules } from '../../audit/waivers/waiverRules.ts';
import { seatReport } from '../../model/org/seatReport.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');
const auditMessages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** Writes every report that was asked for; `folder` is where an SFDX project is looked for, upwards. */
export async function writeReportOutput(
  targets: ReadonlyArray<ReportTarget<FormatName>>,
  input: ReportInput,
  folder: string
): Promise<void> {
  if (targets.length === 0) return;
  const whole = await withSources(input, folder);
  const reports = await Promise.all(
    targets.map(async ({ path, format }) => ({ path, text: await formats[format](whole) }))
  );
  const problems = await writeReports(reports);
  if (problems.length > 0) throw messages.createError('error.OutputFiles', [reportFilesText(problems)]);
}

/** Ends the command where a report could not be written later, before the org is asked anything. */
export async function requireReportTargets(paths: readonly string[]): Promise<ReadonlyArray<ReportTarget<FormatName>>> {
  const { targets, problems } = await reportTargets(paths, formatOf);
  if (problems.length > 0)
    throw messages.createError('error.OutputFiles', [reportFilesText(problems)], [], exitCodes.usage);
  return targets;
}

/** The text of one report; `folder` is where an SFDX project is looked for, upwards. */
export async function reportText(format: FormatName, input: ReportInput, folder: string): Promise<string> {
  return formats[format](await withSources(input, folder));
}

/** Keeps a report to compare later ones with: the same text as that of the `.json` report. */
export async function keepBaseline(path: string | undefined, result: AuditResult): Promise<void> {
  const problem = path === undefined ? undefined : await writeText(path, jsonText(result));
  if (problem) throw auditMessages.createError('error.Baseline', [baselineProblemText(problem)], [], exitCodes.error);
}

/** With the places in the project that grant what findings are about. The reader of XML loads only for reports. */
async function withSources(input: ReportInput, folder: string): Promise<ReportInput> {
  if (input.sources !== undefined) return input;
  const { metadataSources } = await import('../../files/metadataSources.ts');
  const sources = await metadataSources(folder, input.result.findings);
  return sources === undefined ? input : { ...input, sources };
}

/** All that reports are made of. Rules about waivers are among those that were asked where a configuration is. */
export function reportInput(
  { result, facts }: Audit,
  { rules, snapshot, version }: { rules: readonly Rule[]; snapshot: OrgSnapshot; version: string }
): ReportInput {
  const asked = new Set(result.results.map(({ ruleId }) => ruleId));
  const known = new Map([...configRules, ...rules].map((rule) => [rule.id, rule]));
  return {
    result,
    rules: [...known.values()]
      .filter(({ id }) => asked.has(id))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, severity, subject }) => ({ id, severity, subject, text: ruleText(id) })),
    access: new Map(facts.identities.map(({ user, access }) => [user.username, access])),
    seats: seatReport(snapshot).pools,
    version,
  };
}
