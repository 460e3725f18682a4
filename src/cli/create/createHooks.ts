import { setTimeout as pause } from 'node:timers/promises';
import { Messages } from '@salesforce/core';
import type { SfCommand } from '@salesforce/sf-plugins-core';
import { endText } from '../../audit/evidence/endText.ts';
import type { CreateContext } from '../../create/createIntegrationUser.ts';
import type { CreateOutcome } from '../../model/access/createOutcome.ts';
import { safeText } from '../../model/text/safeText.ts';
import { planPage } from '../../output/createPage.ts';
import { connection } from '../../output/connection.ts';
import { createResult, type CreateResult } from '../../output/createResult.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { stepTarget } from '../../output/stepText.ts';
import { type Output, printPage } from '../terminal/printPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** How the terminal follows a creation: the stages, the steps, the plan and the question. */
export function createHooks(command: CreateCommand, { username, noPrompt, stdout }: HookSetting): CreateHooks {
  const { spinner } = command;
  return {
    pause,
    onStage(stage) {
      spinner.stop();
      spinner.start(messages.getMessage(`info.${stage}`, stage === 'reading' ? [safeText(username)] : []));
    },
    onSteps([first, ...others]) {
      const count = others.length + 1;
      const isOne = first !== undefined && count === 1;
      spinner.status = isOne ? safeText(stepTarget(first)) : messages.getMessage('info.steps', [count]);
    },
    async review(planned) {
      spinner.stop();
      await printPage(command, planPage(createResult(planned), planned.plan?.steps ?? []), stdout);
      if (!noPrompt) await requireConsent(command);
    },
  };
}

export type CreateHooks = Pick<CreateContext, 'pause' | 'onStage' | 'onSteps' | 'review'>;

export type CreateCommand = Pick<SfCommand<unknown>, 'confirm' | 'jsonEnabled' | 'log' | 'spinner' | 'table'>;

export type HookSetting = {
  /** Of the user who creates. */
  username: string;
  noPrompt: boolean;
  stdout: Output;
};

/** The result with what comes next, where the user is there. */
export function withConnection(outcome: CreateOutcome, result: CreateResult): CreateResult {
  const isThere = ['created', 'completed', 'unchanged'].includes(result.status);
  return isThere ? { ...result, connection: connection(outcome, result.user.id, endText) } : result;
}

/** Asking nobody would hang a pipeline or print into JSON: it is refused before the org is asked anything. */
export function requireTerminal(command: CreateCommand, streams: ReadonlyArray<{ isTTY: boolean }>): void {
  if (command.jsonEnabled() || streams.some(({ isTTY }) => !isTTY))
    throw messages.createError('error.NoPromptWithoutTerminal', [], [], exitCodes.usage);
}

/** Milliseconds to answer the question; silence counts as no. */
const promptTime = 120_000;

/** Silence is a no; Ctrl+C at the question ends the command as it would anywhere else. */
async function requireConsent(command: CreateCommand): Promise<void> {
  const question = { message: messages.getMessage('confirm'), ms: promptTime };
  const isAgreed = await command.confirm(question).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ExitPromptError')
      throw shared.createError('error.Interrupted', [], [], exitCodes.interrupted);
    throw error;
  });
  if (!isAgreed) throw messages.createError('error.Declined');
}
