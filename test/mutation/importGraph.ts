import { importsOf, resolveImport, type SourceFile } from '../helpers/sourceFile.ts';

/** What loads what at run time: imports of types are gone by then. */
export type ImportGraph = {
  /** The file and all that load it, directly or through others. */
  loadersOf(path: string): Set<string>;
  /** Only those that load it directly. */
  importersOf(path: string): readonly string[];
};

export function importGraph(files: readonly SourceFile[]): ImportGraph {
  const importers = new Map<string, string[]>();
  for (const file of files)
    for (const found of importsOf(file).filter(({ isType }) => !isType)) {
      const path = resolveImport(file, found);
      if (path !== undefined) importers.set(path, [...(importers.get(path) ?? []), file.path]);
    }
  return {
    importersOf: (path) => importers.get(path) ?? [],
    loadersOf(path) {
      const loaders = new Set([path]);
      for (const loaded of loaders) for (const importer of importers.get(loaded) ?? []) loaders.add(importer);
      return loaders;
    },
  };
}
