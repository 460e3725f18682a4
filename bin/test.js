// @ts-check
/**
 * `npm test`: builds, and runs the unit tests and the end-to-end tests side by side; each stage prints what it has to
 * say as it ends. The last line counts the tests.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './paths.js';
import { nodeOutput } from './processes.js';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const scratch = mkdtempSync(join(tmpdir(), 'integration-user-test-'));
const start = Date.now();

/** @param {number} since */
const secondsSince = (since) => ((Date.now() - since) / 1000).toFixed(1);

/**
 * @param {string} name
 * @param {string[]} args of Node.js
 * @param {NodeJS.ProcessEnv} [env]
 */
const stage = async (name, args, env = {}) => {
  const stageStart = Date.now();
  console.log(`── ${name} …`);
  const { exitCode, output } = await nodeOutput(args, { env: { ...process.env, ...env } });
  const seconds = secondsSince(stageStart);
  console.log(`\n── ${name}\n${output.trimEnd()}\n── ${name}: ${exitCode === 0 ? 'done' : 'failed'} in ${seconds} s`);
  return exitCode;
};

/** A tool that is installed here. @param {string} path in node_modules */
const tool = (path) => inProject('node_modules', path);

const build = () => stage('build', [inProject('bin/build.js')]);

/**
 * What mocha counted. A run that broke off, or that failed without a failed test, counts as one failure.
 *
 * @param {string} file
 * @param {number} exitCode
 * @returns {Counts}
 */
const readCounts = (file, exitCode) => {
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  return { ...counts, failed: Math.max(counts.failed, exitCode === 0 ? 0 : 1) };
};

/** @param {string} name @param {string} config @param {string[]} [more] */
const mocha = async (name, config, more = []) => {
  const file = join(scratch, `${name.replaceAll(' ', '-')}.json`);
  const reporter = ['--reporter', inProject('bin/mocha-reporter.cjs')];
  const args = [tool('mocha/bin/mocha.js'), '--config', inProject(config), ...reporter, ...more];
  const exitCode = await stage(name, args, { MOCHA_COUNTS_FILE: file });
  return readCounts(file, exitCode);
};

/** What takes long starts first, so that no process is left with it in the end. */
const long = ['test/faults/', 'test/browser/', 'test/contract.', 'test/commands/', 'test/files/'];

const unitTests = () => {
  const names = readdirSync(inProject('test'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.test.ts')).map((name) => `test/${name.replaceAll('\\', '/')}`);
  /** @param {string} file */
  const rank = (file) => (long.findIndex((start) => file.startsWith(start)) + long.length + 1) % (long.length + 1);
  return files.sort((a, b) => rank(a) - rank(b));
};

/** As many as cores, of either kind: tests wait for the local org and for the CLI; more would make these late. */
const sideBySide = ['--parallel', '--jobs', String(availableParallelism())];

/** A build that fails is one failure: never a silent zero. @param {number} exitCode @returns {Counts} */
const countOf = (exitCode) => ({ passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 });

/** Tests use the build. @param {number} built */
const test = (built) =>
  built === 0
    ? [
        mocha('unit tests', '.mocharc.json', [...sideBySide, ...unitTests()]),
        mocha('end-to-end tests', '.mocharc.nuts.json', sideBySide),
      ]
    : [];

const built = await build();
const counts = [countOf(built), ...(await Promise.all(test(built)))];
if (built !== 0) console.log('\nNo test was run.');
rmSync(scratch, { recursive: true, force: true });

/** @param {keyof Counts} key */
const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`\nnpm test took ${secondsSince(start)} s.`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
