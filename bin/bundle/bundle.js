// @ts-check
import { copyFileSync, globSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { inProject } from '../paths.js';
import { lightCore, messageFiles } from './plugins.js';

/** CommonJS packages in the bundle ask for what Node.js brings along. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles `src/` into `lib/`: one file for each command, which oclif finds by its place, and what they share in
 * `lib/chunks/`. Only oclif and core stay packages of their own.
 *
 * @param {{ sourcemap: boolean }} options
 */
export const bundle = async ({ sourcemap }) => {
  const { metafile } = await build({
    absWorkingDir: inProject(),
    entryPoints: ['src/index.ts', ...globSync('src/commands/**/*.ts', { cwd: inProject() })],
    outdir: 'lib',
    outbase: 'src',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.19',
    // The generator of result schemas knows a command by the name of its class.
    keepNames: true,
    sourcemap: sourcemap && 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    external: ['@oclif/core'],
    plugins: [lightCore(), messageFiles()],
    // What React does for its own developers falls away.
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: banner },
  });
  // The layout engine of tables looks for its code beside the chunk that it is in.
  copyFileSync(inProject('node_modules/yoga-wasm-web/dist/yoga.wasm'), inProject('lib/chunks/yoga.wasm'));
  writeFileSync(inProject('lib/third-party-licenses.txt'), licensesOf(Object.keys(metafile.inputs)));
  writeFileSync(inProject('lib/index.d.ts'), declarationOf('src/index.ts'));
};

/** The licenses of all packages that files of the bundle come from, as those ask for. @param {string[]} inputs */
function licensesOf(inputs) {
  const folders = inputs
    .map((input) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(input)?.[0])
    .filter((folder) => folder !== undefined)
    .map((folder) => realpathSync(resolve(inProject(), folder)));
  return [...new Set(folders)].sort().map(licenseOf).join('\n');
}

/** @param {string} folder of a package */
function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n\n${'-'.repeat(80)}\n`;
}

/** @param {string} file */
function declarationOf(file) {
  return ts.transpileDeclaration(readFileSync(inProject(file), 'utf8'), { fileName: file }).outputText;
}
