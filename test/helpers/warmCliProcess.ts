/**
 * The real `sf`, loaded once for many commands: started by `warmCli.ts`, which says over IPC what to run. Each command
 * runs as `sf`'s own start script runs it, with its configuration, its plugins and its caches read anew.
 */
import { pathToFileURL } from 'node:url';
import { ConfigAggregator, StateAggregator } from '@salesforce/core';
import { inProject } from '../../bin/paths.js';
import type { WarmOutcome, WarmRequest } from './warmCli.ts';

const streams = ['stdout', 'stderr'] as const;
const signals = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const;

const printed = { stdout: '', stderr: '' };
const exits: Array<number | string> = [];

for (const name of streams)
  process[name].write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const done = rest.find((argument) => typeof argument === 'function');
    done?.();
    return true;
  };

// The first code counts: a process that ends runs nothing after it.
process.exit = ((code) => {
  exits.push(code ?? 0);
}) as typeof process.exit;
process.setMaxListeners(1000);

const exitCodeNow = (): number => Number(exits[0] ?? process.exitCode ?? 0);

/** What one command leaves behind in the process. */
const forget = async (): Promise<void> => {
  StateAggregator.clearInstance();
  await ConfigAggregator.clearInstance();
  // Where @salesforce/core keeps those who listen to the events of commands.
  Reflect.deleteProperty(globalThis, 'salesforceCoreLifecycle');
  for (const signal of signals) process.removeAllListeners(signal);
};

const sfScript = inProject('node_modules/@salesforce/cli/bin/run.js');
const sf = (await import(pathToFileURL(inProject('node_modules/@salesforce/cli/dist/cli.js')).href)) as {
  run(): Promise<unknown>;
};

const run = async ({ args, cwd, env }: WarmRequest): Promise<WarmOutcome> => {
  const environment = { ...process.env };
  Object.assign(printed, { stdout: '', stderr: '' });
  Object.assign(process.env, env);
  exits.splice(0);
  process.exitCode = undefined;
  process.chdir(cwd);
  process.argv = [process.execPath, sfScript, ...args];
  await sf.run();
  const exitCode = exitCodeNow();
  await forget();
  // The home that Node.js knows is the real variable, so that the object stays.
  for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  return { ...printed, exitCode };
};

process.on('message', (request: WarmRequest) => {
  run(request).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => process.send?.({ ...printed, stderr: `${printed.stderr}${String(error)}`, exitCode: 1 })
  );
});
