// @ts-check
/**
 * `npm-shrinkwrap.json` for the package: what the lock file says of all that is installed with the plugin, so that users
 * run the versions that were tested. Without what only developers install, and without addresses: each package comes
 * from the registry that npm is set up with, and has to have the checksum that is written here.
 *
 * Run before packing; with `--remove` after it, since npm would prefer the file to the lock file in this folder.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { omit } from 'es-toolkit';
import { inProject } from './paths.js';

/** @typedef {{ version?: string, resolved?: string, integrity?: string, dev?: boolean, devOptional?: boolean, devDependencies?: object }} LockedPackage */
/** @typedef {{ name: string, version: string, packages: Record<string, LockedPackage> }} Lock */

/** @param {Lock} lock of the project @returns {Lock} */
export const shrinkwrapOf = ({ packages, ...lock }) => {
  const installed = Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
  return {
    ...lock,
    packages: Object.fromEntries(
      installed.map(([path, locked]) => [path, omit(locked, ['resolved', 'devDependencies'])])
    ),
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = inProject('npm-shrinkwrap.json');
  if (process.argv.includes('--remove')) rmSync(file, { force: true });
  else {
    const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
    writeFileSync(file, `${JSON.stringify(shrinkwrapOf(lock), undefined, 2)}\n`);
  }
}
