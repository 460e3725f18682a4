import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { exitCodeHelp } from '../../cli/exitCodeHelp.ts';
import { orgGateway } from '../../cli/orgGateway.ts';
import { auditNeeds, discoveryNeeds } from '../../audit/discovery/auditNeeds.ts';
import type { AppliedConfig } from '../../audit/engine/applyConfig.ts';
import { useNeeds } from '../../audit/evidence/useState.ts';
import { auditSnapshot } from '../../audit/engine/auditSnapshot.ts';
import { orgFlags } from '../../cli/flags/orgFlags.ts';
import { auditScope } from '../../model/audit/auditScope.ts';
import { type OrgClock, orgClock, readByOrgTime } from '../../cli/orgClock.ts';
import { loadConfig } from '../../cli/audit/loadConfig.ts';
import { readAudit } from '../../cli/audit/readAudit.ts';
import { safeText } from '../../model/text/safeText.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { identityList, identityListPage, type ListResult } from '../../output/identityList.ts';
import { interruptible } from '../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../cli/terminal/printPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

export type IntegrationUserListResult = ListResult;

export default class IntegrationUserList extends SfCommand<IntegrationUserListResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = {
    ...orgFlags,
    all: Flags.boolean({ summary: messages.getMessage('flags.all.summary') }),
    findings: Flags.boolean({ summary: messages.getMessage('flags.findings.summary') }),
  };
  public static readonly errorCodes = exitCodeHelp(['error', 'usage']);

  public async run(): Promise<IntegrationUserListResult> {
    return interruptible(process, this, () => this.list());
  }

  private async list(): Promise<IntegrationUserListResult> {
    const { flags } = await this.parse(IntegrationUserList);
    const clock = orgClock(Date.now);
    const org = orgGateway(flags, process, clock);
    const config = await loadConfig({ file: undefined, folder: process.cwd() });
    const snapshot = await this.read({ org, clock }, config, flags.findings);
    const { rules, settings, waivers } = config;
    const requests = org.requests();
    const asked = { rules: flags.findings ? rules : [], settings, waivers, requests };
    const { result, discovery } = auditSnapshot(snapshot, asked);
    const list = identityList(result, flags, discovery.leftOut);
    await printPage(this, identityListPage(list, flags), process.stdout);
    return list;
  }

  private async read({ org, clock }: OrgWithClock, config: AppliedConfig, withFindings: boolean): Promise<OrgSnapshot> {
    const { rules, settings, days } = config;
    const status = shared.getMessage('info.readingIdentities', [safeText(org.username)]);
    return readByOrgTime(clock, this.warn.bind(this), (takenAt) => {
      const scope = auditScope({ days }, settings, takenAt);
      const needs = [...(withFindings ? auditNeeds(rules, scope) : discoveryNeeds(scope)), ...useNeeds];
      return readAudit(org, { needs, scope, takenAt }, { spinner: this.spinner, status, stream: process.stderr });
    });
  }
}

type OrgWithClock = { org: OrgGateway; clock: OrgClock };
