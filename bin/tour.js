// @ts-check
/**
 * The tour that `npm run demo` plays and docs/tour.md shows. Each stop has a heading, a short explanation, and commands
 * that the real `sf` runs against a local org.
 */
import { loadScenario } from '../test/local-org/scenarios/load.ts';
import { scenarios } from '../test/local-org/scenarios/index.ts';
import { serve } from '../test/local-org/http/server.ts';

/** @typedef {{ args: string[], exitCode: number }} TourCommand */
/**
 * @typedef {{ title: string, words: string, org: string, commands: TourCommand[], isExcerpted?: boolean }} TourStop
 *   README.md shows an excerpt of the stop that is marked
 */

/** @param {string[]} args */
const command = (args, exitCode = 0) => ({ args, exitCode });

const create = [
  ...['integration-user', 'create', '--target-org', 'acme', '--name', 'Billing Sync'],
  ...['--object', 'Account:read,edit', '--object', 'Invoice_Line__c:read,create,edit'],
  ...['--field', 'Account.AnnualRevenue:read', '--field', 'Invoice_Line__c.*:read'],
];

/** @type {TourStop[]} */
export const stops = [
  {
    title: 'How many integration users can I still create?',
    words:
      'Acme is an Enterprise Edition org: five seats are included, and some of them are held by users that nobody needs ' +
      'anymore. Every integration user needs a seat of both licenses.',
    org: 'acme',
    commands: [command(['integration-user', 'list', 'licenses', '--target-org', 'acme'])],
  },
  {
    title: 'Preview the plan',
    words:
      'The billing system needs access to accounts and invoice lines. Salesforce requires more permissions than that, and ' +
      'the plan shows which and why. Nothing is changed yet.',
    org: 'acme',
    commands: [command([...create, '--dry-run'])],
  },
  {
    title: 'Create the user',
    words: 'A single all-or-nothing request. Then the command reads everything back and compares it with the request.',
    org: 'acme',
    commands: [command([...create, '--no-prompt'])],
  },
  {
    title: 'Running it again changes nothing',
    words: 'The same command reads, compares, and finds that the user already has all requested access.',
    org: 'acme',
    commands: [command([...create, '--no-prompt'])],
  },
  {
    title: 'Seats after the creation',
    words: 'The new user holds one seat of each license, and the permission set license has no seats left.',
    org: 'acme',
    commands: [command(['integration-user', 'list', 'licenses', '--target-org', 'acme'])],
  },
  {
    title: 'Which integrations does this org have?',
    words:
      'The list includes integrations on any license: users on the integration license, API-only users, run-as users of ' +
      'apps, and users who log in the way servers do. It shows why each one counts.',
    org: 'acme',
    commands: [command(['integration-user', 'list', '--target-org', 'acme', '--all'])],
  },
  {
    title: 'Audit an integration',
    words:
      'This is the integration with the worst findings. Without --user, the command audits all of them. It can write HTML, ' +
      'SARIF, JUnit, Markdown, CSV, and JSON reports. Exit code 3 means that there are findings at or above the threshold.',
    isExcerpted: true,
    org: 'acme',
    commands: [command(['integration-user', 'audit', '--target-org', 'acme', '--user', 'integration@acme.example'], 3)],
  },
  {
    title: 'Where does a permission come from?',
    words: 'For every permission, display --why shows the profile, permission set, or group that grants it.',
    org: 'acme',
    commands: [
      command([
        ...['integration-user', 'display', '--target-org', 'acme', '--user', 'datalake@acme.example'],
        ...['--why', 'Contact.read'],
      ]),
    ],
  },
  {
    title: 'No seats left, and a typo',
    words: 'Globex has used up its five seats. All problems are reported together, and nothing is changed.',
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

/** Starts the orgs that the stops need. @param {number} firstPort 0 for any free ports */
export const startOrgs = async (firstPort = 0) => {
  const names = [...new Set(stops.map(({ org }) => org))];
  const orgs = await Promise.all(
    names.map(async (name, index) => {
      const scenario = scenarios[name];
      if (!scenario) throw new Error(`There is no scenario "${name}".`);
      const running = await serve(loadScenario(scenario), { port: firstPort === 0 ? 0 : firstPort + index });
      return { name, url: running.url, token: adminToken(running.org.sessions), close: running.close };
    })
  );
  return { orgs, close: () => Promise.all(orgs.map(({ close }) => close())) };
};
