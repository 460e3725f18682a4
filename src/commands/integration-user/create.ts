import { setTimeout as pause } from 'node:timers/promises';
import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { exitCodeHelp } from '../../cli/exitCodeHelp.ts';
import { createFlags } from '../../cli/flags/createFlags.ts';
import { orgFlags } from '../../cli/flags/orgFlags.ts';
import { whileHeld } from '../../cli/terminal/holdInterrupts.ts';
import { printPage } from '../../cli/terminal/printPage.ts';
import { requireAnswer } from '../../cli/requireAnswer.ts';
import { wishFromFlags } from '../../cli/create/wishFromFlags.ts';
import { createIntegrationUser } from '../../create/createIntegrationUser.ts';
import type { Stage } from '../../create/run.ts';
import type { CreateOutcome, CreateStatus } from '../../model/access/createOutcome.ts';
import { safeText } from '../../model/text/safeText.ts';
import { connectionGateway } from '../../org/connectionGateway.ts';
import { createPage, planPage } from '../../output/createPage.ts';
import { createResult, type CreateResult } from '../../output/createResult.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import type { Block } from '../../output/page.ts';
import { stepTarget } from '../../output/stepText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

export type IntegrationUserCreateResult = CreateResult;

const exitCodeOf: Readonly<Record<CreateStatus, number>> = {
  created: exitCodes.done,
  completed: exitCodes.done,
  unchanged: exitCodes.done,
  planned: exitCodes.done,
  blocked: exitCodes.error,
  partial: exitCodes.partial,
  unknown: exitCodes.partial,
  interrupted: exitCodes.interrupted,
};

/** Milliseconds to answer the question; silence counts as no. */
const promptTime = 120_000;

export default class IntegrationUserCreate extends SfCommand<IntegrationUserCreateResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = { ...orgFlags, ...createFlags };
  public static readonly errorCodes = exitCodeHelp(['error', 'usage', 'partial', 'interrupted']);

  public async run(): Promise<IntegrationUserCreateResult> {
    const { flags } = await this.parse(IntegrationUserCreate);
    const org = connectionGateway(flags['target-org'].getConnection(flags['api-version']));
    const now = (): Date => new Date();
    const wish = await wishFromFlags(flags, { runningUsername: org.username, now: now().toISOString() });
    const [dryRun, noPrompt] = [flags['dry-run'], flags['no-prompt']];
    if (!dryRun && !noPrompt) this.requireTerminal();
    const outcome = await createIntegrationUser(org, wish, {
      dryRun,
      now,
      pause,
      onStage: (stage) => this.showStage(stage, org.username),
      onSteps: ([first, ...others]) => {
        const count = others.length + 1;
        this.spinner.status =
          first && count === 1 ? safeText(stepTarget(first)) : messages.getMessage('info.steps', [count]);
      },
      review: (planned) => this.review(planned, noPrompt),
      whileChanging: (change) => whileHeld(process, change),
    }).finally(() => this.spinner.stop());
    if (outcome.status === 'blocked' && !outcome.plan) requireAnswer(outcome.snapshot, org.username);
    const result = createResult(outcome);
    await this.print(createPage(result, outcome.plan?.steps ?? []));
    process.exitCode = exitCodeOf[result.status];
    return result;
  }

  private async review(planned: CreateOutcome, noPrompt: boolean): Promise<void> {
    this.spinner.stop();
    await this.print(planPage(createResult(planned), planned.plan?.steps ?? []));
    if (!noPrompt) await this.requireConsent();
  }

  /** Silence is a no; Ctrl+C at the question ends the command as it would anywhere else. */
  private async requireConsent(): Promise<void> {
    const agreed = await this.confirm({ message: messages.getMessage('confirm'), ms: promptTime }).catch(
      (error: unknown) => {
        if (error instanceof Error && error.name === 'ExitPromptError')
          throw messages.createError('error.Interrupted', [], [], exitCodes.interrupted);
        throw error;
      }
    );
    if (!agreed) throw messages.createError('error.Declined');
  }

  private showStage(stage: Stage, username: string): void {
    this.spinner.stop();
    this.spinner.start(messages.getMessage(`info.${stage}`, stage === 'reading' ? [safeText(username)] : []));
  }

  /** Asking nobody would hang a pipeline or print into JSON: it is refused before the org is asked anything. */
  private requireTerminal(): void {
    if (this.jsonEnabled() || !process.stdin.isTTY || !process.stdout.isTTY)
      throw messages.createError('error.NoPromptWithoutTerminal', [], [], exitCodes.usage);
  }

  private async print(page: readonly Block[]): Promise<void> {
    await printPage(this, page, process.stdout);
  }
}
