import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CliHome } from '../helpers/cli.ts';
import type { RunningOrg } from '../local-org/http/server.ts';

export type Cost = { requests: number; milliseconds: number; megabytes: number };

/** Written by the measured process itself when it ends: kilobytes. */
const memoryProbe = (file: string): string => {
  const code = `import{writeFileSync as w}from'node:fs';process.on('exit',()=>w(${JSON.stringify(file)},String(process.resourceUsage().maxRSS)))`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
};

/** What one run of `sf` costs, and the org that it asks; `expected` are the exit codes with which all went well. */
export const measure = async (
  cli: CliHome,
  running: RunningOrg | undefined,
  args: string[],
  expected: readonly number[] = [0]
): Promise<Cost> => {
  const file = join(cli.home, 'memory');
  const before = running?.log.length ?? 0;
  const start = performance.now();
  const { exitCode, stdout, stderr } = await cli.sf(args, {
    env: { NODE_OPTIONS: memoryProbe(file) },
    timeout: 600_000,
  });
  const milliseconds = performance.now() - start;
  if (!expected.includes(exitCode))
    throw new Error(`sf ${args.slice(0, 9).join(' ')} ended with ${exitCode}\n${stdout}\n${stderr}`);
  const megabytes = Number(await readFile(file, 'utf8')) / 1024;
  await rm(file);
  return { requests: (running?.log.length ?? 0) - before, milliseconds, megabytes };
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const medianCost = (costs: readonly Cost[]): Cost => {
  const of = (key: keyof Cost): number => median(costs.map((each) => each[key]));
  return { requests: of('requests'), milliseconds: of('milliseconds'), megabytes: of('megabytes') };
};

const print = (...cells: Array<string | number>): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

/** The heading of a Markdown table of costs. */
export const printHeading = (): void => {
  print('', 'latency (ms)', 'requests', 'wall time (s)', 'peak memory (MB)');
  print('---', '---:', '---:', '---:', '---:');
};

export const printCost = (name: string, latency: number | string, { requests, milliseconds, megabytes }: Cost): void =>
  print(name, latency, requests, (milliseconds / 1000).toFixed(2), Math.round(megabytes));

/** Serves nobody's token by name: the first user of a scenario is its admin. */
export const logIn = async (cli: CliHome, { org, url }: RunningOrg): Promise<void> => {
  await cli.login(url, [...org.sessions.keys()][0] ?? '', 'bench');
};
