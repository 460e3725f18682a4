declare const soqlBrand: unique symbol;

/** SOQL that was built by {@link soql}, so that no value in it is unescaped. */
export type Soql = string & { readonly [soqlBrand]: true };

/** Names of columns or objects, which stand in a query as they are; made by {@link identifiers} alone. */
export type SoqlIdentifiers = { readonly identifiers: readonly string[] };

export type SoqlValue = string | number | boolean | null | readonly string[] | SoqlIdentifiers;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

const quote = (value: string): string => `'${value.replace(/[\\'\n\r\t\b\f]/g, (char) => escapes[char] ?? char)}'`;

/** Refuses anything but API names and dotted paths of them: such a value would be a bug, not input. */
export const identifiers = (names: readonly string[]): SoqlIdentifiers => {
  const bad = names.find((name) => !/^[A-Za-z][A-Za-z0-9_.]*$/.test(name));
  if (bad !== undefined || names.length === 0) throw new TypeError(`Not API names: ${names.join(', ')}`);
  return { identifiers: names };
};

const isList = (value: SoqlValue): value is readonly string[] => Array.isArray(value);

const literal = (value: SoqlValue): string => {
  if (typeof value === 'string') return quote(value);
  if (isList(value)) {
    if (value.length === 0) throw new TypeError('An empty list matches nothing and is refused: do not ask.');
    return `(${value.map(quote).join(',')})`;
  }
  return typeof value === 'object' && value !== null ? value.identifiers.join(', ') : String(value);
};

/** Tagged template that quotes and escapes every value: `` soql`SELECT Id FROM User WHERE Username = ${username}` `` */
export const soql = (text: TemplateStringsArray, ...values: readonly SoqlValue[]): Soql =>
  text.reduce((query, part, index) => query + literal(values[index - 1] ?? null) + part) as Soql;
