// @ts-check
/**
 * Builds `lib/` and `oclif.manifest.json` from nothing, so that no file of a removed source stays behind.
 * With `--if-needed` only when a source is newer than the last build; with `--for-package` without source maps: `files`
 * of package.json cannot leave them out, since the CLI's installer takes each line of it for the path of a file.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inProject } from './paths.js';
import { runNode } from './processes.js';

const manifest = inProject('oclif.manifest.json');

/** Folders count as well: they are what a removed file leaves a mark on. @returns {number} */
const lastChange = (/** @type {string} */ path) => {
  const stats = statSync(path);
  const inside = stats.isDirectory() ? readdirSync(path).map((name) => lastChange(join(path, name))) : [];
  return Math.max(stats.mtimeMs, ...inside);
};

const isBuildNeeded = () => {
  if (!existsSync(manifest) || !existsSync(inProject('lib'))) return true;
  const sources = ['src', 'messages', 'bin/bundle', 'package.json', 'tsconfig.json'].map((name) => inProject(name));
  return Math.max(...sources.filter(existsSync).map(lastChange)) > statSync(manifest).mtimeMs;
};

/** @param {{ sourcemap?: boolean }} [options] @returns {Promise<number>} exit code */
export const build = async ({ sourcemap = true } = {}) => {
  rmSync(manifest, { force: true });
  rmSync(inProject('lib'), { recursive: true, force: true });
  // Most callers find a build that is current: the tools come only when they are needed.
  const { writeReportPage } = await import('./report-page.js');
  await writeReportPage();
  const { bundle } = await import('./bundle/bundle.js');
  await bundle({ sourcemap });
  // Making the manifest is no reason to look for a newer oclif.
  const env = { ...process.env, OCLIF_SKIP_NEW_VERSION_CHECK: 'true' };
  return runNode([inProject('node_modules/oclif/bin/run.js'), 'manifest', '.'], { env });
};

export const buildIfNeeded = async () => (isBuildNeeded() ? build() : 0);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await (process.argv.includes('--if-needed')
    ? buildIfNeeded()
    : build({ sourcemap: !process.argv.includes('--for-package') }));
}
