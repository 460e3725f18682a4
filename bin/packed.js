// @ts-check
/** The plugin as it would be published, and its installation into the real `sf` in a home of its own. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSf } from './cli-home.js';
import { serveRegistry } from './loopback-registry.js';
import { runNpm } from './processes.js';

/** @param {string} folder @returns {Promise<string>} the package's path */
export const pack = async (folder) => {
  const exitCode = await runNpm(['pack', '--silent', '--pack-destination', folder]);
  if (exitCode !== 0) throw new Error(`npm pack ended with ${exitCode}`);
  const [name, ...others] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  if (others.length > 0) throw new Error(`npm pack made more than one package: ${others.join(', ')}`);
  return join(folder, name ?? '');
};

const plugin = 'sf-plugin-integration-user';

/**
 * Installs the package as users do: by its name, from a registry.
 *
 * @param {string} home
 * @param {string} tarball
 * @returns {Promise<string>} what was said beside the result
 */
export const installPackage = async (home, tarball) => {
  const registry = await serveRegistry(tarball);
  try {
    return await install(home, plugin, { SF_NPM_REGISTRY: registry.url });
  } finally {
    registry.close();
  }
};

/** Installs the package from its file. @param {string} home @param {string} tarball */
export const installFile = (home, tarball) => install(home, `file:${tarball}`);

/** @param {string} home @param {string} name @param {Record<string, string>} [env] */
async function install(home, name, env = {}) {
  allowUnsigned(home, name);
  const { exitCode, stdout, stderr } = await runSf(home, ['plugins', 'install', name], { env, timeout: 600_000 });
  if (exitCode !== 0) throw new Error(`sf plugins install ended with ${exitCode}\n${stdout}\n${stderr}`);
  return stderr;
}

/** Where the CLI with this home keeps the plugins that were installed. @param {string} home */
export const pluginsFolder = (home) =>
  process.platform === 'win32' ? join(home, 'AppData', 'Local', 'sf') : join(home, '.local', 'share', 'sf');

/** An unsigned plugin is asked about, unless its exact name is on this list. @param {string} home @param {string} name */
function allowUnsigned(home, name) {
  const folder = join(home, '.config', 'sf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'unsignedPluginAllowList.json'), JSON.stringify([name]));
}
