import { Messages, type SfError } from '@salesforce/core';
import { exitCodes } from '../../output/exitCodes.ts';
import type { Written } from '../../org/writeJournal.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/**
 * Takes the signals that end a command: the CLI's own handler throws inside the signal, which prints a stack. While the
 * org is changed the first one asks to stop between two steps; any other ends the process at once, whatever is under way.
 */
export function holdInterrupts(host: Host, command: InterruptedCommand): Interrupts {
  const state: State = { isAsked: false, written: undefined };
  const onSignal = (): void => {
    const { written } = state;
    if (written && !state.isAsked) state.isAsked = true;
    else endNow(host, command, lastWords(written?.()));
  };
  const restore = replaceListeners(host, onSignal);
  return {
    async whileChanging(written, change) {
      // What was printed in between may have brought listeners that send the signal once more.
      const restoreOthers = replaceListeners(host, onSignal);
      state.written = written;
      try {
        return await change(() => state.isAsked);
      } finally {
        state.written = undefined;
        restoreOthers();
      }
    },
    restore,
  };
}

/** Runs a command that a signal ends at once, but where it says that it changes the org. */
export async function interruptible<T>(
  host: Host,
  command: InterruptedCommand,
  run: (interrupts: Interrupts) => Promise<T>
): Promise<T> {
  const interrupts = holdInterrupts(host, command);
  try {
    return await run(interrupts);
  } finally {
    interrupts.restore();
  }
}

export type Interrupts = {
  /** Lets the org be changed. `written` tells what is known about the org, and `shouldStop` whether to stop. */
  whileChanging<T>(written: () => Written, change: (shouldStop: () => boolean) => Promise<T>): Promise<T>;
  /** Gives the signals back. */
  restore(): void;
};

/** The process, as far as it is needed here. */
export type Host = Pick<NodeJS.Process, 'listeners' | 'on' | 'removeAllListeners' | 'off' | 'exit'> & {
  stdout: Stream;
  stderr: Stream;
};

type Stream = { write(text: string): unknown };

export type InterruptedCommand = { jsonEnabled(): boolean; spinner: { stop(): void } };

type State = { isAsked: boolean; written: (() => Written) | undefined };

/** Ctrl+C, a pipeline that is cancelled, a terminal that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** Lets nobody but us hear the signals; what is answered lets those hear them who did before. */
function replaceListeners(host: Host, onSignal: () => void): () => void {
  const earlier = signals.map((signal) => [signal, host.listeners(signal) as Array<() => void>] as const);
  for (const signal of signals) {
    host.removeAllListeners(signal);
    host.on(signal, onSignal);
  }
  return () => {
    for (const [signal, listeners] of earlier) {
      host.off(signal, onSignal);
      for (const listener of listeners) host.on(signal, listener);
    }
  };
}

function lastWords(written: Written | undefined): SfError {
  if (!written) return messages.createError('error.Interrupted', [], [], exitCodes.interrupted);
  const { created, isUnderWay } = written;
  const list = created.map(({ object, id }) => messages.getMessage('interrupted.record', [object, id])).join('\n');
  const error = messages.createError(
    'error.InterruptedWhileChanging',
    [
      created.length === 0 ? messages.getMessage('interrupted.nothingKnown') : list,
      messages.getMessage(isUnderWay ? 'interrupted.underWay' : 'interrupted.idle'),
    ],
    [],
    exitCodes.interrupted
  );
  error.setData({ created: [...created], requestUnderWay: isUnderWay });
  return error;
}

/** Nothing else gets a turn: whoever interrupts twice does not want to wait. */
function endNow(host: Host, command: InterruptedCommand, error: SfError): void {
  const { name, message, exitCode, actions, data } = error;
  command.spinner.stop();
  host.stderr.write(`${[message, ...(actions ?? [])].join('\n')}\n`);
  if (command.jsonEnabled()) {
    const json = { name, message, exitCode, status: exitCode, ...(actions ? { actions } : {}), data };
    host.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  }
  host.exit(exitCode);
}
