import { parseQuery, type Query, type QueryBase } from '@jetstreamapp/soql-parser-js';
import { malformed } from './problems.ts';
import type { Source } from './source.ts';

const unexpected = (error: unknown): string => {
  const message = error instanceof Error ? error.message : '';
  const [, arrow, plain] = /found --> '(.*?)' <--|found: (.*)/s.exec(message) ?? [];
  const token = arrow ?? plain;
  return token === undefined ? 'unexpected token' : `unexpected token: '${token === '' ? '<EOF>' : token}'`;
};

const unsupported: ReadonlyArray<readonly [keyof QueryBase, string]> = [
  ['usingScope', 'USING SCOPE'],
  ['withDataCategory', 'WITH DATA CATEGORY'],
  ['withSecurityEnforced', 'WITH SECURITY_ENFORCED'],
  ['withAccessLevel', 'WITH access level'],
  ['for', 'FOR'],
  ['update', 'UPDATE'],
];

/** Clauses the double does not model are refused: an ignored one would answer another question than the one asked. */
export const refuseClauses = (query: QueryBase): void => {
  const found = unsupported.find(([clause]) => query[clause] !== undefined);
  if (found) throw malformed(`${found[1]} is not supported here`);
};

export const parse = ({ masked }: Source): Query => {
  try {
    return parseQuery(masked);
  } catch (error) {
    throw malformed(unexpected(error));
  }
};

export const asList = <T>(value: T | readonly T[] | undefined): readonly T[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
};
