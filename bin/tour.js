// @ts-check
/**
 * The tour: what `npm run demo` plays and what the README shows. Each stop is a heading, a word, and commands that the
 * real `sf` runs against a local org of its own.
 */
import { loadScenario } from '../test/local-org/scenarios/load.js';
import { scenarios } from '../test/local-org/scenarios/index.js';
import { serve } from '../test/local-org/http/server.js';

/** @typedef {{ args: string[], exitCode: number }} TourCommand */
/** @typedef {{ title: string, words: string, org: string, commands: TourCommand[] }} TourStop */

/** @param {string[]} args */
const command = (args, exitCode = 0) => ({ args, exitCode });

/** @type {TourStop[]} */
export const stops = [
  {
    title: 'How many integration users can this org still have?',
    words:
      'Acme is an Enterprise org: five seats are included, and some of them are taken by what nobody uses any more.',
    org: 'acme',
    commands: [command(['integration-user', 'list', 'licenses', '--target-org', 'acme'])],
  },
  {
    title: 'And when no seat is left?',
    words: 'Globex has used up its five. The seats that could be freed come with the commands that free them.',
    org: 'full',
    commands: [command(['integration-user', 'list', 'licenses', '--target-org', 'full'])],
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
