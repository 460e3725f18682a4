import { Messages, type Org } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { wishAfter } from '../../access/wishAfter.ts';
import { createHooks, requireTerminal, withConnection } from '../../cli/create/createHooks.ts';
import type { translatePermissionList } from '../../cli/create/translatePermissionList.ts';
import { wishFromFlags } from '../../cli/create/wishFromFlags.ts';
import { exitCodeHelp } from '../../cli/exitCodeHelp.ts';
import { createFlags } from '../../cli/flags/createFlags.ts';
import { optionalOrgFlags } from '../../cli/flags/orgFlags.ts';
import { type OrgClock, orgClock, skewText } from '../../cli/orgClock.ts';
import { orgGateway, requireAnswer } from '../../cli/orgGateway.ts';
import { type Interrupts, interruptible } from '../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../cli/terminal/printPage.ts';
import { createIntegrationUser } from '../../create/createIntegrationUser.ts';
import { writeJournal } from '../../org/writeJournal.ts';
import { createPage } from '../../output/createPage.ts';
import { createResult, type CreateResult } from '../../output/createResult.ts';
import { createExitCodes, exitCodes } from '../../output/exitCodes.ts';
import { permissionListPage, type PermissionListResult } from '../../output/permissionListResult.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** A list of permissions is only translated; anything else is planned or carried out. */
export type IntegrationUserCreateResult = CreateResult | PermissionListResult;

export default class IntegrationUserCreate extends SfCommand<IntegrationUserCreateResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = { ...optionalOrgFlags, ...createFlags };
  public static readonly errorCodes = exitCodeHelp(['error', 'usage', 'partial', 'interrupted']);

  public async run(): Promise<IntegrationUserCreateResult> {
    return interruptible(process, this, (interrupts) => this.create(interrupts));
  }

  private async create(interrupts: Interrupts): Promise<IntegrationUserCreateResult> {
    const { flags } = await this.parse(IntegrationUserCreate);
    const clock = orgClock(Date.now);
    const list = flags['from-permission-list'];
    // The CLI's types know nothing of a missing default org.
    const targetOrg = flags['target-org'] as Org | undefined;
    if (list !== undefined) return this.translate({ ...flags, 'from-permission-list': list }, clock);
    if (targetOrg === undefined) throw messages.createError('error.NoDefaultEnv', [], [], exitCodes.error);
    const { org, written } = writeJournal(orgGateway({ ...flags, 'target-org': targetOrg }, process, clock));
    const { username } = org;
    const [dryRun, noPrompt] = [flags['dry-run'], flags['no-prompt']];
    const wished = await wishFromFlags(flags, { runningUsername: username, now: clock.now().toISOString() });
    // Whoever is asked sees the reactivation in the plan.
    const wish = { ...wished, reactivate: flags.reactivate || !noPrompt };
    if (!dryRun && !noPrompt) requireTerminal(this, [process.stdin, process.stdout]);
    const outcome = await createIntegrationUser(org, wish, {
      ...createHooks(this, { username, noPrompt, stdout: process.stdout }),
      ...{ dryRun, now: clock.now },
      wishByOrgTime: (first) => {
        if (clock.skew() === 0) return undefined;
        this.warn(skewText(clock));
        return wishAfter(first, clock.skew());
      },
      whileChanging: (change) => interrupts.whileChanging(written, change),
    }).finally(() => this.spinner.stop());
    if (outcome.status === 'blocked' && !outcome.plan) requireAnswer(outcome.snapshot, username);
    const result = withConnection(outcome, createResult(outcome));
    await printPage(this, createPage(result, outcome.plan?.steps ?? [], flags.details), process.stdout);
    process.exitCode = createExitCodes[result.status];
    return result;
  }

  /** The definition alone goes to standard output, so that it can be redirected. */
  private async translate(flags: ListFlags, clock: OrgClock): Promise<PermissionListResult> {
    const { translatePermissionList } = await import('../../cli/create/translatePermissionList.ts');
    const { 'target-org': targetOrg } = flags;
    const org = targetOrg && orgGateway({ ...flags, 'target-org': targetOrg }, process, clock);
    const { result, text } = await translatePermissionList(flags, { org, now: clock.now });
    if (text === undefined) await printPage(this, permissionListPage(result), process.stdout);
    else this.log(text);
    process.exitCode = result.understood.length === 0 ? exitCodes.error : exitCodes.done;
    return result;
  }
}

type ListFlags = Parameters<typeof translatePermissionList>[0] & {
  'target-org': Org | undefined;
  'api-version': string | undefined;
};
