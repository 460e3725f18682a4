import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import type { AppliedConfig } from '../../audit/engine/applyConfig.ts';
import { auditTaken, reportText } from '../../cli/audit/auditTaken.ts';
import { loadConfig } from '../../cli/audit/loadConfig.ts';
import { requireAuditFiles } from '../../cli/audit/requireAuditFiles.ts';
import { readPreflight, takeSnapshot } from '../../cli/audit/takeSnapshot.ts';
import { writeAuditorSets } from '../../cli/audit/writeAuditorSets.ts';
import { exitCodeHelp } from '../../cli/exitCodeHelp.ts';
import { type AuditFlags, auditFlags, parsed } from '../../cli/flags/auditFlags.ts';
import { orgClock } from '../../cli/orgClock.ts';
import { interruptible } from '../../cli/terminal/holdInterrupts.ts';
import { printParts } from '../../cli/terminal/printParts.ts';
import { printPage } from '../../cli/terminal/printPage.ts';
import { type AuditReport, auditReport } from '../../output/auditReport.ts';
import { jsonParts } from '../../output/formats/json.ts';
import type { ReportText } from '../../output/formats/reportInput.ts';
import { preflightPage, type PreflightResult } from '../../output/preflightPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

export type IntegrationUserAuditResult = AuditReport | PreflightResult;

export default class IntegrationUserAudit extends SfCommand<IntegrationUserAuditResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = auditFlags;
  public static readonly errorCodes = exitCodeHelp(['error', 'usage', 'findings', 'incomplete'], { done: 'audited' });

  private report: AuditReport | undefined;
  private isPrinted = false;

  public async run(): Promise<IntegrationUserAuditResult> {
    return interruptible(process, this, () => this.audit());
  }

  private async audit(): Promise<IntegrationUserAuditResult> {
    const { flags } = await parsed(() => this.parse(IntegrationUserAudit));
    const folder = process.cwd();
    const config = await configOf(flags, folder);
    const world = { host: process, clock: orgClock(Date.now) };
    if (flags.preflight) {
      const preflight = await writeAuditorSets(flags['output-dir'], await readPreflight(flags, config, world));
      await printPage(this, preflightPage(preflight), process.stdout);
      return preflight;
    }
    const files = await requireAuditFiles(flags);
    const taken = await takeSnapshot(flags, config, {
      ...{ spinner: this.spinner, stream: process.stderr, ...world },
      warn: this.warn.bind(this),
    });
    const setting = { flags, config, files, version: this.config.version, folder };
    const { result, input, page, writing, exitCode } = await auditTaken(taken, setting);
    if (flags.format) await printReport(await reportText(flags.format, input, folder));
    else await printPage(this, page, process.stdout);
    if (writing.status === 'rejected') throw writing.reason;
    process.exitCode = exitCode;
    this.report = auditReport(result);
    return this.report;
  }

  /**
   * Prints what `--json` answers, after the last warnings, which belong to it. The CLI itself makes one text of it and
   * takes that apart to colour it, pipe or not: of a large org that costs more memory than the audit.
   */
  protected override async finally(error: Error | undefined): Promise<unknown> {
    const done: unknown = await super.finally(error);
    if (this.report && !error && this.jsonEnabled() && !process.stdout.isTTY) {
      await printParts(process.stdout, jsonParts(this.toSuccessJson(this.report)));
      this.isPrinted = true;
    }
    return done;
  }

  public override logJson(json: unknown): void {
    if (!this.isPrinted) super.logJson(json);
  }
}

function printReport(text: ReportText): Promise<void> {
  return printParts(process.stdout, typeof text === 'string' ? [text] : text);
}

function configOf(flags: AuditFlags, folder: string): Promise<AppliedConfig> {
  const { days, rule: rules, 'include-possible': includePossible, 'severity-threshold': severityThreshold } = flags;
  const configFlags = { days, rules, includePossible, severityThreshold };
  return loadConfig({ file: flags['config-file'], folder, flags: configFlags });
}
