import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { exitCodeHelp } from '../../cli/exitCodeHelp.ts';
import type { AppliedConfig } from '../../audit/engine/applyConfig.ts';
import { auditNeeds } from '../../audit/discovery/auditNeeds.ts';
import { type Audit, auditSnapshot } from '../../audit/engine/auditSnapshot.ts';
import { auditFlags, parsed } from '../../cli/flags/auditFlags.ts';
import { auditScope, type AuditScope } from '../../model/audit/auditScope.ts';
import { keepBaseline, requireBaseline, requireBaselinePath } from '../../cli/files/requireBaseline.ts';
import { loadConfig } from '../../cli/files/loadConfig.ts';
import { requireDistinctFiles } from '../../cli/files/requireDistinctFiles.ts';
import { printPage } from '../../cli/terminal/printPage.ts';
import { progressOf } from '../../cli/terminal/progressOf.ts';
import { readAudit } from '../../cli/org/readAudit.ts';
import { readPreflight } from '../../cli/org/readPreflight.ts';
import { reportInput, reportText, requireReportTargets, writeReportOutput } from '../../cli/files/writeReportOutput.ts';
import { keepSnapshot, requireWritable, storedSnapshot } from '../../cli/files/storedSnapshot.ts';
import type { ReportTarget } from '../../files/reportTargets.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import type { BaselineReport } from '../../model/audit/baselineReport.ts';
import { safeText } from '../../model/text/safeText.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { seatReport } from '../../model/org/seatReport.ts';
import { connectionGateway } from '../../org/connectionGateway.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { auditExitCode, exitCodes } from '../../output/exitCodes.ts';
import { auditPage } from '../../output/auditPage.ts';
import type { FormatName } from '../../output/formats/index.ts';
import type { ReportInput } from '../../output/formats/reportInput.ts';
import type { Block } from '../../output/page.ts';
import { preflightPage, type PreflightResult } from '../../output/preflightPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

export type IntegrationUserAuditResult = AuditResult | PreflightResult;

type Flags = Awaited<ReturnType<IntegrationUserAudit['parseFlags']>>;
type Taken = { snapshot: OrgSnapshot; requests: number };

export default class IntegrationUserAudit extends SfCommand<IntegrationUserAuditResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = auditFlags;
  public static readonly errorCodes = exitCodeHelp(['error', 'usage', 'findings', 'incomplete'], 'audited');

  public async run(): Promise<IntegrationUserAuditResult> {
    const flags = await this.parseFlags();
    const config = await configOf(flags, process.cwd());
    if (flags.preflight) return this.preflight(gatewayOf(flags), flags, config);
    // Whatever is wrong with a file is said before the org is asked anything.
    await requireDistinctFiles(flags);
    const targets = await requireReportTargets(flags['output-file'] ?? []);
    const baseline = await requireBaseline(flags.baseline);
    await requireBaselinePath(flags['init-baseline']);
    await requireWritable(flags['snapshot-file']);
    const taken = await this.take(flags, config);
    const audit = judged(taken, config, baseline);
    const input = reportInput(audit, { ...config, snapshot: taken.snapshot, version: this.config.version });
    // What was found is shown even where a report cannot be written after all.
    const [written] = await Promise.allSettled([writeFiles(targets, input, flags['init-baseline'])]);
    const isWritten = written.status === 'fulfilled';
    if (flags.format) process.stdout.write(await reportText(flags.format, input, process.cwd()));
    else await this.print(this.page(audit.result, taken.snapshot, { flags, config, isWritten }));
    if (!isWritten) throw written.reason;
    process.exitCode = exitCodeOf(audit.result, flags, config);
    return audit.result;
  }

  /** The CLI takes JSON apart to colour it, pipe or not: of a large org that costs more memory than the audit. */
  public override logJson(json: unknown): void {
    if (process.stdout.isTTY) super.logJson(json);
    else process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  }

  private async parseFlags() {
    return (await parsed(() => this.parse(IntegrationUserAudit))).flags;
  }

  private async take(flags: Flags, config: AppliedConfig): Promise<Taken> {
    const file = flags['from-snapshot'];
    if (file !== undefined) return { snapshot: await storedSnapshot(file, flags.user), requests: 0 };
    const org = gatewayOf(flags);
    const takenAt = new Date();
    const scope = scopeOf(flags, config, takenAt);
    this.spinner.start(shared.getMessage('info.readingIdentities', [safeText(org.username)]));
    const onProgress = progressOf(this.spinner, process.stderr);
    try {
      const snapshot = await readAudit(org, { needs: auditNeeds(config.rules, scope), scope, takenAt, onProgress });
      await keepSnapshot(flags['snapshot-file'], snapshot);
      return { snapshot, requests: org.requests() };
    } finally {
      this.spinner.stop();
    }
  }

  private async preflight(org: OrgGateway, flags: Flags, config: AppliedConfig): Promise<PreflightResult> {
    const takenAt = new Date();
    const scope = scopeOf(flags, config, takenAt);
    const result = await readPreflight(org, { rules: config.rules, scope, takenAt });
    await this.print(preflightPage(result));
    return result;
  }

  private page(
    result: AuditResult,
    snapshot: OrgSnapshot,
    { flags, config, isWritten }: { flags: Flags; config: AppliedConfig; isWritten: boolean }
  ): Block[] {
    const { 'output-file': reports = [], 'init-baseline': kept } = flags;
    return auditPage(result, {
      seats: seatReport(snapshot).pools,
      threshold: config.threshold,
      snapshotFile: flags['snapshot-file'],
      isStored: flags['from-snapshot'] !== undefined,
      isBaseline: isWritten && kept !== undefined,
      written: isWritten ? [...reports, ...(kept === undefined ? [] : [kept])] : [],
    });
  }

  private async print(page: readonly Block[]): Promise<void> {
    await printPage(this, page, process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY);
  }
}

const gatewayOf = (flags: Flags): OrgGateway => {
  // The flag's type does not say so, but there may be no default org.
  const org = flags['target-org'] as Flags['target-org'] | undefined;
  if (!org) throw messages.createError('error.NoOrgNoSnapshot', [], [], exitCodes.usage);
  return connectionGateway(org.getConnection(flags['api-version']));
};

const configOf = (flags: Flags, folder: string): Promise<AppliedConfig> => {
  const { days, rule: rules, 'include-possible': includePossible, 'severity-threshold': severityThreshold } = flags;
  return loadConfig({
    file: flags['config-file'],
    folder,
    flags: { days, rules, includePossible, severityThreshold },
  });
};

const scopeOf = (flags: Flags, { days, includePossible, settings }: AppliedConfig, now: Date): AuditScope =>
  auditScope({ days, usernames: flags.user, allUsers: flags['all-users'], includePossible }, settings, now);

const judged = ({ snapshot, requests }: Taken, config: AppliedConfig, baseline: BaselineReport | undefined): Audit => {
  const { rules, settings, waivers, summary } = config;
  return auditSnapshot(snapshot, {
    ...{ rules, settings, waivers, requests },
    ...(summary ? { config: summary } : {}),
    ...(baseline ? { baseline } : {}),
  });
};

const writeFiles = async (
  targets: ReadonlyArray<ReportTarget<FormatName>>,
  input: ReportInput,
  baseline: string | undefined
): Promise<void> => {
  await writeReportOutput(targets, input, process.cwd());
  await keepBaseline(baseline, input.result);
};

/** What goes into a baseline is known from then on. */
const exitCodeOf = (result: AuditResult, flags: Flags, { threshold }: AppliedConfig): number =>
  flags['init-baseline'] === undefined
    ? auditExitCode(result, { threshold, requireComplete: flags['require-complete'] })
    : exitCodes.done;
