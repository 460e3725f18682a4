// @ts-check
/** `npm run demo`: the real `sf` plays the tour in an empty home, against local orgs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ansis from 'ansis';
import { cliEnvironment, linkPlugin, runSf, sfScript } from './cli-home.js';
import { runNode } from './processes.js';
import { startOrgs, stops } from './tour.js';

const home = mkdtempSync(join(tmpdir(), 'integration-user-demo-'));

/** @param {string[]} args */
const shown = (args) => `sf ${args.map((arg) => (/^[\w@:/.,=-]+$/.test(arg) ? arg : `'${arg}'`)).join(' ')}`;

/** @param {{ name: string, url: string, token: string }} org */
const login = async ({ name, url, token }) => {
  const args = ['org', 'login', 'access-token', '--instance-url', url, '--no-prompt', '--alias', name];
  const { exitCode, stdout, stderr } = await runSf(home, args, { env: { SF_ACCESS_TOKEN: token } });
  if (exitCode !== 0) throw new Error(`${shown(args)}: exit code ${exitCode}\n${stdout}\n${stderr}`);
};

/** @param {import('./tour.js').TourCommand} command */
const play = async ({ args, exitCode }) => {
  console.log(`\n${ansis.green('$')} ${ansis.bold(shown(args))}\n`);
  const ended = await runNode([sfScript, ...args], { cwd: home, env: cliEnvironment(home) });
  if (ended !== 0) console.log(ansis.dim(`exit code ${ended}`));
  if (ended !== exitCode) throw new Error(`Expected exit code ${exitCode}.`);
};

/** @param {import('./tour.js').TourStop} stop @param {number} index */
const visit = async ({ title, words, commands }, index) => {
  console.log(`\n${ansis.bold.cyan(`${index + 1}. ${title}`)}\n${words}`);
  for (const command of commands) await play(command);
};

console.log(ansis.bold('sf integration-user in the real Salesforce CLI, against local Salesforce orgs.'));
console.log('Nothing leaves this machine, and your own Salesforce CLI is not touched. Starting …');
const { orgs, close } = await startOrgs();
try {
  await Promise.all([linkPlugin(home), ...orgs.map(login)]);
  for (const [index, stop] of stops.entries()) await visit(stop, index);
  console.log(`\nTry it yourself: ${ansis.bold('npm run local-org')} starts such an org and shows how to log in;`);
  console.log(
    `then ${ansis.bold('npm run sf -- integration-user create --target-org acme --name "My App" --object Account:read')}.`
  );
} finally {
  await close();
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}
