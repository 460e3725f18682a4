import { posix } from 'node:path';
import ts from 'typescript';
import type { Check } from './architecture.ts';
import { lineOf, parse, walk } from './sourceFile.ts';

/** Words that say nothing about what a thing is. */
const empty = new Set(['util', 'helper', 'manager', 'service', 'handler', 'processor', 'impl']);
/** Names that say nothing when they stand alone, or that mean something else in Salesforce. */
const vague = new Set(['account', 'entity', 'data', 'info']);

const wordsOf = (name: string): string[] =>
  name
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase().replace(/s$/, ''));

const isBanned = (name: string): boolean =>
  vague.has(name.toLowerCase()) || wordsOf(name).some((word) => empty.has(word));

type Named = ts.NamedDeclaration & { name: ts.Identifier };

/** What a file gives a name itself; properties are often named by others. */
const isNamedHere = (node: ts.Node): node is Named =>
  (ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    (ts.isBindingElement(node) && node.propertyName !== undefined) ||
    ts.isFunctionDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isClassDeclaration(node)) &&
  node.name !== undefined &&
  ts.isIdentifier(node.name);

export const noEmptyWords: Check = (file) => {
  const path = file.path.split('/').slice(1, -1);
  const own = [...path, posix.parse(file.path).name].filter(isBanned).map((name) => `is called ${name}`);
  const names = walk(parse(file))
    .filter(isNamedHere)
    .filter(({ name }) => isBanned(name.text));
  return [...own, ...names.map((node) => `line ${lineOf(node)}: ${node.name.text}`)];
};
