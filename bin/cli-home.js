// @ts-check
/** The real `sf` in a home of its own: the developer's orgs, settings and plugins are neither seen nor touched. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inProject, projectRoot } from './paths.js';

/** Always started with the Node.js that runs us: the `sf` on PATH would take whatever `node` is there. */
export const sfScript = inProject('node_modules/@salesforce/cli/bin/run.js');

/** The CLI's own switches, what moves its folders, and what makes the CLI colour its own errors in a pipe. */
const foreign = /^(XDG_|SF_|SFDX_|(FORCE_COLOR|CI|GITHUB_ACTIONS|GITEA_ACTIONS|GITLAB_CI|TF_BUILD|TEAMCITY_VERSION)$)/i;

/**
 * The environment for `sf` with `home` as its home. npm's settings (`npm_config_…`) stay as they are.
 *
 * @param {string} home absolute path
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export const cliEnvironment = (home, base = process.env) => ({
  ...Object.fromEntries(Object.entries(base).filter(([name]) => !foreign.test(name))),
  HOME: home,
  USERPROFILE: home,
  LOCALAPPDATA: join(home, 'AppData', 'Local'),
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
  SF_DISABLE_TELEMETRY: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  // Of every linked ESM plugin oclif warns that its sources are not compiled on the fly.
  OCLIF_DISABLE_LINKED_ESM_WARNING: 'true',
});

/** @typedef {{ env?: NodeJS.ProcessEnv, input?: string, cwd?: string, timeout?: number }} SfOptions */
/** @typedef {{ exitCode: number, stdout: string, stderr: string }} SfOutcome */

/** @param {import('node:stream').Readable} stream */
const collect = (stream) => {
  const chunks = /** @type {Buffer[]} */ ([]);
  stream.on('data', (chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
};

/**
 * Runs `sf` without a terminal and collects what it says. Does not block this process: a local org may live in it.
 *
 * @param {string} home
 * @param {string[]} args
 * @param {SfOptions} [options] `cwd` is the home unless told; `input` is what stdin holds, nothing unless told
 * @returns {Promise<SfOutcome>}
 */
export const runSf = (home, args, { env = {}, input = '', cwd = home, timeout = 120_000 } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [sfScript, ...args], {
      cwd,
      env: { ...cliEnvironment(home), ...env },
      timeout,
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== null) resolve({ exitCode: code, stdout: stdout(), stderr: stderr() });
      else reject(new Error(`sf ${args.join(' ')} ended by ${signal}\n${stdout()}\n${stderr()}`));
    });
    // A command that never reads its input may be gone by now.
    child.stdin.on('error', () => undefined).end(input);
  });

/**
 * Makes the working copy a plugin of the `sf` in `home`. Needs a built `lib/`.
 *
 * @param {string} home
 */
export const linkPlugin = async (home) => {
  const { exitCode, stdout, stderr } = await runSf(home, ['plugins', 'link', projectRoot, '--no-install']);
  if (exitCode !== 0) throw new Error(`The plugin could not be linked.\n${stdout}\n${stderr}`);
};
