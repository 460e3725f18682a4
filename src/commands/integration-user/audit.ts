import { Messages } from '@salesforce/core';
import { SfCommand, toHelpSection } from '@salesforce/sf-plugins-core';
import { auditNeeds } from '../../audit/auditNeeds.js';
import type { Rule } from '../../audit/rule.js';
import { rules as allRules } from '../../audit/rules/index.js';
import { runAudit } from '../../audit/runAudit.js';
import { auditFlags } from '../../flow/auditFlags.js';
import { auditScope } from '../../flow/auditScope.js';
import { progressOf } from '../../flow/progress.js';
import { readAudit } from '../../flow/readAudit.js';
import { readPreflight } from '../../flow/readPreflight.js';
import { selectRules } from '../../flow/selectRules.js';
import { keepSnapshot, requireWritable, storedSnapshot } from '../../flow/storedSnapshot.js';
import { parsed } from '../../flow/usage.js';
import type { AuditResult } from '../../model/auditResult.js';
import { defaultSettings } from '../../model/auditSettings.js';
import { seatReport } from '../../model/seatReport.js';
import type { OrgSnapshot } from '../../model/snapshot.js';
import { connectionGateway } from '../../org/connectionGateway.js';
import type { OrgGateway } from '../../org/orgGateway.js';
import { auditExitCode } from '../../output/auditExitCode.js';
import { auditPage } from '../../output/auditPage.js';
import { exitCodes } from '../../output/exitCodes.js';
import type { Block } from '../../output/page.js';
import { preflightPage } from '../../output/preflightPage.js';
import type { PreflightResult } from '../../output/preflightResult.js';
import { printPage } from '../../flow/print.js';

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
  public static readonly errorCodes = toHelpSection('ERROR CODES', {
    [exitCodes.done]: shared.getMessage('exitCodes.audited'),
    [exitCodes.error]: shared.getMessage('exitCodes.error'),
    [exitCodes.usage]: shared.getMessage('exitCodes.usage'),
    [exitCodes.findings]: shared.getMessage('exitCodes.findings'),
    [exitCodes.incomplete]: shared.getMessage('exitCodes.incomplete'),
  });

  public async run(): Promise<IntegrationUserAuditResult> {
    const flags = await this.parseFlags();
    const rules = selectRules(allRules, flags.rule);
    if (flags.preflight) return this.preflight(gatewayOf(flags), flags, rules);
    const { snapshot, requests } = await this.take(flags, rules);
    const { result } = runAudit(snapshot, { rules, settings: defaultSettings, requests });
    const threshold = flags['severity-threshold'];
    const snapshotFile = flags['snapshot-file'];
    this.print(auditPage(result, { seats: seatReport(snapshot).pools, threshold, snapshotFile }));
    process.exitCode = auditExitCode(result, { threshold, requireComplete: flags['require-complete'] });
    return result;
  }

  private async parseFlags() {
    return (await parsed(() => this.parse(IntegrationUserAudit))).flags;
  }

  private async take(flags: Flags, rules: readonly Rule[]): Promise<Taken> {
    const file = flags['from-snapshot'];
    if (file !== undefined) return { snapshot: await storedSnapshot(file, flags.user), requests: 0 };
    const org = gatewayOf(flags);
    await requireWritable(flags['snapshot-file']);
    const snapshot = await this.read(org, flags, rules);
    await keepSnapshot(flags['snapshot-file'], snapshot);
    return { snapshot, requests: org.requests() };
  }

  private async read(org: OrgGateway, flags: Flags, rules: readonly Rule[]): Promise<OrgSnapshot> {
    const takenAt = new Date();
    const scope = scopeOf(flags, takenAt);
    this.spinner.start(shared.getMessage('info.readingIdentities', [org.username]));
    const onProgress = progressOf(this.spinner, process.stderr);
    try {
      return await readAudit(org, { needs: auditNeeds(rules, scope), scope, takenAt, onProgress });
    } finally {
      this.spinner.stop();
    }
  }

  private async preflight(org: OrgGateway, flags: Flags, rules: readonly Rule[]): Promise<PreflightResult> {
    const takenAt = new Date();
    const result = await readPreflight(org, { rules, scope: scopeOf(flags, takenAt), takenAt });
    this.print(preflightPage(result));
    return result;
  }

  private print(page: readonly Block[]): void {
    printPage(this, page, process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY);
  }
}

const gatewayOf = (flags: Flags): OrgGateway => {
  // The flag's type does not say so, but there may be no default org.
  const org = flags['target-org'] as Flags['target-org'] | undefined;
  if (!org) throw messages.createError('error.NoOrgNoSnapshot', [], [], exitCodes.usage);
  return connectionGateway(org.getConnection(flags['api-version']));
};

const scopeOf = (flags: Flags, now: Date): ReturnType<typeof auditScope> => {
  const { days, user: usernames, 'all-users': allUsers, 'include-possible': includePossible } = flags;
  return auditScope({ days, usernames, allUsers, includePossible }, defaultSettings, now);
};
