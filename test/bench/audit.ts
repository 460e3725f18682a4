/** `npm run bench`: what the commands that read an org cost in the real `sf`. Prints a Markdown table. */
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { largeScenario } from '../local-org/scenarios/large.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { logIn, measure, printCost, printHeading } from './measure.ts';

type Bench = { name: string; scenario: Scenario; user: string; latency: number; commands?: readonly string[][] };

const commandsFor = (user: string): readonly string[][] => [
  ['audit'],
  ['audit', '--json'],
  ['list'],
  ['list', 'licenses'],
  ['display', '--user', user],
];

const benchOrg = async (cli: CliHome, { name, scenario, user, latency, commands }: Bench): Promise<void> => {
  const running = await serve(loadScenario(scenario), { latency });
  try {
    await logIn(cli, running);
    for (const words of commands ?? commandsFor(user)) {
      const args = ['integration-user', ...words, '--target-org', 'bench'];
      const cost = await measure(cli, running, args, { expected: [0, 2, 3], latency });
      printCost(`${name}: ${words.filter((word) => word !== user).join(' ')}`, latency, cost);
    }
  } finally {
    await running.close();
  }
};

/** What is written of an org in which much is found. */
const manyFindings: readonly string[][] = [['audit'], ['audit', '--json']];

/** `node test/bench/audit.ts large`: that org alone; `acme`, `large` or `findings`. */
const [, , only] = process.argv;

const cli = await createCliHome();
try {
  await cli.link();
  printHeading();
  if (only === undefined)
    for (const words of [
      ['audit', '--help'],
      ['list', 'rules'],
    ])
      printCost(words.join(' '), '–', await measure(cli, undefined, ['integration-user', ...words]));
  if (only === undefined || only === 'acme') {
    const small = { name: 'acme', scenario: acme, user: 'warehouse-sync.integration@acme.example' };
    for (const latency of [0, 100]) await benchOrg(cli, { ...small, latency });
  }
  if (only === undefined || only === 'large') {
    const large = { name: '100,000 users', scenario: largeScenario(), user: 'integration-1445@initech.example' };
    for (const latency of [0, 100]) await benchOrg(cli, { ...large, latency });
  }
  if (only === undefined || only === 'findings') {
    const scenario = largeScenario({ crowd: 4 });
    const name = '8,000 identities, 30,000 findings';
    await benchOrg(cli, { name, scenario, user: '', latency: 0, commands: manyFindings });
  }
} finally {
  await cli.remove();
}
