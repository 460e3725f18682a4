import { posix } from 'node:path';
import ts from 'typescript';
import { importsOf, parse, resolveImport, type SourceFile } from './sourceFile.ts';

/** Folders in which a rule or a dataset is a file by design: what there is to know of an org has no end. */
const catalogues = ['src/audit/rules/', 'src/org/datasets/'];

/**
 * The greatest share of files that are small and that one other file alone imports. The product may grow; what belongs
 * together is not to be scattered over files of a few lines.
 */
export const mostFragments = 0.08;

/** Lines of a file that is small enough to stand in the only file that imports it. */
const fragmentLines = 45;

/** Files that could stand in the one that imports them; commands are loaded by their place. */
export const fragmentsOf = (files: readonly SourceFile[]): string[] => {
  const importers = Map.groupBy(
    files.flatMap((file) => [...new Set(importsOf(file).map((imported) => resolveImport(file, imported)))]),
    (path) => path
  );
  return files
    .filter(({ path }) => ![...catalogues, 'src/commands/', 'src/index.ts'].some((start) => path.startsWith(start)))
    .filter(({ path, text }) => text.split('\n').length <= fragmentLines && (importers.get(path) ?? []).length <= 1)
    .map(({ path }) => path);
};

/** Files that may lie loose in the root of a room that has folders by subject. */
export const mostLooseFiles = 15;

/** The least share of files whose name is what they export first. */
export const leastNamesakes = 0.9;

const roomsWithSubjects = ['src/model', 'src/audit'];

/** Rooms with more loose files than are easy to look over. */
export const crowdedRooms = (files: readonly SourceFile[]): string[] =>
  roomsWithSubjects
    .map((room) => ({ room, loose: files.filter(({ path }) => posix.dirname(path) === room).length }))
    .filter(({ loose }) => loose > mostLooseFiles)
    .map(({ room, loose }) => `${room} has ${loose} loose files, more than ${mostLooseFiles}`);

type Graph = ReadonlyMap<string, readonly string[]>;

const graphOf = (files: readonly SourceFile[]): Graph =>
  new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .map((imported) => resolveImport(file, imported))
        .filter((path) => path !== undefined),
    ])
  );

/** Follows the imports from a file, and gives the way round back to a file on that way, if there is one. */
const circleFrom = (graph: Graph, start: string): string[] | undefined => {
  const done = new Set<string>();
  const follow = (path: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const circle = follow(next, [...way, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  return follow(start, []);
};

/** Files that import each other in a circle, types included: each circle once, from its first file by name. */
export const circularImports = (files: readonly SourceFile[]): string[] => {
  const graph = graphOf(files);
  const circles = files.flatMap(({ path }) => {
    const circle = circleFrom(graph, path)?.slice(0, -1) ?? [];
    const first = circle.indexOf([...circle].sort()[0] ?? '');
    return circle.length === 0 ? [] : [[...circle.slice(first), ...circle.slice(0, first)].join(' → ')];
  });
  return [...new Set(circles)];
};

/** As in `noAdminProfile` for `no-admin-profile.ts`, in lower case: types begin with a capital letter. */
const nameOf = ({ path }: SourceFile): string => posix.basename(path, '.ts').replaceAll('-', '').toLowerCase();

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isDefault = (node: ts.Statement): boolean =>
  ts.isExportAssignment(node) ||
  (ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));

const declaredNames = (node: ts.Statement): string[] => {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
  if (ts.isFunctionDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node))
    return [node.name?.text ?? ''];
  return [];
};

/** Messages have to be loaded before what stands first can use them. */
const loadsMessages = (node: ts.Statement): boolean => /^(const \w+ = )?Messages\./.test(node.getText());

const isHead = (node: ts.Statement): boolean => ts.isImportDeclaration(node) || loadsMessages(node);

/** Whether the file's first statement after its imports exports what the file is named after, or is the default. */
export const isNamesake = (file: SourceFile): boolean => {
  const first = parse(file).statements.find((node) => !isHead(node));
  if (!first) return false;
  if (isDefault(first)) return true;
  return isExported(first) && declaredNames(first).some((name) => name.toLowerCase() === nameOf(file));
};

/** Registries and the package's entry are named by what Node.js looks for. */
const isIndex = ({ path }: SourceFile): boolean => posix.basename(path) === 'index.ts';

export type Namesakes = { share: number; others: string[] };

/** How many files are named after the export that they begin with, and which are not. */
export const namesakesOf = (files: readonly SourceFile[]): Namesakes => {
  const named = files.filter((file) => !isIndex(file));
  const others = named.filter((file) => !isNamesake(file)).map(({ path }) => path);
  return { share: 1 - others.length / named.length, others };
};
