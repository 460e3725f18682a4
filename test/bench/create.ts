/** `npm run bench`: what `create` costs in the real `sf`. Prints a Markdown table. */
import { type CliHome, createCliHome } from '../helpers/cli.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { wideBy } from '../local-org/scenarios/wide.ts';
import { type Cost, logIn, measure, printCost, printHeading, sumOf } from './measure.ts';

type Bench = { name: string; scenario: Scenario; wish: string[]; latency: number };

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
  const { name, wish, latency } = bench;
  await inNewOrg(cli, bench, async (running) => {
    const cost = (...more: string[]): Promise<Cost> =>
      measure(cli, running, [...command, ...wish, ...more], { latency });
    printCost(`create, ${name}: planned`, latency, await cost('--dry-run'));
    printCost(`create, ${name}: created`, latency, await cost('--no-prompt'));
    printCost(`create, ${name}: unchanged`, latency, await cost('--no-prompt'));
  });
};

const username = 'billing-sync.integration@acme.example';

/** What somebody types who knows all names and columns by heart; ids that an answer gives are filled in. */
const cliCommands = (profileId: string, setId: string): readonly string[][] => [
  ['data', 'query', '-q', "SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'"],
  record(
    'User',
    `Username=${username} LastName='Billing Sync' Alias=billing Email=ada.admin@acme.example ProfileId=${profileId} TimeZoneSidKey=Europe/Berlin LocaleSidKey=en_US EmailEncodingKey=UTF-8 LanguageLocaleKey=en_US`
  ),
  ['org', 'assign', 'permsetlicense', '-n', 'SalesforceAPIIntegrationPsl', '-b', username],
  record('PermissionSet', "Name=Billing_Sync_Integration Label='Billing Sync Integration'"),
  record('ObjectPermissions', `ParentId=${setId} SobjectType=Account PermissionsRead=true PermissionsEdit=true`),
  record(
    'FieldPermissions',
    `ParentId=${setId} SobjectType=Account Field=Account.AnnualRevenue PermissionsRead=true PermissionsEdit=false`
  ),
  ['org', 'assign', 'permset', '-n', 'Billing_Sync_Integration', '-b', username],
];

/** The same user by the CLI's own commands, one after the other; nothing is checked before and nothing taken back. */
const benchCli = async (cli: CliHome, latency: number): Promise<void> => {
  const bench = { name: '', scenario: acme, wish: [], latency };
  await inNewOrg(cli, bench, async (running) => {
    const idOf = (object: 'Profile' | 'PermissionSet', name: string): string =>
      String([...running.org.store.rows(object).all()].find((row) => row['Name'] === name)?.['Id']);
    const costs: Cost[] = [];
    for (const index of cliCommands('', '').keys()) {
      const ids = [
        idOf('Profile', 'Minimum Access - API Only Integrations'),
        idOf('PermissionSet', 'Billing_Sync_Integration'),
      ] as const;
      const args = [...(cliCommands(...ids)[index] ?? []), '-o', 'bench'];
      costs.push(await measure(cli, running, args, { latency }));
    }
    printCost(`the CLI's own way: ${costs.length} commands`, latency, sumOf(costs));
  });
};

function record(object: string, values: string): string[] {
  return ['data', 'create', 'record', '-s', object, '-v', values];
}

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

/** `node test/bench/create.ts small`: the usual wish alone; `cli`: the CLI's own way alone. */
const [, , only] = process.argv;

const cli = await createCliHome();
try {
  await cli.link();
  printHeading();
  if (only !== 'cli')
    for (const latency of [0, 100])
      await benchCreate(cli, { name: '1 object, 1 field', scenario: acme, wish: one, latency });
  for (const latency of [0, 100]) await benchCli(cli, latency);
  if (only === undefined) {
    const medium = { name: '60 objects, 3,600 fields', scenario: wideBy(60, 60)(acme), wish: every };
    for (const latency of [0, 100]) await benchCreate(cli, { ...medium, latency });
    const largest = { name: '200 fields of 200 objects of 2,000', scenario: wideBy(200, 2000)(acme), wish: large };
    await benchCreate(cli, { ...largest, latency: 0 });
  }
} finally {
  await cli.remove();
}
