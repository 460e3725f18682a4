import ts from 'typescript';
import { importsOf, lineOf, parse, resolveImport, walk, type Import, type SourceFile } from './sourceFile.ts';

/** A rule of the architecture: what in a file breaks it, in words. */
export type Check = (file: SourceFile) => string[];

type Step = { from: string; to: string; isType: boolean };

const isIn = (...folders: string[]): ((path: string) => boolean) => {
  return (path) => folders.some((folder) => path.startsWith(`src/${folder}/`));
};

/** The part of `src/` that a file belongs to; empty for a file that lies in `src/` itself. */
const areaOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';

/** What each room may import besides itself; `types` as types alone. Nothing imports commands. */
export type Room = { imports: readonly string[]; types?: readonly string[] };

const everyRoom = ['cli', 'create', 'files', 'output', 'access', 'audit', 'org', 'model'];

export const rooms: Record<string, Room> = {
  commands: { imports: everyRoom },
  cli: { imports: everyRoom },
  create: { imports: ['access', 'audit', 'org', 'model'] },
  files: { imports: ['model'] },
  output: { imports: ['model'], types: ['audit'] },
  access: { imports: ['model'] },
  audit: { imports: ['model'] },
  org: { imports: ['model'] },
  model: { imports: [] },
  // Bundled into the HTML report, where it runs in a browser.
  'report-page': { imports: [] },
};

const mayImport = (room: Room, { from, to, isType }: Step): boolean =>
  (isIn(areaOf(from))(to) && areaOf(from) !== 'commands') ||
  isIn(...room.imports)(to) ||
  (isType && isIn(...(room.types ?? []))(to));

export const importDirections: Check = (file) =>
  importsOf(file).flatMap((found) => {
    const to = resolveImport(file, found);
    if (to === undefined) return [];
    const room = rooms[areaOf(file.path)];
    // The package's entry, `src/index.ts`, lies in no room.
    if (!room) return areaOf(file.path) === '' ? [] : [`${areaOf(file.path)}/ is no room of the architecture`];
    return mayImport(room, { from: file.path, to, isType: found.isType }) ? [] : [`imports ${to}`];
  });

const takesConnection = ({ specifier, names }: Import): boolean =>
  specifier.startsWith('@salesforce/core') && names.some((name) => name === 'Connection' || name === '*');

export const oneConnection: Check = (file) =>
  importsOf(file)
    .filter(takesConnection)
    .filter(({ isType }) => file.path !== 'src/org/connectionGateway.ts' && !(isType && isIn('commands')(file.path)))
    .map(({ specifier }) => `takes Connection from ${specifier}`);

/** All texts of a file in a row, so that a query put together from pieces is one as well; comments are none. */
const textsOf = (file: SourceFile): string =>
  walk(parse(file))
    .filter((node) => ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node))
    .map(({ text }) => text)
    .join(' ');

export const noQueryText: Check = (file) =>
  !isIn('org/datasets')(file.path) && /\bSELECT\b[\s\S]*\bFROM\b/.test(textsOf(file))
    ? ['holds the text of a query']
    : [];

const isNow = (node: ts.Node): boolean => {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length;
  if (ts.isCallExpression(node)) return ['Date', 'Date.now', 'performance.now'].includes(node.expression.getText());
  return false;
};

const isWorld = (node: ts.Node): boolean =>
  ts.isIdentifier(node) &&
  ['process', 'console'].includes(node.text) &&
  (ts.isPropertyAccessExpression(node.parent) || ts.isElementAccessExpression(node.parent));

export const noWorld: Check = (file) => {
  if (isIn('commands')(file.path)) return [];
  const uses = walk(parse(file))
    .filter((node) => isNow(node) || isWorld(node))
    .map((node) => `line ${lineOf(node)}: ${node.parent.getText().slice(0, 60)}`);
  const imports = importsOf(file).filter(({ specifier }) => /^(node:)?(process|console)$/.test(specifier));
  return [...uses, ...imports.map(({ specifier }) => `imports ${specifier}`)];
};

export const noFileSystem: Check = (file) =>
  isIn('commands', 'files')(file.path)
    ? []
    : importsOf(file)
        .filter(({ specifier }) => /^(node:)?fs(\/|$)/.test(specifier))
        .map(({ specifier }) => `imports ${specifier}`);

const registries = ['src/index.ts', 'src/audit/rules/index.ts', 'src/org/datasets/index.ts'];

export const noBarrels: Check = (file) => {
  const { statements } = parse(file);
  const onlyPasses = statements.every((node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node));
  return !registries.includes(file.path) && onlyPasses && statements.some(ts.isExportDeclaration)
    ? ['only passes on what others export']
    : [];
};

const isEmptyCollection = (node: ts.Expression | undefined): boolean => {
  if (!node) return false;
  if (ts.isNewExpression(node)) return /^(Weak)?(Map|Set)$/.test(node.expression.getText()) && !node.arguments?.length;
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
};

/** What can change between two calls: a variable, or a collection that starts empty. */
export const noModuleState: Check = (file) =>
  parse(file)
    .statements.filter(ts.isVariableStatement)
    .filter(({ declarationList: { flags, declarations } }) => {
      return !(flags & ts.NodeFlags.Const) || declarations.some(({ initializer }) => isEmptyCollection(initializer));
    })
    .map((node) => `line ${lineOf(node)}: ${node.getText().slice(0, 60)}`);

export const noClasses: Check = (file) =>
  walk(parse(file))
    .filter(ts.isClassLike)
    .filter(({ heritageClauses }) => {
      return !isIn('commands')(file.path) || !heritageClauses?.some((clause) => /SfCommand\b/.test(clause.getText()));
    })
    .map((node) => `line ${lineOf(node)}: class ${node.name?.text ?? ''}`);
