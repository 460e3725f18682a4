/** `npm run bench`: what `list licenses` costs in the real `sf`. Prints a Markdown table. */
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario, UserSpec } from '../local-org/scenarios/types.ts';
import { logIn, measure, printCost, printHeading } from './measure.ts';

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
  printCost(name, latency, await measure(cli, running, command, { latency }));
  printCost(`${name}, --json`, latency, await measure(cli, running, [...command, '--json'], { latency }));
  await running.close();
};

const cli = await createCliHome();
try {
  await cli.link();
  printHeading();
  await benchOrg(cli, 'acme', acme, 0);
  await benchOrg(cli, 'acme', acme, 100);
  await benchOrg(cli, '500 integration users', grown(500), 0);
  await benchOrg(cli, '5,000 integration users', grown(5000), 0);
} finally {
  await cli.remove();
}
