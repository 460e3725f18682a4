import { setTimeout as pause } from 'node:timers/promises';
import { Messages } from '@salesforce/core';
import { SfCommand, toHelpSection } from '@salesforce/sf-plugins-core';
import { parseGrants } from '../../access/parseGrants.js';
import { createFlags, scalarsOf } from '../../createFlags.js';
import { carryOut, look, type Settled, withSuggestions } from '../../createFlow.js';
import { orgFlags } from '../../flags.js';
import { holdInterrupts } from '../../interrupts.js';
import type { CreatePlan } from '../../model/plan.js';
import type { OrgSnapshot } from '../../model/snapshot.js';
import type { IntegrationUserSpec, Wish } from '../../model/spec.js';
import { connectionGateway } from '../../org/connectionGateway.js';
import type { OrgGateway } from '../../org/orgGateway.js';
import { createPage, planPage } from '../../output/createPage.js';
import { createResult, type CreateResult, type CreateStatus, type ResultInput } from '../../output/createResult.js';
import { exitCodes } from '../../output/exitCodes.js';
import { grantProblemText } from '../../output/grantText.js';
import { planNoteText } from '../../output/planNoteText.js';
import { printPage } from '../../print.js';
import { readWish, wrongWish } from '../../readWish.js';
import { requireAnswer } from '../../requireAnswer.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

export type IntegrationUserCreateResult = CreateResult;

type Ran = { org: OrgGateway; wish: Wish; snapshot: OrgSnapshot; plan: CreatePlan };

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
    const wish = readWish(specOf(flags), { runningUsername: org.username, now: new Date().toISOString() });
    if (!flags['dry-run'] && !flags['no-prompt']) this.requireTerminal();
    this.spinner.start(messages.getMessage('info.reading', [org.username]));
    const { snapshot, outcome } = await look(org, wish, new Date());
    const blockers = 'blockers' in outcome ? await withSuggestions(org, outcome.blockers, new Date()) : [];
    this.spinner.stop();
    requireAnswer(snapshot, org.username);
    if ('blockers' in outcome)
      return this.finish({ wish, snapshot, blockers, status: 'blocked', requests: org.requests() });
    const ran = { org, wish, snapshot, plan: outcome.plan };
    if (outcome.plan.steps.length === 0 || flags['dry-run'])
      return this.finish({
        ...ran,
        status: outcome.plan.steps.length === 0 ? 'unchanged' : 'planned',
        requests: org.requests(),
      });
    printPage(
      this,
      planPage(createResult({ ...ran, status: 'planned', requests: 0 }), outcome.plan.steps),
      this.width()
    );
    if (!flags['no-prompt'] && !(await this.confirm({ message: messages.getMessage('confirm'), ms: promptTime })))
      throw messages.createError('error.Declined');
    const settled = await this.carryOut(ran);
    return this.finish({ ...ran, ...settled, requests: org.requests() });
  }

  private async carryOut({ org, wish, plan, snapshot }: Ran): Promise<Settled> {
    const interrupts = holdInterrupts(process);
    try {
      return await carryOut(
        org,
        { wish, plan, snapshot },
        {
          now: () => new Date(),
          pause,
          shouldStop: interrupts.asked,
          onStage: (stage) => this.spinner.start(messages.getMessage(`info.${stage}`, [plan.steps.length])),
          onSteps: (steps) =>
            (this.spinner.status =
              steps.length === 1 ? (steps[0]?.target ?? '') : `${steps.length.toString()} steps in one request`),
        }
      );
    } finally {
      this.spinner.stop();
      interrupts.restore();
    }
  }

  private finish(input: ResultInput): IntegrationUserCreateResult {
    const result = createResult({ ...input, notes: (input.plan?.notes ?? []).map(planNoteText) });
    printPage(this, createPage(result, input.plan?.steps ?? []), this.width());
    process.exitCode = exitCodeOf[result.status];
    return result;
  }

  /** Asking nobody would hang a pipeline or print into JSON: it is refused before the org is asked anything. */
  private requireTerminal(): void {
    if (this.jsonEnabled() || !process.stdin.isTTY || !process.stdout.isTTY)
      throw messages.createError('error.NoPromptWithoutTerminal', [], [], exitCodes.usage);
  }

  private width(): number {
    return process.stdout.isTTY && !this.jsonEnabled() ? process.stdout.columns : Number.POSITIVE_INFINITY;
  }
}

const specOf = (flags: Parameters<typeof parseGrants>[0] & Parameters<typeof scalarsOf>[0]): IntegrationUserSpec => {
  const parsed = parseGrants(flags);
  if ('problems' in parsed) throw wrongWish(parsed.problems.map(grantProblemText));
  return { name: '', ...scalarsOf(flags), ...parsed.spec };
};
