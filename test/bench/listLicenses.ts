/** `npm run bench`: what `list licenses` costs in the real `sf`. Prints a Markdown table. */
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario, UserSpec } from '../local-org/scenarios/types.ts';
import { type Cost, logIn, measure, medianCost, printCost, printHeading } from './measure.ts';

const runs = 3;

/** One run to warm the disk and the login, then the median of some. */
const cost = async (cli: CliHome, running: RunningOrg | undefined, args: string[]): Promise<Cost> => {
  await measure(cli, running, args);
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run += 1) costs.push(await measure(cli, running, args));
  return medianCost(costs);
};

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
  await logIn(cli, running);
  const command = ['integration-user', 'list', 'licenses', '--target-org', 'bench'];
  printCost(name, latency, await cost(cli, running, command));
  printCost(`${name}, --json`, latency, await cost(cli, running, [...command, '--json']));
  await running.close();
};

const cli = await createCliHome();
try {
  await cli.link();
  printHeading();
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
