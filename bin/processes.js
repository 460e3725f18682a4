// @ts-check
/** Child processes that share this one's terminal. Plain Node.js from 18 on: the installation needs it. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot } from './paths.js';

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv }} RunOptions */

/** @param {NodeJS.Signals | null} signal */
const exitCodeOf = (signal) => (signal ? 128 + constants.signals[signal] : 1);

/** The terminal sends Ctrl-C to the child as well: it decides how to end, and this process waits for it. */
const ignoreInterrupt = () => undefined;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(child: import('node:child_process').ChildProcess) => void} [onStart]
 * @returns {Promise<number>} the exit code, as a shell would give it
 */
const run = (command, args, options, onStart = () => undefined) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit', ...options });
    onStart(child);
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', ignoreInterrupt).on('SIGTERM', forward);
    /** @param {number} exitCode */
    const end = (exitCode) => {
      process.off('SIGINT', ignoreInterrupt).off('SIGTERM', forward);
      resolve(exitCode);
    };
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? exitCodeOf(signal)));
  });

/**
 * Runs a script with the Node.js that runs this one, never one found through PATH.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (args, options = {}) => run(process.execPath, args, options);

/**
 * Runs a script the same way, and gives what it prints, both streams in one, when it has ended.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const nodeOutput = (args, options = {}) => outputOf(process.execPath, args, options);

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
async function outputOf(command, args, options) {
  const chunks = /** @type {Buffer[]} */ ([]);
  const exitCode = await run(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, (child) => {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
  });
  return { exitCode, output: Buffer.concat(chunks).toString('utf8') };
}

/** The npm that started us, else the one on PATH. */
const npmCommand = () => {
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('npm-cli.js')
    ? { command: process.execPath, before: [npm], shell: false }
    : // On Windows npm is a command file, which only a shell starts.
      { command: 'npm', before: [], shell: process.platform === 'win32' };
};

/**
 * Runs npm.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const runNpm = (args, options = {}) => {
  const { command, before, shell } = npmCommand();
  return run(command, [...before, ...args], { ...options, shell });
};

/**
 * Runs npm, and gives what it prints.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const npmOutput = (args, options = {}) => {
  const { command, before, shell } = npmCommand();
  return outputOf(command, [...before, ...args], { ...options, shell });
};
