import ts from 'typescript';
import { parse, resolveImport, type SourceFile } from './sourceFile.ts';

/** Where loading a command leads without anything having been done: from which files to which packages. */
export const startImports = (files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const importers = new Map<string, string[]>();
  const visited = new Set<string>();
  const visit = (file: SourceFile): void => {
    if (visited.has(file.path)) return;
    visited.add(file.path);
    for (const specifier of loadedWith(file)) {
      const path = resolveImport(file, { specifier, names: [], isType: false });
      const next = path === undefined ? undefined : byPath.get(path);
      if (next) visit(next);
      else importers.set(specifier, [...(importers.get(specifier) ?? []), file.path]);
    }
  };
  for (const file of files) if (file.path.startsWith('src/commands/')) visit(file);
  return importers;
};

/** What a file loads as soon as it is loaded itself: `import type` and `await import()` load nothing then. */
const loadedWith = (file: SourceFile): string[] =>
  parse(file).statements.flatMap((node) => {
    const isType =
      (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(node) && node.isTypeOnly);
    if (isType || !(ts.isImportDeclaration(node) || ts.isExportDeclaration(node))) return [];
    return node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? [node.moduleSpecifier.text] : [];
  });
