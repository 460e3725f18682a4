import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cliEnvironment } from '../../bin/cli-home.js';

export type WarmRequest = { args: readonly string[]; cwd: string; env: Readonly<Record<string, string>> };
export type WarmOutcome = { exitCode: number; stdout: string; stderr: string };

type Run = { home: string; args: readonly string[]; cwd: string; env: Record<string, string>; timeout: number };

/** The process that all tests of this one share, and what it is busy with. */
const shared: { child?: ChildProcess; busy: Promise<unknown> } = { busy: Promise.resolve() };

/** It ends with the process that started it, and keeps that from nothing. */
const start = (home: string): ChildProcess => {
  const script = fileURLToPath(new URL('warmCliProcess.ts', import.meta.url));
  const child = fork(script, [], {
    cwd: home,
    env: cliEnvironment(home),
    execArgv: ['--no-deprecation', '--no-warnings'],
  });
  child.unref();
  child.channel?.unref();
  return child;
};

const ask = (child: ChildProcess, request: WarmRequest, timeout: number): Promise<WarmOutcome> =>
  new Promise((resolve, reject) => {
    const fail = (says: string): void => {
      delete shared.child;
      child.kill('SIGKILL');
      settle(() => reject(new Error(`sf ${request.args.join(' ')} ${says}`)));
    };
    const timer = setTimeout(() => fail(`took more than ${timeout} ms`), timeout);
    const onMessage = (outcome: unknown): void => settle(() => resolve(outcome as WarmOutcome));
    const onExit = (): void => fail('ended the process that it shares with others');
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      act();
    };
    child.on('message', onMessage).on('exit', onExit);
    child.send(request);
  });

const homeNames = ['HOME', 'USERPROFILE', 'LOCALAPPDATA'];

/** Which home the shared process takes for its own. */
const homeOf = (home: string): Record<string, string> =>
  Object.fromEntries(homeNames.map((name) => [name, cliEnvironment(home)[name] ?? '']));

/**
 * Runs a command of the real `sf` in a process that has the CLI loaded, one after the other: a tenth of what a process
 * of its own costs. What the CLI decides as it starts (colours, the terminal, signals) only that one shows.
 */
export const runWarmSf = ({ home, args, cwd, env, timeout }: Run): Promise<WarmOutcome> => {
  const outcome = shared.busy.then(() => {
    shared.child ??= start(home);
    return ask(shared.child, { args, cwd, env: { ...homeOf(home), ...env } }, timeout);
  });
  shared.busy = outcome.catch(() => undefined);
  return outcome;
};
