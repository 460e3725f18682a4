import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { wishAfter } from '../../access/wishAfter.ts';
import { createHooks, requireTerminal, withConnection } from '../../cli/create/createHooks.ts';
import { wishFromFlags } from '../../cli/create/wishFromFlags.ts';
import { exitCodeHelp } from '../../cli/exitCodeHelp.ts';
import { createFlags } from '../../cli/flags/createFlags.ts';
import { orgFlags } from '../../cli/flags/orgFlags.ts';
import { orgClock, skewText } from '../../cli/orgClock.ts';
import { orgGateway, requireAnswer } from '../../cli/orgGateway.ts';
import { type Interrupts, interruptible } from '../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../cli/terminal/printPage.ts';
import { createIntegrationUser } from '../../create/createIntegrationUser.ts';
import { writeJournal } from '../../org/writeJournal.ts';
import { createPage } from '../../output/createPage.ts';
import { createResult, type CreateResult } from '../../output/createResult.ts';
import { createExitCodes } from '../../output/exitCodes.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

export type IntegrationUserCreateResult = CreateResult;

export default class IntegrationUserCreate extends SfCommand<IntegrationUserCreateResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = { ...orgFlags, ...createFlags };
  public static readonly errorCodes = exitCodeHelp(['error', 'usage', 'partial', 'interrupted']);

  public async run(): Promise<IntegrationUserCreateResult> {
    return interruptible(process, this, (interrupts) => this.create(interrupts));
  }

  private async create(interrupts: Interrupts): Promise<IntegrationUserCreateResult> {
    const { flags } = await this.parse(IntegrationUserCreate);
    const clock = orgClock(Date.now);
    const { org, written } = writeJournal(orgGateway(flags, process, clock));
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
}
