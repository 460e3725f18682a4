import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inProject } from '../../bin/paths.js';

/** A change to the text of one file, which exists only in memory. */
export type Patch = { path: string; start: number; end: number; replacement: string };

export type FreshModules = {
  /**
   * From now on, the files of these paths are loaded anew, one of them with a change. All others stay as they are, so
   * that only what depends on the change is loaded again.
   */
  renew(paths: Iterable<string>, patch?: Patch): void;
  /** The address under which a file is loaded now. */
  urlOf(path: string): string;
};

const root = pathToFileURL(inProject('/')).href;

/** The path in the project of a source or test; undefined for everything else. */
export function pathInProject(url: string): string | undefined {
  const path = url.startsWith(root) ? (url.slice(root.length).split('?')[0] ?? '') : '';
  return /^(src|test)\/.*\.ts$/.test(path) ? path : undefined;
}

/** Takes over how Node.js loads the sources and tests of the project in this process. */
export function freshModules(): FreshModules {
  const now: { generation: number; renewed: ReadonlySet<string>; patch?: Patch } = {
    generation: 0,
    renewed: new Set(),
  };
  const stripped = new Map<string, string>();
  const withoutTypes = (path: string): string => {
    const text = readFileSync(inProject(path), 'utf8');
    const { patch } = now;
    if (patch?.path === path)
      return stripTypeScriptTypes(text.slice(0, patch.start) + patch.replacement + text.slice(patch.end));
    const code = stripped.get(path) ?? stripTypeScriptTypes(text);
    stripped.set(path, code);
    return code;
  };
  const addressed = (url: string): string => {
    const path = pathInProject(url);
    return path !== undefined && now.renewed.has(path) ? `${root}${path}?generation=${now.generation}` : url;
  };
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      return { ...resolved, url: addressed(resolved.url) };
    },
    load(url, context, next) {
      const path = pathInProject(url);
      return path === undefined
        ? next(url, context)
        : { format: 'module', source: withoutTypes(path), shortCircuit: true };
    },
  });
  return {
    renew(paths, patch) {
      Object.assign(now, { generation: now.generation + 1, renewed: new Set(paths), patch });
    },
    urlOf: (path) => addressed(root + path),
  };
}

/** As Mocha names a file that it is about to import. */
export const pathOfFile = (file: string | URL): string =>
  pathInProject(new URL(file, root).href) ?? fileURLToPath(file);
