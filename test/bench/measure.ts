import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CliHome } from '../helpers/cli.ts';
import type { LoggedRequest, RunningOrg } from '../local-org/http/server.ts';

/** What a process of its own costs: CPU time of user and system, and its peak of memory. */
export type Cost = { requests: number; rounds: number; wall: number; cpu: number; megabytes: number };

/** Written by the measured process itself when it ends: kilobytes, microseconds. */
const probe = (file: string): string => {
  const code = `import{writeFileSync as w}from'node:fs';import{isMainThread as m}from'node:worker_threads';if(m)process.on('exit',()=>w(${JSON.stringify(file)},JSON.stringify(process.resourceUsage())))`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
};

type Usage = { maxRSS: number; userCPUTime: number; systemCPUTime: number };

/** What one run of `sf` costs, and the org that it asks; `expected` are the exit codes with which all went well. */
export const measure = async (
  cli: CliHome,
  running: RunningOrg | undefined,
  args: string[],
  { expected = [0], latency = 0 }: { expected?: readonly number[]; latency?: number } = {}
): Promise<Cost> => {
  const file = join(cli.home, 'usage');
  const before = running?.log.length ?? 0;
  const start = performance.now();
  const { exitCode, stdout, stderr } = await cli.freshSf(args, {
    env: { NODE_OPTIONS: probe(file) },
    timeout: 600_000,
  });
  const wall = (performance.now() - start) / 1000;
  if (!expected.includes(exitCode))
    throw new Error(`sf ${args.slice(0, 9).join(' ')} ended with ${exitCode}\n${stdout}\n${stderr}`);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(await readFile(file, 'utf8')) as Usage;
  await rm(file);
  const log = running?.log.slice(before) ?? [];
  return {
    requests: log.length,
    rounds: roundsIn(log, latency),
    wall,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1024,
  };
};

/** The longest chain of requests of which each was sent after the answer to the one before; 8 are sent at a time. */
const roundsIn = (log: readonly LoggedRequest[], latency: number): number => {
  let [rounds, answeredAt] = [0, Number.NEGATIVE_INFINITY];
  for (const { startedAt } of log.toSorted((a, b) => a.startedAt - b.startedAt)) {
    if (startedAt < answeredAt) continue;
    rounds += 1;
    answeredAt = startedAt + latency;
  }
  return rounds;
};

const print = (...cells: Array<string | number>): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

/** The heading of a Markdown table of costs. */
export const printHeading = (): void => {
  print('', 'latency (ms)', 'requests', 'rounds', 'wall time (s)', 'CPU time (s)', 'peak memory (MB)');
  print('---', '---:', '---:', '---:', '---:', '---:', '---:');
};

/** Without latency all answers come at once, so that rounds cannot be told apart. */
export const printCost = (name: string, latency: number | string, cost: Cost): void => {
  const { requests, rounds, wall, cpu, megabytes } = cost;
  const isToldApart = typeof latency === 'number' && latency > 0;
  print(name, latency, requests, isToldApart ? rounds : '–', wall.toFixed(1), cpu.toFixed(1), Math.round(megabytes));
};

/** Several commands one after another, as one. */
export const sumOf = (costs: readonly Cost[]): Cost => {
  const of = (key: keyof Cost): number => costs.reduce((sum, cost) => sum + cost[key], 0);
  const megabytes = Math.max(...costs.map((cost) => cost.megabytes));
  return { requests: of('requests'), rounds: of('rounds'), wall: of('wall'), cpu: of('cpu'), megabytes };
};

/** Serves nobody's token by name: the first user of a scenario is its admin. */
export const logIn = async (cli: CliHome, { org, url }: RunningOrg): Promise<void> => {
  await cli.login(url, [...org.sessions.keys()][0] ?? '', 'bench');
};
