import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { freeHolder } from '../../../audit/remedies/seatCommands.ts';
import { printed } from '../../../audit/remedies/sfCommand.ts';
import { exitCodeHelp } from '../../../cli/exitCodeHelp.ts';
import { orgFlags } from '../../../cli/flags/orgFlags.ts';
import { safeText } from '../../../model/text/safeText.ts';
import { seatNeeds, seatReport } from '../../../model/org/seatReport.ts';
import { dataOf, type OrgSnapshot } from '../../../model/org/orgSnapshot.ts';
import { collectSnapshot } from '../../../org/collectSnapshot.ts';
import { datasets } from '../../../org/datasets/index.ts';
import { licensesPage } from '../../../output/licensesPage.ts';
import { licensesResult, type LicensesResult } from '../../../output/licensesResult.ts';
import { interruptible } from '../../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../../cli/terminal/printPage.ts';
import { orgClock, readByOrgTime } from '../../../cli/orgClock.ts';
import { orgGateway, requireAnswer } from '../../../cli/orgGateway.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.licenses');

export type IntegrationUserListLicensesResult = LicensesResult;

export default class IntegrationUserListLicenses extends SfCommand<IntegrationUserListLicensesResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = orgFlags;
  public static readonly errorCodes = exitCodeHelp(['error', 'usage']);

  public async run(): Promise<IntegrationUserListLicensesResult> {
    return interruptible(process, this, () => this.listLicenses());
  }

  private async listLicenses(): Promise<IntegrationUserListLicensesResult> {
    const { flags } = await this.parse(IntegrationUserListLicenses);
    const clock = orgClock(Date.now);
    const org = orgGateway(flags, process, clock);
    this.spinner.start(messages.getMessage('info.reading', [safeText(org.username)]));
    const needs = ['organization', ...seatNeeds] as const;
    const snapshot = await readByOrgTime(clock, this.warn.bind(this), (takenAt) =>
      collectSnapshot(org, datasets, { needs, takenAt })
    );
    this.spinner.stop();
    requireAnswer(snapshot, org.username);
    requireLicenses(snapshot, org.username);
    const result = licensesResult(snapshot, seatReport(snapshot), {
      requests: org.requests(),
      remedyFor: (advice) => printed(freeHolder(advice), org.username),
    });
    await printPage(this, licensesPage(result, snapshot.takenAt), process.stdout);
    return result;
  }
}

/** Without either license there is nothing to answer: an exit of 0 would read as "no seats". */
function requireLicenses(snapshot: OrgSnapshot, username: string): void {
  if (dataOf(snapshot, 'userLicenses') ?? dataOf(snapshot, 'permissionSetLicenses')) return;
  const { userLicenses } = snapshot.datasets;
  throw messages.createError('error.LicensesNotReadable', [username, userLicenses?.reason ?? '']);
}
