// @ts-check
/** The plugin as it would be published, and its installation into the real `sf` in a home of its own. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSf } from './cli-home.js';
import { runNpm } from './processes.js';

/** @param {string} folder @returns {Promise<string>} the package's path */
export const pack = async (folder) => {
  const exitCode = await runNpm(['pack', '--silent', '--pack-destination', folder]);
  if (exitCode !== 0) throw new Error(`npm pack ended with ${exitCode}`);
  const [name, ...others] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  if (others.length > 0) throw new Error(`npm pack made more than one package: ${others.join(', ')}`);
  return join(folder, name ?? '');
};

/** @param {string} home @param {string} tarball */
export const installPackage = async (home, tarball) => {
  const name = `file:${tarball}`;
  allowUnsigned(home, name);
  const { exitCode, stdout, stderr } = await runSf(home, ['plugins', 'install', name], { timeout: 600_000 });
  if (exitCode !== 0) throw new Error(`sf plugins install ended with ${exitCode}\n${stdout}\n${stderr}`);
};

/** An unsigned plugin is asked about, unless its exact name is on this list. @param {string} home @param {string} name */
function allowUnsigned(home, name) {
  const folder = join(home, '.config', 'sf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'unsignedPluginAllowList.json'), JSON.stringify([name]));
}
