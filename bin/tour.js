// @ts-check
/**
 * The tour: what `npm run demo` plays and what the README shows. Each stop is a heading, a word, and commands that the
 * real `sf` runs against a local org of its own.
 */
import { loadScenario } from '../test/local-org/scenarios/load.ts';
import { scenarios } from '../test/local-org/scenarios/index.ts';
import { serve } from '../test/local-org/http/server.ts';

/** @typedef {{ args: string[], exitCode: number }} TourCommand */
/** @typedef {{ title: string, words: string, org: string, commands: TourCommand[] }} TourStop */

/** @param {string[]} args */
const command = (args, exitCode = 0) => ({ args, exitCode });

const wish = [
  ...['integration-user', 'create', '--target-org', 'acme', '--name', 'Billing Sync'],
  ...['--object', 'Account:read,edit', '--object', 'Invoice_Line__c:read,create,edit'],
  ...['--field', 'Account.AnnualRevenue:read', '--field', 'Invoice_Line__c.*:read'],
];

/** @type {TourStop[]} */
export const stops = [
  {
    title: 'How many integration users can this org still have?',
    words:
      'Acme is an Enterprise org: five seats are included, and some of them are taken by what nobody uses any more. ' +
      'Every integration user takes a seat of both licenses.',
    org: 'acme',
    commands: [command(['integration-user', 'list', 'licenses', '--target-org', 'acme'])],
  },
  {
    title: 'What would be done?',
    words:
      'The billing system needs accounts and invoice lines. Salesforce wants more than was asked for, and the plan says ' +
      'what and why. Nothing is changed yet.',
    org: 'acme',
    commands: [command([...wish, '--dry-run'])],
  },
  {
    title: 'Create it',
    words: 'One request, all or nothing. Then everything is read back and compared with the wish.',
    org: 'acme',
    commands: [command([...wish, '--no-prompt'])],
  },
  {
    title: 'Again is nothing',
    words: 'The same command a second time reads, compares, and changes nothing.',
    org: 'acme',
    commands: [command([...wish, '--no-prompt'])],
  },
  {
    title: 'The seats afterwards',
    words: 'The new user holds one seat of each license, and no permission set license is left.',
    org: 'acme',
    commands: [command(['integration-user', 'list', 'licenses', '--target-org', 'acme'])],
  },
  {
    title: 'Which integrations does this org have?',
    words:
      'Whatever license they run on: by license, by being API-only, by apps that run as them, by how they log in. Each with ' +
      'the reason why it counts as one.',
    org: 'acme',
    commands: [command(['integration-user', 'list', '--target-org', 'acme', '--all'])],
  },
  {
    title: 'What is wrong with them?',
    words:
      'The audit of one of them, the worst of the org; without --user it judges all, and writes reports as HTML, SARIF, JUnit, ' +
      'Markdown, CSV and JSON. Exit code 3 says that something is at or above the threshold.',
    org: 'acme',
    commands: [command(['integration-user', 'audit', '--target-org', 'acme', '--user', 'integration@acme.example'], 3)],
  },
  {
    title: 'Where does it get that from?',
    words: 'Every permission has a path.',
    org: 'acme',
    commands: [
      command([
        ...['integration-user', 'display', '--target-org', 'acme', '--user', 'datalake@acme.example'],
        ...['--why', 'Contact.read'],
      ]),
    ],
  },
  {
    title: 'And when no seat is left, and the wish has a typo?',
    words: 'Globex has used up its five. Everything that is in the way comes at once, and nothing was changed.',
    org: 'full',
    commands: [
      command(
        [
          ...['integration-user', 'create', '--target-org', 'full', '--name', 'Billing Sync'],
          ...['--object', 'Acount:read', '--permission-set', 'Sales_Console', '--no-prompt'],
        ],
        1
      ),
    ],
  },
];

const adminToken = (/** @type {Map<string, string>} */ sessions) => [...sessions.keys()][0] ?? '';

/** Starts the orgs that the stops need. @param {number} firstPort 0 takes any that is free */
export const startOrgs = async (firstPort = 0) => {
  const names = [...new Set(stops.map(({ org }) => org))];
  const orgs = await Promise.all(
    names.map(async (name, index) => {
      const scenario = scenarios[name];
      if (!scenario) throw new Error(`There is no scenario ${name}.`);
      const running = await serve(loadScenario(scenario), { port: firstPort === 0 ? 0 : firstPort + index });
      return { name, url: running.url, token: adminToken(running.org.sessions), close: running.close };
    })
  );
  return { orgs, close: () => Promise.all(orgs.map(({ close }) => close())) };
};
