import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { appNeeds, discoveryNeeds } from '../../../audit/discovery/auditNeeds.ts';
import { auditSnapshot } from '../../../audit/engine/auditSnapshot.ts';
import type { AppliedConfig } from '../../../audit/engine/applyConfig.ts';
import { loadConfig } from '../../../cli/audit/loadConfig.ts';
import { readAudit } from '../../../cli/audit/readAudit.ts';
import { exitCodeHelp } from '../../../cli/exitCodeHelp.ts';
import { orgFlags } from '../../../cli/flags/orgFlags.ts';
import { orgClock, readByOrgTime, type OrgClock } from '../../../cli/orgClock.ts';
import { orgGateway } from '../../../cli/orgGateway.ts';
import { interruptible } from '../../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../../cli/terminal/printPage.ts';
import { auditScope } from '../../../model/audit/auditScope.ts';
import type { OrgSnapshot } from '../../../model/org/orgSnapshot.ts';
import { safeText } from '../../../model/text/safeText.ts';
import type { OrgGateway } from '../../../org/orgGateway.ts';
import { type AppListResult, appsPage } from '../../../output/appsPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.apps');

export type IntegrationUserListAppsResult = AppListResult;

export default class IntegrationUserListApps extends SfCommand<IntegrationUserListAppsResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = orgFlags;
  public static readonly errorCodes = exitCodeHelp(['error', 'usage']);

  public async run(): Promise<IntegrationUserListAppsResult> {
    return interruptible(process, this, () => this.listApps());
  }

  private async listApps(): Promise<IntegrationUserListAppsResult> {
    const { flags } = await this.parse(IntegrationUserListApps);
    const clock = orgClock(Date.now);
    const org = orgGateway(flags, process, clock);
    const config = await loadConfig({ file: undefined, folder: process.cwd() });
    const snapshot = await this.read({ org, clock }, config);
    const request = { rules: [], settings: config.settings, requests: org.requests() };
    const { takenAt, org: orgSummary, window, apps, datasets, requests } = auditSnapshot(snapshot, request).result;
    const result = { takenAt, org: orgSummary, window, ...apps, datasets, requests };
    await printPage(this, appsPage(result), process.stdout);
    return result;
  }

  private async read(
    { org, clock }: { org: OrgGateway; clock: OrgClock },
    { settings, days }: AppliedConfig
  ): Promise<OrgSnapshot> {
    const status = messages.getMessage('info.reading', [safeText(org.username)]);
    return readByOrgTime(clock, this.warn.bind(this), (takenAt) => {
      const scope = auditScope({ days }, settings, takenAt);
      const needs = [...new Set([...discoveryNeeds(scope), ...appNeeds])];
      return readAudit(org, { needs, scope, takenAt }, { spinner: this.spinner, status, stream: process.stderr });
    });
  }
}
