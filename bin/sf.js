// @ts-check
/**
 * `npm run sf -- integration-user list licenses -o me`: the real `sf` with this plugin, by hand, in a terminal.
 * Its home is `.sf-home/` in the project: logins made here stay here.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildIfNeeded } from './build.js';
import { cliEnvironment, linkPlugin, sfScript } from './cli-home.js';
import { inProject, projectRoot } from './paths.js';
import { runNode } from './processes.js';

const home = inProject('.sf-home');
const linked = inProject('.sf-home', 'linked');

/** A link holds the project's place, so a project that was moved is linked again. */
const linkOnce = async () => {
  if (existsSync(linked) && readFileSync(linked, 'utf8') === projectRoot) return;
  mkdirSync(home, { recursive: true });
  await linkPlugin(home);
  writeFileSync(linked, projectRoot);
};

const token = process.env['SF_ACCESS_TOKEN'];

process.exitCode = await buildIfNeeded();
if (process.exitCode === 0) {
  await linkOnce();
  process.exitCode = await runNode([sfScript, ...process.argv.slice(2)], {
    // npm moves to the project's folder; files that are named are meant from where the user is.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    // The one way to log in without a browser takes the token from the environment.
    env: { ...cliEnvironment(home), ...(token === undefined ? {} : { SF_ACCESS_TOKEN: token }) },
  });
}
