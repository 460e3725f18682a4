// @ts-check
/**
 * Brings the dependencies, once. Among them is the Node.js this project runs on, so this file itself must run on any
 * Node.js from 18 on. npm starts a script of its own for `pretest`, `predemo` …: the main script then finds the new one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { runNpm } from './processes.js';
import { inProject } from './paths.js';

/**
 * @param {string} path of a lock file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** npm writes what it installed, as the last step, in the form of the lock file. */
const installedList = inProject('node_modules/.package-lock.json');
const ownNode = inProject('node_modules/.bin/node');

const isInstalled = () => {
  if (!existsSync(installedList) || !existsSync(ownNode)) return false;
  const installed = readPackages(installedList);
  return Object.entries(readPackages(inProject('package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || wanted.optional || wanted.devOptional || installed[path]?.version === wanted.version
  );
};

/** @param {string[]} lines */
const fail = (...lines) => {
  console.error(['', ...lines].join('\n'));
  process.exit(1);
};

if (!isInstalled()) {
  console.log(`Installing the dependencies (once, about a minute; Node.js ${process.versions.node}) …`);
  const exitCode = await runNpm(['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund']);
  if (exitCode !== 0) {
    fail(
      'The dependencies could not be installed; npm says above why.',
      'It needs a connection to the npm registry, or a proxy that npm is told about. Then run the same command again.'
    );
  }
  if (!existsSync(ownNode)) {
    fail(
      'npm did not run the install script of the package "node", which brings the Node.js this project runs on.',
      'Is "ignore-scripts" set? Run: npm rebuild node --ignore-scripts=false'
    );
  }
}
