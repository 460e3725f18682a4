import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { inProject } from '../../bin/paths.js';

/** A file of the project; the path is relative to the project's folder, with `/`. */
export type SourceFile = { path: string; text: string };

export type Import = { specifier: string; names: string[]; isType: boolean };

/** All files below a folder; none if the folder does not exist. */
export const readFolder = (folder: string): SourceFile[] => {
  if (!existsSync(inProject(folder))) return [];
  return readdirSync(inProject(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(inProject().length).replaceAll('\\', '/').slice(1), entry.name))
    .map((path) => ({ path, text: readFileSync(inProject(path), 'utf8') }));
};

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax of a file, which is read once. */
export const parse = (file: SourceFile): ts.SourceFile => {
  const before = parsed.get(file);
  if (before) return before;
  const syntax = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  parsed.set(file, syntax);
  return syntax;
};

const walked = new WeakMap<ts.Node, readonly ts.Node[]>();

/** A node and everything below it, in the order of the text. */
export const walk = (root: ts.Node): readonly ts.Node[] => {
  const before = walked.get(root);
  if (before) return before;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  walked.set(root, nodes);
  return nodes;
};

export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

/** `*` stands for everything a module has. */
const bindingsOf = (clause: ts.ImportClause | undefined): Pick<Import, 'names' | 'isType'> => {
  const bindings = clause?.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  const names = elements.map(({ propertyName, name }) => (propertyName ?? name).text);
  if (clause?.name) names.push('default');
  if (bindings && ts.isNamespaceImport(bindings)) names.push('*');
  const onlyTypes = elements.length > 0 && names.length === elements.length && elements.every((e) => e.isTypeOnly);
  return { names, isType: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || onlyTypes };
};

const exportsOf = ({ exportClause, isTypeOnly }: ts.ExportDeclaration): Pick<Import, 'names' | 'isType'> => {
  const elements = exportClause && ts.isNamedExports(exportClause) ? [...exportClause.elements] : undefined;
  const names = elements?.map(({ propertyName, name }) => (propertyName ?? name).text) ?? ['*'];
  return { names, isType: isTypeOnly || (elements?.every((element) => element.isTypeOnly) ?? false) };
};

const firstName = (node: ts.EntityName | undefined): string => {
  if (!node) return '*';
  return ts.isIdentifier(node) ? node.text : firstName(node.left);
};

const toImport = (node: ts.Node): Import | undefined => {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, ...bindingsOf(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, ...exportsOf(node) };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { specifier: node.argument.literal.text, names: [firstName(node.qualifier)], isType: true };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return { specifier: argument && ts.isStringLiteral(argument) ? argument.text : '?', names: ['*'], isType: false };
  }
  return undefined;
};

/** What a file takes from other modules, in whatever way it is written. */
export const importsOf = (file: SourceFile): Import[] =>
  walk(parse(file))
    .map(toImport)
    .filter((found) => found !== undefined);

/** The path of an imported file of the project; undefined for a package. */
export const resolveImport = (file: SourceFile, { specifier }: Import): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, '.ts') : undefined;
