import type {
  Condition as ParsedCondition,
  HavingClause,
  NegationCondition,
  ValueQueryCondition,
  WhereClause,
} from '@jetstreamapp/soql-parser-js';
import { malformed } from './problems.ts';
import type { Predicate } from './types.ts';

export type Leaf = Exclude<ParsedCondition, NegationCondition> | ValueQueryCondition;

export type Tree =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'not'; readonly child: Tree }
  | { readonly kind: 'AND' | 'OR'; readonly children: readonly Tree[] };

type Word = '(' | ')' | 'NOT' | 'AND' | 'OR';
type Token = Word | Leaf;
type Cursor = { readonly tokens: readonly Token[]; at: number };
type Clause = WhereClause | HavingClause;

const isLeaf = (condition: Leaf | NegationCondition): condition is Leaf => 'operator' in condition;

const times = (word: Word, count = 0): Word[] => Array.from({ length: count }, () => word);

/** The parser's chain, back in the order in which it was written. */
const tokensOf = (clause: Clause): readonly Token[] => {
  const tokens: Token[] = [];
  for (let next: Clause | undefined = clause; next; next = 'right' in next ? next.right : undefined) {
    const left: Leaf | NegationCondition | null = next.left;
    if (left) {
      tokens.push(...times('(', left.openParen));
      if (isLeaf(left)) tokens.push(left, ...times(')', left.closeParen));
    }
    if ('operator' in next) tokens.push(next.operator);
  }
  return tokens;
};

const peek = ({ tokens, at }: Cursor): Token | undefined => tokens[at];

const unexpected = (token: Token | undefined): Error => {
  if (token === undefined) return malformed("unexpected token: '<EOF>'");
  return malformed(
    `unexpected token: '${typeof token === 'string' ? token : 'field' in token ? token.field : 'function'}'`
  );
};

const readSimple = (cursor: Cursor): Tree => {
  const token = peek(cursor);
  cursor.at += 1;
  if (token === '(') {
    const inner = readCondition(cursor);
    if (peek(cursor) !== ')') throw unexpected(peek(cursor));
    cursor.at += 1;
    return inner;
  }
  if (token === undefined || typeof token === 'string') throw unexpected(token);
  return { kind: 'leaf', leaf: token };
};

const readChain = (cursor: Cursor): Tree => {
  const first = readSimple(cursor);
  const operator = peek(cursor);
  if (operator !== 'AND' && operator !== 'OR') return first;
  const children = [first];
  while (peek(cursor) === operator) {
    cursor.at += 1;
    children.push(readSimple(cursor));
  }
  return { kind: operator, children };
};

/** Salesforce's grammar: one kind of operator at a level, and NOT alone at its level. */
const readCondition = (cursor: Cursor): Tree => {
  if (peek(cursor) !== 'NOT') return readChain(cursor);
  cursor.at += 1;
  return { kind: 'not', child: readSimple(cursor) };
};

export const readConditions = (clause: Clause): Tree => {
  const cursor = { tokens: tokensOf(clause), at: 0 };
  const tree = readCondition(cursor);
  if (cursor.at < cursor.tokens.length) throw unexpected(peek(cursor));
  return tree;
};

/** Conditions that every match must meet. */
export const required = (tree: Tree): readonly Tree[] => (tree.kind === 'AND' ? tree.children : [tree]);

export const leavesOf = (tree: Tree): readonly Leaf[] => {
  if (tree.kind === 'leaf') return [tree.leaf];
  return tree.kind === 'not' ? leavesOf(tree.child) : tree.children.flatMap(leavesOf);
};

export const compileTree = <T>(tree: Tree, compileLeaf: (leaf: Leaf) => Predicate<T>): Predicate<T> => {
  if (tree.kind === 'leaf') return compileLeaf(tree.leaf);
  if (tree.kind === 'not') {
    const child = compileTree(tree.child, compileLeaf);
    return (item) => !child(item);
  }
  const children = tree.children.map((child) => compileTree(child, compileLeaf));
  if (tree.kind === 'AND') return (item) => children.every((matches) => matches(item));
  return (item) => children.some((matches) => matches(item));
};
