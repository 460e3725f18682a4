/** `npm run bench`: what `create` costs in the real `sf`. Prints a Markdown table. */
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { wideBy } from '../local-org/scenarios/wide.ts';
import { type Cost, logIn, measure, medianCost, printCost, printHeading } from './measure.ts';

type Bench = { name: string; scenario: Scenario; wish: string[]; latency: number; runs: number };

const command = ['integration-user', 'create', '--target-org', 'bench', '--name', 'Billing Sync'];

/** Every run in an org of its own: what was made once is not made again. */
const inNewOrg = async (
  cli: CliHome,
  { scenario, latency }: Bench,
  work: (running: RunningOrg) => Promise<void>
): Promise<void> => {
  const running = await serve(loadScenario(scenario), { latency });
  await logIn(cli, running);
  await work(running);
  await running.close();
};

const benchCreate = async (cli: CliHome, bench: Bench): Promise<void> => {
  const { name, wish, latency, runs } = bench;
  const costs = { planned: [] as Cost[], created: [] as Cost[], unchanged: [] as Cost[] };
  for (let run = 0; run < runs; run += 1)
    await inNewOrg(cli, bench, async (running) => {
      costs.planned.push(await measure(cli, running, [...command, ...wish, '--dry-run']));
      costs.created.push(await measure(cli, running, [...command, ...wish, '--no-prompt']));
      costs.unchanged.push(await measure(cli, running, [...command, ...wish, '--no-prompt']));
    });
  for (const [what, all] of Object.entries(costs)) printCost(`${name}: ${what}`, latency, medianCost(all));
};

const wideNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `Wide_${(index + 1).toString().padStart(2, '0')}__c`);

const one = ['--object', 'Account:read,edit', '--field', 'Account.AnnualRevenue:read'];
const every = wideNames(60).flatMap((name) => ['--object', `${name}:read,edit`, '--field', `${name}.*:edit`]);
const large = wideNames(200).flatMap((name) => [
  '--object',
  `${name}:read,edit`,
  '--field',
  `${name}.Field_01__c:read`,
]);

const cli = await createCliHome();
try {
  await cli.link();
  printHeading();
  printCost('sf help of the command', '–', await measure(cli, undefined, ['integration-user', 'create', '--help']));
  const small = { name: '1 object, 1 field', scenario: acme, wish: one, runs: 3 };
  const medium = { name: '60 objects, 3,600 fields', scenario: wideBy(60, 60)(acme), wish: every, runs: 3 };
  for (const latency of [0, 100]) await benchCreate(cli, { ...small, latency });
  for (const latency of [0, 100]) await benchCreate(cli, { ...medium, latency });
  const largest = { name: '200 fields of 200 objects of 2,000', scenario: wideBy(200, 2000)(acme), wish: large };
  await benchCreate(cli, { ...largest, latency: 0, runs: 1 });
} finally {
  await cli.remove();
}
