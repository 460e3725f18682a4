import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { discoveryNeeds } from '../../../audit/discovery/auditNeeds.ts';
import { auditSnapshot } from '../../../audit/engine/auditSnapshot.ts';
import type { AppliedConfig } from '../../../audit/engine/applyConfig.ts';
import { resolveQuestion } from '../../../cli/access/resolveQuestion.ts';
import { loadConfig } from '../../../cli/audit/loadConfig.ts';
import { readAudit } from '../../../cli/audit/readAudit.ts';
import { exitCodeHelp } from '../../../cli/exitCodeHelp.ts';
import { accessFlags, askedBy } from '../../../cli/flags/accessFlags.ts';
import { parsed } from '../../../cli/flags/auditFlags.ts';
import { orgClock, readByOrgTime, type OrgClock } from '../../../cli/orgClock.ts';
import { orgGateway } from '../../../cli/orgGateway.ts';
import { interruptible } from '../../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../../cli/terminal/printPage.ts';
import { accessNeeds, type AccessNeeds, datasetsOf, grantScopeOf } from '../../../model/access/accessNeeds.ts';
import { auditScope } from '../../../model/audit/auditScope.ts';
import type { OrgSnapshot } from '../../../model/org/orgSnapshot.ts';
import { safeText } from '../../../model/text/safeText.ts';
import type { OrgGateway } from '../../../org/orgGateway.ts';
import { accessList, accessListPage, type AccessListResult } from '../../../output/accessList.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.access');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

export type IntegrationUserListAccessResult = AccessListResult;

export default class IntegrationUserListAccess extends SfCommand<IntegrationUserListAccessResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = accessFlags;
  public static readonly errorCodes = exitCodeHelp(['error', 'usage'], { usage: 'usageByOrg' });

  public async run(): Promise<IntegrationUserListAccessResult> {
    return interruptible(process, this, () => this.listAccess());
  }

  private async listAccess(): Promise<IntegrationUserListAccessResult> {
    const { flags } = await parsed(() => this.parse(IntegrationUserListAccess));
    const asked = askedBy(flags);
    const clock = orgClock(Date.now);
    const org = orgGateway(flags, process, clock);
    const config = await loadConfig({ file: undefined, folder: process.cwd() });
    const question = await resolveQuestion(org, asked, clock.now());
    const needs = accessNeeds(question);
    const who = { usernames: flags.user, allUsers: flags['all-users'] };
    const snapshot = await this.read({ org, clock }, config, { needs, who });
    const request = { rules: [], settings: config.settings, requests: org.requests() };
    const { result, facts } = auditSnapshot(snapshot, request);
    const list = accessList(result, facts.identities, { question, needs });
    await printPage(this, accessListPage(list), process.stdout);
    return list;
  }

  /** Who the identities are, and of what they hold nothing but what the question is about. */
  private async read(
    { org, clock }: { org: OrgGateway; clock: OrgClock },
    { settings, days }: AppliedConfig,
    { needs, who }: { needs: AccessNeeds; who: { usernames: string[] | undefined; allUsers: boolean } }
  ): Promise<OrgSnapshot> {
    const status = shared.getMessage('info.readingIdentities', [safeText(org.username)]);
    return readByOrgTime(clock, this.warn.bind(this), (takenAt) => {
      const scope = auditScope({ days, ...who }, settings, takenAt);
      const asked = [...new Set([...discoveryNeeds(scope), ...datasetsOf(needs)])];
      const request = { needs: asked, scope, takenAt, grants: grantScopeOf(needs) };
      return readAudit(org, request, { spinner: this.spinner, status, stream: process.stderr });
    });
  }
}
