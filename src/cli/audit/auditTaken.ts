import { Messages } from '@salesforce/core';
import { type ReportTarget, writeReports } from '../../files/reportTargets.ts';
import { type FormatName, formats } from '../../output/formats/index.ts';
import type { ReportInput, ReportText } from '../../output/formats/reportInput.ts';
import { baselineProblemText, reportFilesText } from '../../output/fileProblemText.ts';
import { writeText } from '../../files/writeText.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { auditReport } from '../../output/auditReport.ts';
import { jsonParts } from '../../output/formats/json.ts';
import type { Rule } from '../../audit/engine/rule.ts';
import { controlsOfRule } from '../../audit/engine/ruleControls.ts';
import { ruleText } from '../../audit/engine/ruleText.ts';
import { configRules } from '../../audit/waivers/waiverRules.ts';
import { profileFullNames } from '../../model/org/profileFullNames.ts';
import { seatReport } from '../../model/org/seatReport.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { AppliedConfig } from '../../audit/engine/applyConfig.ts';
import { type Audit, auditSnapshot } from '../../audit/engine/auditSnapshot.ts';
import { auditPage } from '../../output/auditPage.ts';
import { auditExitCode, exitCodes } from '../../output/exitCodes.ts';
import type { Block } from '../../output/page.ts';
import type { AuditFlags } from '../flags/auditFlags.ts';
import type { AuditFiles } from './requireAuditFiles.ts';
import type { TakenSnapshot } from './takeSnapshot.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');
const auditMessages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** Evaluates a snapshot and writes the reports that flags ask for; whether they could be written is told, not thrown. */
export async function auditTaken(
  { snapshot, requests }: TakenSnapshot,
  { flags, config, files, version, folder }: AuditSetting
): Promise<Audited> {
  const { rules, settings, waivers, summary } = config;
  const audit = auditSnapshot(snapshot, {
    ...{ rules, settings, waivers, requests },
    ...(summary ? { config: summary } : {}),
    ...(files.baseline ? { baseline: files.baseline } : {}),
    ...(flags.framework ? { framework: flags.framework } : {}),
  });
  const { result } = audit;
  const input = reportInput(audit, { rules, snapshot, version });
  const [writing] = await Promise.allSettled([writeFiles(flags, files, { input, folder })]);
  const isWritten = writing.status === 'fulfilled';
  const page = auditPage(result, {
    seats: seatReport(snapshot).pools,
    threshold: config.threshold,
    snapshotFile: flags['snapshot-file'],
    isStored: flags['from-snapshot'] !== undefined,
    isBaseline: isWritten && flags['init-baseline'] !== undefined,
    written: isWritten ? [...(flags['output-file'] ?? []), flags['init-baseline'] ?? []].flat() : [],
  });
  return { result, input, page, writing, exitCode: exitCodeOf(result, flags, config) };
}

export type AuditSetting = {
  flags: AuditFlags;
  config: AppliedConfig;
  files: AuditFiles;
  /** The plugin's, for reports. */
  version: string;
  /** Where an SFDX project is looked for, upwards. */
  folder: string;
};

export type Audited = {
  result: AuditResult;
  input: ReportInput;
  page: readonly Block[];
  /** Rejected where a report could not be written; what was found can be shown even then. */
  writing: PromiseSettledResult<void>;
  exitCode: number;
};

async function writeFiles(
  flags: AuditFlags,
  { targets }: AuditFiles,
  { input, folder }: { input: ReportInput; folder: string }
): Promise<void> {
  await writeReportOutput(targets, input, folder);
  await keepBaseline(flags['init-baseline'], input.result);
}

/** What goes into a baseline is known from then on. */
function exitCodeOf(result: AuditResult, flags: AuditFlags, { threshold }: AppliedConfig): number {
  if (flags['init-baseline'] !== undefined) return exitCodes.done;
  return auditExitCode(result, { threshold, requireComplete: flags['require-complete'] });
}

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

/** The text of one report; `folder` is where an SFDX project is looked for, upwards. */
export async function reportText(format: FormatName, input: ReportInput, folder: string): Promise<ReportText> {
  return formats[format](await withSources(input, folder));
}

/** Keeps a report to compare later ones with: the same text as that of the `.json` report. */
export async function keepBaseline(path: string | undefined, result: AuditResult): Promise<void> {
  const problem = path === undefined ? undefined : await writeText(path, jsonParts(auditReport(result)));
  if (problem) throw auditMessages.createError('error.Baseline', [baselineProblemText(problem)], [], exitCodes.error);
}

/** With the places in the project that grant what findings are about. The reader of XML loads only for reports. */
async function withSources(input: ReportInput, folder: string): Promise<ReportInput> {
  if (input.sources !== undefined) return input;
  const { metadataSources } = await import('../../files/metadataSources.ts');
  const sources = await metadataSources(folder, input.result.findings, input.profileFullNames);
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
      .map(({ id, severity, subject }) => ({
        id,
        severity,
        subject,
        text: ruleText(id),
        controls: controlsOfRule(id),
      })),
    access: new Map(facts.identities.map(({ user, access }) => [user.username, access])),
    seats: seatReport(snapshot).pools,
    profileFullNames: profileFullNames(snapshot),
    version,
  };
}
