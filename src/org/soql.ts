/** Tagged template that quotes and escapes every value: `` soql`SELECT Id FROM User WHERE Username = ${username}` `` */
export function soql(text: TemplateStringsArray, ...values: readonly SoqlValue[]): Soql {
  return fill(text, values) as Soql;
}
declare const soqlBrand: unique symbol;

/** SOQL that was built by {@link soql}, so that no value in it is unescaped. */
export type Soql = string & { readonly [soqlBrand]: true };

/** Names of columns or objects, which stand in a query as they are; only {@link identifiers} creates them. */
export type SoqlIdentifiers = { readonly identifiers: readonly string[] };

/** Part of a query, which stands in another as it is; only {@link clause} and {@link like} create it. */
export type SoqlClause = { readonly clause: string };

export type SoqlValue = string | number | boolean | null | Date | readonly string[] | SoqlIdentifiers | SoqlClause;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function quote(value: string): string {
  return `'${value.replace(/[\\'\n\r\t\b\f]/g, (char) => escapes[char] ?? char)}'`;
}

/** Refuses anything but API names and dotted paths of them: such a value would be a bug, not input. */
export function identifiers(names: readonly string[]): SoqlIdentifiers {
  const bad = names.find((name) => !/^[A-Za-z][A-Za-z0-9_.]*$/.test(name));
  if (bad !== undefined || names.length === 0) throw new TypeError(`Not API names: ${names.join(', ')}`);
  return { identifiers: names };
}

/** What matches a text with `*` for any characters; `%` and `_` in it stand for themselves. */
export function like(pattern: string): SoqlClause {
  return {
    clause: quote(pattern)
      .replace(/[%_]/g, (char) => `\\${char}`)
      .replaceAll('*', '%'),
  };
}

function isList(value: SoqlValue): value is readonly string[] {
  return Array.isArray(value);
}

function literal(value: SoqlValue): string {
  if (typeof value === 'string') return quote(value);
  if (isList(value)) {
    if (value.length === 0) throw new TypeError('An empty list matches nothing and is refused: do not ask.');
    return `(${value.map(quote).join(',')})`;
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return String(value);
  return 'clause' in value ? value.clause : value.identifiers.join(', ');
}

function fill(text: TemplateStringsArray, values: readonly SoqlValue[]): string {
  return text.reduce((query, part, index) => query + literal(values[index - 1] ?? null) + part);
}

/** Tagged template for a condition, or another part of a query, that several queries share. */
export function clause(text: TemplateStringsArray, ...values: readonly SoqlValue[]): SoqlClause {
  return {
    clause: fill(text, values),
  };
}

/** `(a OR b OR c)`; of none, it is a bug to ask. */
export function anyOf(clauses: readonly SoqlClause[]): SoqlClause {
  if (clauses.length === 0) throw new TypeError('No condition at all matches nothing: do not ask.');
  return { clause: `(${clauses.map((each) => each.clause).join(' OR ')})` };
}

/** What the answer to a query must look like. */
export type Expected = {
  /** A `COUNT()` answers a total and no records. */
  isCount: boolean;
  /** What every record must have; nothing is said of what is computed. */
  columns: readonly string[];
};

export function expectedOf(query: Soql): Expected {
  const [, list = ''] = /^SELECT (.+?) FROM /.exec(query) ?? [];
  const columns = list.split(', ').filter((column) => /^[A-Za-z][A-Za-z0-9_.]*$/.test(column));
  const isGrouped = query.includes(' GROUP BY ');
  return {
    isCount: list === 'COUNT()',
    // Of a related object's columns the record has the object, null where there is none.
    columns: isGrouped ? [] : [...new Set(columns.map((column) => column.replace(/\..*/, '')))],
  };
}
