// @ts-check
/** `npm test`: builds, lints, runs the unit tests and the end-to-end tests, and ends with one line that counts both. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './paths.js';
import { runNode, runNpm } from './processes.js';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const scratch = mkdtempSync(join(tmpdir(), 'integration-user-test-'));

/**
 * @param {string} name
 * @param {() => Promise<number>} run
 */
const stage = async (name, run) => {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const exitCode = await run();
  console.log(`── ${name}: ${exitCode === 0 ? 'done' : 'failed'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return exitCode;
};

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

/**
 * @param {string} name
 * @param {string} script of package.json
 */
const mocha = async (name, script) => {
  const file = join(scratch, `${script.replace(':', '-')}.json`);
  const args = ['run', '--silent', script, '--', '--reporter', inProject('bin/mocha-reporter.cjs')];
  const exitCode = await stage(name, () => runNpm(args, { env: { ...process.env, MOCHA_COUNTS_FILE: file } }));
  return { exitCode, counts: readCounts(file, exitCode) };
};

const hasNuts = () => {
  const folder = inProject('test', 'nuts');
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.nut.ts'))
  );
};

/** Both kinds run even if the first fails, so that all failures are seen. */
const runTests = async () => {
  const runs = [await mocha('unit tests', 'test:only')];
  if (hasNuts()) runs.push(await mocha('end-to-end tests', 'test:nuts'));
  /** @param {keyof Counts} key */
  const sum = (key) => runs.reduce((total, { counts }) => total + counts[key], 0);
  const counts = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  const exitCode = runs.find((run) => run.exitCode !== 0)?.exitCode ?? 0;
  return { counts, exitCode: exitCode === 0 && counts.passed + counts.failed === 0 ? 1 : exitCode };
};

/** Without a build or with lint errors no test runs; that is one failure, never a silent zero. */
const check = async () => {
  const exitCode =
    (await stage('build', () => runNode([inProject('bin/build.js')]))) ||
    (await stage('lint', () => runNpm(['run', '--silent', 'lint'])));
  if (exitCode === 0) return runTests();
  console.log('\nNo test was run.');
  return { counts: { passed: 0, failed: 1, skipped: 0 }, exitCode };
};

const { counts, exitCode } = await check();
rmSync(scratch, { recursive: true, force: true });
process.exitCode = exitCode;
console.log(
  `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`
);
