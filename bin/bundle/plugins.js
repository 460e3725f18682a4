// @ts-check
/** How the bundle treats Salesforce's packages and message files; for everything else esbuild's own rules hold. */
import { readFileSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { Messages } from '@salesforce/core/messages';
import { inProject } from '../paths.js';

/** @typedef {import('esbuild').Plugin} Plugin */

const packages = realpathSync(inProject('node_modules', '@salesforce'));
const core = join(packages, 'core');
const plugins = join(packages, 'sf-plugins-core', 'lib');
const coreIndex = inProject('bin', 'bundle', 'core.js');

/** Files of core that may be imported by a path of their own, by file. */
const publicPaths = () => {
  /** @type {{ exports: Record<string, string> }} */
  const { exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8'));
  return new Map(
    Object.entries(exports)
      .filter(([path, file]) => path !== '.' && file.endsWith('.js'))
      .map(([path, file]) => [join(core, file), `@salesforce/core${path.slice(1)}`])
  );
};

/** One copy of everything in core that holds state: the installed one. @returns {Plugin} */
export const lightCore = () => {
  const external = publicPaths();
  return {
    name: 'light core',
    setup({ onResolve }) {
      onResolve({ filter: /^@salesforce\/core$/ }, ({ importer, kind }) =>
        importer === coreIndex && kind === 'dynamic-import'
          ? { external: true, path: '@salesforce/core' }
          : { path: coreIndex, sideEffects: false }
      );
      onResolve({ filter: /^@salesforce\/core\// }, ({ path }) => ({ external: true, path }));
      onResolve({ filter: /^core-file:/ }, ({ path }) =>
        fileOfCore(join(core, 'lib', path.slice('core-file:'.length)))
      );
      onResolve({ filter: /^\./ }, ({ path, importer }) =>
        importer.startsWith(join(core, 'lib')) ? fileOfCore(moduleFile(resolve(dirname(importer), path))) : undefined
      );
      onResolve({ filter: /^@salesforce\/sf-plugins-core$/ }, () => ({
        path: join(plugins, 'exported.js'),
        sideEffects: false,
      }));
      // A web socket to the developer tools of React, for who works on Ink itself.
      onResolve({ filter: /^\.\/devtools\.js$/ }, () => ({ external: true }));
      onResolve({ filter: /^\./ }, ({ path, importer }) =>
        importer.startsWith(plugins) ? { path: resolve(dirname(importer), path), sideEffects: false } : undefined
      );
    },
  };

  /** @param {string} file */
  function fileOfCore(file) {
    const path = external.get(file);
    return path === undefined ? { path: file, sideEffects: false } : { external: true, path };
  }
};

/** @param {string} file */
const moduleFile = (file) => (extname(file) === '' ? `${file}.js` : file);

const importFolder = 'Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);';

const importMessages = /\bimport \{ Messages((?:, \w+)*) \} from '@salesforce\/core(\/messages)?';/;

/** Takes a name from the module that imports the folder: between chunks, only names are sure of their order. */
const importOurs = (/** @type {string} */ _, /** @type {string} */ others, /** @type {string} */ path = '') =>
  `import { Messages } from 'messages:ours';${others && `import { ${others.slice(2)} } from '@salesforce/core${path}';`}`;

/** The words of a package's one message file, as code that makes them. @param {string} name @param {string} folder */
const inlined = (name, folder) => {
  Messages.importMessagesDirectory(folder, false, name);
  const { messages } = /** @type {{ messages: Map<string, unknown> }} */ (
    /** @type {unknown} */ (Messages.loadMessages(name, 'messages'))
  );
  return `import { Messages } from '@salesforce/core/messages';
export default new Messages('messages', Messages.getLocale(), new Map(${JSON.stringify([...messages])}));`;
};

/**
 * Every module of ours asks for the folder of messages, which looks at each of its files: once is enough. Those of
 * `sf-plugins-core` lie in a folder that the bundle does not bring along, and are made part of it.
 *
 * @returns {Plugin}
 */
export const messageFiles = () => ({
  name: 'message files',
  setup({ onResolve, onLoad }) {
    const namespace = 'messages';
    onResolve({ filter: /^messages:/ }, ({ path }) => ({ namespace, path, pluginData: undefined }));
    onLoad({ filter: /^messages:ours$/, namespace }, () => ({
      contents: `import { Messages } from '@salesforce/core/messages';
${importFolder}
const ours = Messages;
export { ours as Messages };`,
      resolveDir: inProject(),
    }));
    onLoad({ filter: /^messages:sf-plugins-core$/, namespace }, () => ({
      contents: inlined('@salesforce/sf-plugins-core', join(packages, 'sf-plugins-core')),
      resolveDir: inProject(),
    }));
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(importFolder, '').replace(importMessages, importOurs),
      loader: 'ts',
    }));
    onLoad({ filter: /[\\/]sf-plugins-core[\\/]lib[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replace(importFolder, '')
        .replace("Messages.loadMessages('@salesforce/sf-plugins-core', 'messages')", 'sfMessages')
        .concat("\nimport sfMessages from 'messages:sf-plugins-core';"),
    }));
  },
});
