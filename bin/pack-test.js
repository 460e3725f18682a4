// @ts-check
/**
 * Packs the plugin as it would be published, looks into the package, and installs it into the real `sf` in an empty
 * home, as a user would. Its dependencies come from the npm registry that npm is set up with.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSf } from './cli-home.js';
import { installFile, installPackage, pack, pluginsFolder } from './packed.js';
import { inProject } from './paths.js';

const allowed = [
  /^(package\.json|README\.md|CONTRIBUTING\.md|SECURITY\.md|LICENSE|npm-shrinkwrap\.json|oclif\.manifest\.json)$/,
  /^messages\/[^/]+\.md$/,
  /^schemas\/.+\.json$/,
  /^docs\/.+\.(md|png)$/,
  /^docs\/recipes\/.+\.yml$/,
  /^lib\/(index\.d\.ts|third-party-licenses\.txt|chunks\/yoga\.wasm)$/,
];
const required = [
  ...['package.json', 'npm-shrinkwrap.json', 'oclif.manifest.json', 'lib/index.js', 'lib/index.d.ts'],
  ...['README.md', 'LICENSE', 'SECURITY.md', 'lib/third-party-licenses.txt'],
];

/** What is in `lib/`: a file for each command, and what the commands share. @param {string} file */
const isBuilt = (file) =>
  /^lib\/chunks\/[^/]+\.js$/.test(file) ||
  (/^lib\/(index|commands\/.+)\.js$/.test(file) &&
    existsSync(inProject(file.replace(/^lib/, 'src').replace(/\.js$/, '.ts'))));

/** @param {boolean} holds @param {string} otherwise */
const expect = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};

/** @param {string} tarball */
const checkFiles = (tarball) => {
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
    .split(/\r?\n/)
    .filter(Boolean)
    .map((file) => file.replace(/^package\//, ''));
  const foreign = files.filter((file) => !isBuilt(file) && !allowed.some((pattern) => pattern.test(file)));
  const messages = readdirSync(inProject('messages')).map((file) => `messages/${file}`);
  const missing = [...required, ...messages].filter((file) => !files.includes(file));
  expect(foreign.length === 0, `The package holds what does not belong there: ${foreign.join(', ')}`);
  expect(missing.length === 0, `The package lacks: ${missing.join(', ')}`);
  expect(!existsSync(inProject('npm-shrinkwrap.json')), 'npm-shrinkwrap.json is left in the project');
  console.log(`The package holds ${files.length} files, each of which belongs there.`);
};

const pluginPath = 'node_modules/sf-plugin-integration-user';

/**
 * Versions of the packages that a lock file names, by path; of those that only developers install nothing.
 *
 * @param {string} file
 * @returns {Map<string, string>}
 */
const versionsIn = (file) => {
  /** @type {{ packages: Record<string, { version: string, dev?: boolean, devOptional?: boolean }> }} */
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  const installed = Object.entries(packages).filter(([path, { dev, devOptional }]) => path && !dev && !devOptional);
  return new Map(installed.map(([path, { version }]) => [path, version]));
};

/** npm writes down what it has installed; what is below the plugin has to be what was tested. @param {string} home */
const checkVersions = (home) => {
  const locked = versionsIn(inProject('package-lock.json'));
  const tested = new Map([...locked].map(([path, version]) => [`${pluginPath}/${path}`, version]));
  const installed = versionsIn(join(pluginsFolder(home), 'node_modules', '.package-lock.json'));
  installed.delete(pluginPath);
  const paths = [...new Set([...tested.keys(), ...installed.keys()])];
  const different = paths.filter((path) => tested.get(path) !== installed.get(path));
  const named = different.map((path) => `${path}: ${tested.get(path)} tested, ${installed.get(path)} installed`);
  expect(tested.size > 0 && different.length === 0, `Not what was tested:\n${named.join('\n')}`);
  console.log(`All ${tested.size} packages are installed in the version that was tested.`);
};

/** @param {string} said at an installation */
const checkWarnings = (said) => expect(!/warn/i.test(said), `The installation warns:\n${said}`);

/** @param {string} home @param {string[]} args */
const sf = async (home, ...args) => {
  const { exitCode, stdout, stderr } = await runSf(home, args, { timeout: 600_000 });
  expect(exitCode === 0, `sf ${args.join(' ')} ended with ${exitCode}\n${stdout}\n${stderr}`);
  console.log(`sf ${args.join(' ')}: exit code 0`);
  return stdout;
};

/** @param {string} scratch */
const checkInstalled = async (scratch) => {
  const tarball = await pack(scratch);
  checkFiles(tarball);
  const home = join(scratch, 'home');
  checkWarnings(await installPackage(home, tarball));
  checkVersions(home);
  const plugins = await sf(home, 'plugins');
  expect(plugins.includes('sf-plugin-integration-user'), `sf plugins does not list the plugin:\n${plugins}`);
  const help = await sf(home, 'integration-user', 'list', 'licenses', '--help');
  expect(help.includes('--target-org'), `The help does not name --target-org:\n${help}`);
  // Only of a package from a file does the installer look whether all that `files` names is there.
  checkWarnings(await installFile(join(scratch, 'home-of-file'), tarball));
};

const scratch = mkdtempSync(join(tmpdir(), 'integration-user-pack-'));
try {
  await checkInstalled(scratch);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
