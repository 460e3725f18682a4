import { setTimeout as pause } from 'node:timers/promises';
import { Messages } from '@salesforce/core';
import { SfCommand, toHelpSection } from '@salesforce/sf-plugins-core';
import { createFlags } from '../../cli/flags/createFlags.ts';
import { carryOut, withSuggestions } from '../../create/createFlow.ts';
import { orgFlags } from '../../cli/flags/orgFlags.ts';
import { holdInterrupts } from '../../cli/interrupts.ts';
import { look, type Look, type Settled } from '../../create/look.ts';
import type { Blocker, CreatePlan, PlanStep } from '../../model/access/plan.ts';
import type { OrgSnapshot } from '../../model/org/snapshot.ts';
import type { Wish } from '../../model/access/spec.ts';
import { connectionGateway } from '../../org/connectionGateway.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { createPage, planPage } from '../../output/createPage.ts';
import { createResult, type CreateResult, type CreateStatus, type ResultInput } from '../../output/createResult.ts';
import { definitionProblemText } from '../../output/definitionProblemText.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import type { Block } from '../../output/page.ts';
import { planNoteText } from '../../output/planNoteText.ts';
import { safeText } from '../../model/text/safeText.ts';
import { printPage } from '../../cli/print.ts';
import { inEffect, readWish, specFrom, wrongWish } from '../../cli/readWish.ts';
import { requireAnswer } from '../../cli/requireAnswer.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

export type IntegrationUserCreateResult = CreateResult;

type Ran = { wish: Wish; snapshot: OrgSnapshot; plan: CreatePlan };

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
  public static readonly errorCodes = toHelpSection('ERROR CODES', {
    [exitCodes.done]: shared.getMessage('exitCodes.done'),
    [exitCodes.error]: shared.getMessage('exitCodes.error'),
    [exitCodes.usage]: shared.getMessage('exitCodes.usage'),
    [exitCodes.partial]: shared.getMessage('exitCodes.partial'),
    [exitCodes.interrupted]: shared.getMessage('exitCodes.interrupted'),
  });

  public async run(): Promise<IntegrationUserCreateResult> {
    const { flags } = await this.parse(IntegrationUserCreate);
    const org = connectionGateway(flags['target-org'].getConnection(flags['api-version']));
    const wish = await wishOf(flags, org.username);
    if (!flags['dry-run'] && !flags['no-prompt']) this.requireTerminal();
    const { snapshot, outcome, blockers } = await this.look(org, wish);
    const seen = { wish, snapshot, findings: outcome.findings };
    if (!('plan' in outcome)) return this.finish({ ...seen, blockers, status: 'blocked', requests: org.requests() });
    const ran = { ...seen, plan: outcome.plan };
    if (ran.plan.steps.length === 0) return this.finish({ ...ran, status: 'unchanged', requests: org.requests() });
    if (flags['dry-run']) return this.finish({ ...ran, status: 'planned', requests: org.requests() });
    this.print(planPage(createResult({ ...ran, status: 'planned', requests: org.requests() }), ran.plan.steps));
    if (!flags['no-prompt']) await this.requireConsent();
    return this.finish({ ...ran, ...(await this.carryOut(org, ran)), requests: org.requests() });
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

  private async look(org: OrgGateway, wish: Wish): Promise<Look & { blockers: readonly Blocker[] }> {
    this.spinner.start(messages.getMessage('info.reading', [safeText(org.username)]));
    const seen = await look(org, wish, new Date());
    const blockers = 'blockers' in seen.outcome ? await withSuggestions(org, seen.outcome.blockers, new Date()) : [];
    this.spinner.stop();
    requireAnswer(seen.snapshot, org.username);
    return { ...seen, blockers };
  }

  private async carryOut(org: OrgGateway, ran: Ran): Promise<Settled> {
    const interrupts = holdInterrupts(process);
    const onSteps = (steps: readonly PlanStep[]): void => {
      this.spinner.status =
        steps.length === 1 ? safeText(steps[0]?.target ?? '') : messages.getMessage('info.steps', [steps.length]);
    };
    const onStage = (stage: 'applying' | 'verifying' | 'looking'): void => {
      this.spinner.stop();
      this.spinner.start(messages.getMessage(`info.${stage}`));
    };
    try {
      return await carryOut(org, ran, { now: () => new Date(), pause, shouldStop: interrupts.asked, onStage, onSteps });
    } finally {
      this.spinner.stop();
      interrupts.restore();
    }
  }

  private finish(input: ResultInput): IntegrationUserCreateResult {
    const result = createResult({ ...input, notes: (input.plan?.notes ?? []).map(planNoteText) });
    this.print(createPage(result, input.plan?.steps ?? []));
    process.exitCode = exitCodeOf[result.status];
    return result;
  }

  /** Asking nobody would hang a pipeline or print into JSON: it is refused before the org is asked anything. */
  private requireTerminal(): void {
    if (this.jsonEnabled() || !process.stdin.isTTY || !process.stdout.isTTY)
      throw messages.createError('error.NoPromptWithoutTerminal', [], [], exitCodes.usage);
  }

  private print(page: readonly Block[]): void {
    printPage(
      this,
      page,
      process.stdout.isTTY && !this.jsonEnabled() ? process.stdout.columns : Number.POSITIVE_INFINITY
    );
  }
}

type WishFlags = Parameters<typeof specFrom>[0] & {
  'definition-file'?: string | undefined;
  'output-definition'?: string | undefined;
};

/** Files are read and written before the org is asked anything, and only loaded where one is named. */
const wishOf = async (flags: WishFlags, runningUsername: string): Promise<Wish> => {
  const { 'definition-file': source, 'output-definition': target } = flags;
  const file =
    source === undefined ? { spec: {} } : await (await import('../../files/readDefinition.ts')).readDefinition(source);
  const context = { runningUsername, now: new Date().toISOString() };
  const spec = specFrom(flags, file, context);
  const wish = readWish(spec, context);
  if (target === undefined) return wish;
  const { writeDefinition } = await import('../../files/writeDefinition.ts');
  const problem = await writeDefinition(target, inEffect(spec, wish));
  if (problem) throw wrongWish([definitionProblemText(problem)]);
  return wish;
};
