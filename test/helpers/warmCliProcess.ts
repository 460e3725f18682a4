/**
 * The real `sf`, loaded once for many commands: started by `warmCli.ts`, which says over IPC what to run. Each command
 * runs as `sf`'s own start script runs it, with its configuration, its plugins and its caches read anew.
 */
import { ConfigAggregator, StateAggregator } from '@salesforce/core';
import { inProject } from '../../bin/paths.js';
import type { WarmOutcome, WarmRequest } from './warmCli.ts';

const streams = ['stdout', 'stderr'] as const;
const signals = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const;

const printed = { stdout: '', stderr: '' };
const ended: { exitCode?: number | string | null | undefined } = {};

for (const name of streams)
  process[name].write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const done = rest.find((argument) => typeof argument === 'function');
    done?.();
    return true;
  };

// The first code counts: what comes after it would not run any more in a process that ends.
process.exit = ((code) => {
  ended.exitCode ??= code ?? 0;
}) as typeof process.exit;
process.setMaxListeners(1000);

/** What one command leaves behind in the process. */
const forget = async (): Promise<void> => {
  StateAggregator.clearInstance();
  await ConfigAggregator.clearInstance();
  // Where @salesforce/core keeps those who listen to the events of commands.
  Reflect.deleteProperty(globalThis, 'salesforceCoreLifecycle');
  for (const signal of signals) process.removeAllListeners(signal);
};

const sfScript = inProject('node_modules/@salesforce/cli/bin/run.js');
const sf = (await import(inProject('node_modules/@salesforce/cli/dist/cli.js'))) as { run(): Promise<unknown> };

const run = async ({ args, cwd, env }: WarmRequest): Promise<WarmOutcome> => {
  const environment = { ...process.env };
  Object.assign(printed, { stdout: '', stderr: '' });
  Object.assign(process.env, env);
  delete ended.exitCode;
  process.exitCode = undefined;
  process.chdir(cwd);
  process.argv = [process.execPath, sfScript, ...args];
  await sf.run();
  const exitCode = Number(ended.exitCode ?? process.exitCode ?? 0);
  await forget();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  return { ...printed, exitCode };
};

process.on('message', (request: WarmRequest) => {
  run(request).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => process.send?.({ ...printed, stderr: `${printed.stderr}${String(error)}`, exitCode: 1 })
  );
});
