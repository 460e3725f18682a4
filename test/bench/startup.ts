/**
 * `npm run bench`: the CPU time (user and system) of a start in the real `sf`, beside that of one of the CLI's own
 * commands. The two alternate, so that a busy machine slows both; wall time on a shared machine is chance.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage, pack } from '../../bin/packed.js';
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { logIn } from './measure.ts';

const pairs = 9;

type Comparison = { name: string; ours: string[]; cli: string[]; goals: Record<Mode, number> };
type Mode = 'installed' | 'linked';

const cliHelp = ['org', 'list', 'users', '--help'];

const comparisons: readonly Comparison[] = [
  {
    name: '`audit --help`',
    ours: ['integration-user', 'audit', '--help'],
    cli: cliHelp,
    goals: { installed: 1.15, linked: 1.25 },
  },
  {
    name: '`list rules`',
    ours: ['integration-user', 'list', 'rules'],
    cli: cliHelp,
    goals: { installed: 1.2, linked: 1.25 },
  },
  {
    name: '`list licenses -o`',
    ours: ['integration-user', 'list', 'licenses', '-o', 'bench'],
    cli: ['org', 'list', 'users', '-o', 'bench'],
    goals: { installed: 1.15, linked: 1.25 },
  },
];

const scratch = await mkdtemp(join(tmpdir(), 'integration-user-bench-'));
const running = await serve(loadScenario(acme));
try {
  print('', '', 'CPU time (s)', "the CLI's own (s)", 'ratio', 'goal');
  print('---', '---', '---:', '---:', '---:', '---:');
  await benchMode('installed', running, async ({ home }) => {
    await installPackage(home, await pack(scratch));
  });
  await benchMode('linked', running, (cli) => cli.link());
} finally {
  await running.close();
  await rm(scratch, { recursive: true, force: true });
}

async function benchMode(mode: Mode, org: RunningOrg, add: (cli: CliHome) => Promise<void>): Promise<void> {
  const cli = await createCliHome();
  try {
    await add(cli);
    await logIn(cli, org);
    for (const comparison of comparisons) await compare(cli, mode, comparison);
  } finally {
    await cli.remove();
  }
}

async function compare(cli: CliHome, mode: Mode, { name, ours, cli: theirs, goals }: Comparison): Promise<void> {
  // One run of each to warm the disk.
  await cpuTime(cli, ours);
  await cpuTime(cli, theirs);
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let pair = 0; pair < pairs; pair += 1) {
    times.ours.push(await cpuTime(cli, ours));
    times.theirs.push(await cpuTime(cli, theirs));
  }
  const [own, other] = [median(times.ours), median(times.theirs)];
  print(name, mode, own.toFixed(2), other.toFixed(2), (own / other).toFixed(2), `≤ ${goals[mode]}`);
}

/** Seconds, as the measured process itself counts them at its end. */
async function cpuTime(cli: CliHome, args: string[]): Promise<number> {
  const file = join(cli.home, 'cpu');
  const code = `import{writeFileSync as w}from'node:fs';import{isMainThread as m}from'node:worker_threads';if(m)process.on('exit',()=>{const{user:u,system:s}=process.cpuUsage();w(${JSON.stringify(file)},String((u+s)/1e6))})`;
  const probe = `--import=data:text/javascript,${encodeURIComponent(code)}`;
  const { exitCode, stdout, stderr } = await cli.freshSf(args, { env: { NODE_OPTIONS: probe } });
  if (exitCode !== 0) throw new Error(`sf ${args.join(' ')} ended with ${exitCode}\n${stdout}\n${stderr}`);
  return Number(await readFile(file, 'utf8'));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(...cells: string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
