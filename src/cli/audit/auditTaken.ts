import type { AppliedConfig } from '../../audit/engine/applyConfig.ts';
import { auditSnapshot } from '../../audit/engine/auditSnapshot.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { seatReport } from '../../model/org/seatReport.ts';
import { auditPage } from '../../output/auditPage.ts';
import { auditExitCode, exitCodes } from '../../output/exitCodes.ts';
import type { ReportInput } from '../../output/formats/reportInput.ts';
import type { Block } from '../../output/page.ts';
import type { AuditFlags } from '../flags/auditFlags.ts';
import type { AuditFiles } from './requireAuditFiles.ts';
import type { TakenSnapshot } from './takeSnapshot.ts';
import { keepBaseline, reportInput, writeReportOutput } from './writeReportOutput.ts';

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
