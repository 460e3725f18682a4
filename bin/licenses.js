// @ts-check
/**
 * Prints the licenses of everything that is installed with the plugin, and fails on one that is not on the list.
 * The lock file says what is installed, and under which license its author publishes it.
 */
import { readFileSync } from 'node:fs';
import satisfies from 'spdx-satisfies';
import { inProject } from './paths.js';

/** Licenses under which a package may be used, unchanged, by a plugin under the MIT license. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Zlib',
];

/** @typedef {{ license?: string, dev?: boolean, devOptional?: boolean }} LockedPackage */

/** @param {string | undefined} license */
const isAllowed = (license) => {
  try {
    return license !== undefined && satisfies(license, allowed);
  } catch {
    return false;
  }
};

/** @type {{ packages: Record<string, LockedPackage> }} */
const { packages } = JSON.parse(readFileSync(process.argv[2] ?? inProject('package-lock.json'), 'utf8'));
const installed = Object.entries(packages).filter(
  ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional
);
const refused = installed.filter(([, { license }]) => !isAllowed(license));

/** @type {Map<string, number>} */
const counts = new Map();
for (const [, { license = 'none' }] of installed) counts.set(license, (counts.get(license) ?? 0) + 1);
for (const [license, count] of [...counts].sort(([, a], [, b]) => b - a)) console.log(`${license}: ${count}`);

for (const [path, { license = 'no license' }] of refused)
  console.error(`Not allowed: ${path.replace(/^.*node_modules\//, '')} (${license})`);
process.exitCode = refused.length === 0 && installed.length > 0 ? 0 : 1;
