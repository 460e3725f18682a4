import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { exitCodeHelp } from '../../cli/exitCodeHelp.ts';
import { orgGateway } from '../../cli/orgGateway.ts';
import { orgFlags } from '../../cli/flags/orgFlags.ts';
import { severityOf } from '../../audit/apps/appIncident.ts';
import { readingsOf, resolveQuestion } from '../../cli/access/resolveQuestion.ts';
import { displayNeeds, requireIdentity } from '../../cli/display/displayNeeds.ts';
import type { AskedAccess } from '../../model/access/parseAccess.ts';
import { accessNeeds, type AccessNeeds, grantScopeOf } from '../../model/access/accessNeeds.ts';
import type { AppliedConfig } from '../../audit/engine/applyConfig.ts';
import { auditScope } from '../../model/audit/auditScope.ts';
import { type OrgClock, orgClock, readByOrgTime } from '../../cli/orgClock.ts';
import { loadConfig } from '../../cli/audit/loadConfig.ts';
import { readAudit } from '../../cli/audit/readAudit.ts';
import { type Audit, auditSnapshot } from '../../audit/engine/auditSnapshot.ts';
import { safeText } from '../../model/text/safeText.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { displayPage } from '../../output/displayPage.ts';
import { displayResult, type DisplayResult } from '../../output/displayResult.ts';
import { displayWhy, type WhyAsked, whyPage, type WhyResult } from '../../output/displayWhy.ts';
import { interruptible } from '../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../cli/terminal/printPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

export type IntegrationUserDisplayResult = DisplayResult | WhyResult;

export default class IntegrationUserDisplay extends SfCommand<IntegrationUserDisplayResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = {
    ...orgFlags,
    user: Flags.string({ required: true, summary: messages.getMessage('flags.user.summary') }),
    why: Flags.string({ summary: messages.getMessage('flags.why.summary') }),
  };
  public static readonly errorCodes = exitCodeHelp(['error', 'usage'], { usage: 'usageByOrg' });

  public async run(): Promise<IntegrationUserDisplayResult> {
    return interruptible(process, this, () => this.display());
  }

  private async display(): Promise<IntegrationUserDisplayResult> {
    const { flags } = await this.parse(IntegrationUserDisplay);
    const { user: username, why: text } = flags;
    const readings = text === undefined ? undefined : readingsOf(text);
    const clock = orgClock(Date.now);
    const org = orgGateway(flags, process, clock);
    const config = await loadConfig({ file: undefined, folder: process.cwd() });
    const asked =
      text === undefined || !readings ? undefined : await askedOf(org, { text, readings, takenAt: clock.now() });
    const snapshot = await this.read({ org, clock }, config, { username, needs: asked?.needs });
    const audit = auditOf(snapshot, config, org.requests());
    return asked ? this.displayWhy(snapshot, audit, { username, asked }) : this.displayAll(snapshot, audit, username);
  }

  private async read(
    { org, clock }: { org: OrgGateway; clock: OrgClock },
    { days, settings }: AppliedConfig,
    { username, needs }: { username: string; needs: AccessNeeds | undefined }
  ): Promise<OrgSnapshot> {
    const status = messages.getMessage('info.reading', [safeText(username)]);
    return readByOrgTime(clock, this.warn.bind(this), (takenAt) => {
      const scope = auditScope({ days, usernames: [username] }, settings, takenAt);
      const narrowed = needs ? { grants: grantScopeOf(needs) } : {};
      const request = { needs: displayNeeds(scope, needs), scope, takenAt, ...narrowed };
      return readAudit(org, request, { spinner: this.spinner, status, stream: process.stderr });
    });
  }

  private async displayAll(snapshot: OrgSnapshot, { result, facts }: Audit, username: string): Promise<DisplayResult> {
    const shown = displayResult(snapshot, result, requireIdentity(snapshot, facts.identities, username));
    await printPage(this, displayPage(shown, severityOf), process.stdout);
    return shown;
  }

  private async displayWhy(
    snapshot: OrgSnapshot,
    { result, facts }: Audit,
    { username, asked }: { username: string; asked: WhyAsked }
  ): Promise<WhyResult> {
    const { user, access } = requireIdentity(snapshot, facts.identities, username);
    const { takenAt, org: orgSummary, datasets, requests } = result;
    const answer: WhyResult = {
      ...{ takenAt, org: orgSummary, user: { id: user.id, username: user.username } },
      why: displayWhy(snapshot, access, asked),
      ...{ datasets, requests },
    };
    await printPage(this, whyPage(answer), process.stdout);
    return answer;
  }
}

/** By the project's configuration: what is waived there is not news here. */
function auditOf(snapshot: OrgSnapshot, { rules, settings, waivers }: AppliedConfig, requests: number): Audit {
  return auditSnapshot(snapshot, { rules, settings, waivers, requests });
}

/** The question of `--why`, and what gives it. */
async function askedOf(
  org: OrgGateway,
  { takenAt, ...asked }: { text: string; readings: readonly AskedAccess[]; takenAt: Date }
): Promise<WhyAsked> {
  const question = await resolveQuestion(org, asked, takenAt);
  return { asked: asked.text, question, needs: accessNeeds(question) };
}
