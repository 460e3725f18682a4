import ts from 'typescript';
import type { Check } from './architecture.ts';
import { lineOf, parse, walk, type SourceFile } from './sourceFile.ts';

const longestFunction = 40;

const longestFile = (path: string): number => (path.startsWith('src/') ? 200 : 300);

const tables = [
  'test/local-org/schema/business.ts',
  'test/local-org/schema/writable.ts',
  'test/local-org/schema/generate.ts',
];

/** Files that are lists of what there is in an org, not code. */
const isTable = ({ path }: SourceFile): boolean =>
  path.endsWith('.json') || tables.includes(path) || path.startsWith('test/local-org/scenarios/');

export const fileSize: Check = (file) => {
  const lines = file.text.trimEnd().split('\n').length;
  const most = longestFile(file.path);
  return !isTable(file) && lines > most ? [`${lines} lines, more than ${most}`] : [];
};

const endOf = (node: ts.Node): number => node.getSourceFile().getLineAndCharacterOfPosition(node.end).line + 1;

const linesOf = (node: ts.Node): number => endOf(node) - lineOf(node) + 1;

export const functionSize: Check = (file) =>
  walk(parse(file))
    .filter((node) => ts.isFunctionLike(node) && linesOf(node) > longestFunction)
    .map((node) => `line ${lineOf(node)}: a function of ${linesOf(node)} lines, more than ${longestFunction}`);
