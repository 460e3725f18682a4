/** `npm run bench`: what `list licenses` costs in the real `sf`. Prints a Markdown table. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CliHome, createCliHome } from '../helpers/cli.js';
import { type RunningOrg, serve } from '../local-org/http/server.js';
import { acme } from '../local-org/scenarios/acme.js';
import { loadScenario } from '../local-org/scenarios/load.js';
import type { Scenario, UserSpec } from '../local-org/scenarios/types.js';

const runs = 3;

type Cost = { requests: number; milliseconds: number; megabytes: number };

/** Written by the measured process itself when it ends: kilobytes. */
const memoryProbe = (file: string): string => {
  const code = `import{writeFileSync as w}from'node:fs';process.on('exit',()=>w(${JSON.stringify(file)},String(process.resourceUsage().maxRSS)))`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
};

const measure = async (cli: CliHome, running: RunningOrg | undefined, args: string[]): Promise<Cost> => {
  const file = join(cli.home, 'memory');
  const before = running?.log.length ?? 0;
  const start = performance.now();
  const { exitCode, stderr } = await cli.sf(args, { env: { NODE_OPTIONS: memoryProbe(file) } });
  const milliseconds = performance.now() - start;
  if (exitCode !== 0) throw new Error(`sf ${args.join(' ')} ended with ${exitCode}\n${stderr}`);
  const megabytes = Number(await readFile(file, 'utf8')) / 1024;
  await rm(file);
  return { requests: (running?.log.length ?? 0) - before, milliseconds, megabytes };
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** One run to warm the disk and the login, then the median of some. */
const cost = async (cli: CliHome, running: RunningOrg | undefined, args: string[]): Promise<Cost> => {
  await measure(cli, running, args);
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run += 1) costs.push(await measure(cli, running, args));
  const of = (key: keyof Cost): number => median(costs.map((each) => each[key]));
  return { requests: of('requests'), milliseconds: of('milliseconds'), megabytes: of('megabytes') };
};

const print = (...cells: Array<string | number>): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

const printCost = (name: string, latency: number | string, { requests, milliseconds, megabytes }: Cost): void =>
  print(name, latency, requests, (milliseconds / 1000).toFixed(2), Math.round(megabytes));

/** acme with that many integration users more. */
const grown = (count: number): Scenario => {
  const seat = (_: unknown, index: number): UserSpec => ({
    username: `integration-${index}@acme.example`,
    lastName: `Integration ${index}`,
    alias: `i${index}`,
    profile: 'Minimum Access - API Only Integrations',
    psls: ['SalesforceAPIIntegrationPsl'],
    createdDaysAgo: 320,
    lastLoginDaysAgo: index % 10 === 0 ? 200 : 1,
  });
  return { ...acme, users: [...acme.users, ...Array.from({ length: count }, seat)] };
};

const benchOrg = async (cli: CliHome, name: string, scenario: Scenario, latency: number): Promise<void> => {
  const running = await serve(loadScenario(scenario), { latency });
  const token = [...running.org.sessions.keys()][0] ?? '';
  await cli.login(running.url, token, 'bench');
  const command = ['integration-user', 'list', 'licenses', '--target-org', 'bench'];
  printCost(name, latency, await cost(cli, running, command));
  printCost(`${name}, --json`, latency, await cost(cli, running, [...command, '--json']));
  await running.close();
};

const cli = await createCliHome();
try {
  await cli.link();
  print('', 'latency (ms)', 'requests', 'wall time (s)', 'peak memory (MB)');
  print('---', '---:', '---:', '---:', '---:');
  printCost(
    'sf help of the command',
    '–',
    await cost(cli, undefined, ['integration-user', 'list', 'licenses', '--help'])
  );
  await benchOrg(cli, 'acme', acme, 0);
  await benchOrg(cli, 'acme', acme, 100);
  await benchOrg(cli, '500 integration users', grown(500), 0);
  await benchOrg(cli, '5,000 integration users', grown(5000), 0);
} finally {
  await cli.remove();
}
