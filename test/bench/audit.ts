/** `npm run bench`: what `audit` and its kin cost in the real `sf`. Prints a Markdown table. */
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { developer } from '../local-org/scenarios/developer.ts';
import { largeScenario } from '../local-org/scenarios/large.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { logIn, measure, medianCost, printCost, printHeading } from './measure.ts';

type Bench = { name: string; scenario: Scenario; latency: number; runs: number; commands: readonly string[][] };

const target = ['--target-org', 'bench', '--json'];
const audit = ['integration-user', 'audit', ...target];
const list = ['integration-user', 'list', ...target];

const benchOrg = async (cli: CliHome, { name, scenario, latency, runs, commands }: Bench): Promise<void> => {
  const running = await serve(loadScenario(scenario), { latency });
  try {
    await logIn(cli, running);
    for (const args of commands) {
      const costs = [];
      for (let run = 0; run < runs; run += 1) costs.push(await measure(cli, running, args, [0, 3]));
      printCost(`${name}: ${args.filter((word) => !target.includes(word)).join(' ')}`, latency, medianCost(costs));
    }
  } finally {
    await running.close();
  }
};

const cli = await createCliHome();
try {
  await cli.link();
  printHeading();
  printCost('sf help of the command', '–', await measure(cli, undefined, ['integration-user', 'audit', '--help']));
  for (const latency of [0, 100]) {
    await benchOrg(cli, { name: 'developer', scenario: developer, latency, runs: 3, commands: [audit, list] });
    await benchOrg(cli, { name: 'acme', scenario: acme, latency, runs: 3, commands: [audit, list] });
  }
  const scenario = largeScenario();
  await benchOrg(cli, { name: '100,000 users', scenario, latency: 0, runs: 1, commands: [audit, list] });
  await benchOrg(cli, { name: '100,000 users', scenario, latency: 100, runs: 1, commands: [audit] });
} finally {
  await cli.remove();
}
