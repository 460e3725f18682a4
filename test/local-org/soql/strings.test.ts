import { expect } from 'chai';
import fc from 'fast-check';
import { column, contextOf, itRefuses, type Refused, rowsWith } from './fixture.ts';

const controls: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\r': String.raw`\r` };
const quote = (text: string): string =>
  `'${text.replace(/[\\']/g, String.raw`\$&`).replace(/[\n\r]/g, (char) => controls[char] ?? char)}'`;

const usersNamed = (names: readonly string[]): ReturnType<typeof contextOf> =>
  contextOf({
    User: rowsWith(
      '005',
      names.map((Name) => ({ Name }))
    ),
  });

const hostile = [
  "O'Brien",
  "'",
  "''",
  '\\',
  "\\'",
  "' OR Name != '",
  "x' AND Id = null",
  'a\nb',
  'a\r\nb',
  '"quoted"',
  'tab\there',
  'Zoë',
  '日本語',
  '🦊 fox',
  '\u2028',
  '\u0000',
  '%',
  '_',
  '100%',
  ':bind',
  '(SELECT Id FROM User)',
  "it\\'s",
  '{0}',
  '$&',
];

const refused: readonly Refused[] = [
  ['an unknown escape', String.raw`SELECT Id FROM User WHERE Name = 'a\q'`, 'MALFORMED_QUERY', String.raw`'\q'`],
  ['half a unicode escape', String.raw`SELECT Id FROM User WHERE Name = '\u12'`, 'MALFORMED_QUERY', String.raw`'\u'`],
  ['a literal without an end', "SELECT Id FROM User WHERE Name = 'a", 'MALFORMED_QUERY', "expecting '''"],
  ['a literal ended by an escaped quote', String.raw`SELECT Id FROM User WHERE Name = 'a\'`, 'MALFORMED_QUERY', "'''"],
  [
    'a line break',
    "SELECT Id FROM User WHERE Name = 'a\nb'",
    'MALFORMED_QUERY',
    'line breaks not allowed in string literals',
  ],
  ['4,001 characters', `SELECT Id FROM User WHERE Name = '${'a'.repeat(4001)}'`, 'MALFORMED_QUERY', '4000'],
  ['double quotes', 'SELECT Id FROM User WHERE Name = "a"', 'MALFORMED_QUERY', ''],
  [
    'more than 100,000 characters',
    `SELECT Id FROM User WHERE Name = 'a'${' '.repeat(100_000)}`,
    'MALFORMED_QUERY',
    '100000',
  ],
];

describe('local org: SOQL string literals', () => {
  for (const text of hostile) {
    it(`finds exactly ${JSON.stringify(text)}`, () => {
      const context = usersNamed(['other', text, `${text}x`]);
      expect(column('Name', `SELECT Name FROM User WHERE Name = ${quote(text)}`, context)).to.deep.equal([text]);
    });
  }

  it('finds any string by equality once it is escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const context = usersNamed([text]);
        const query = `SELECT Name FROM User WHERE Name = ${quote(text)} AND Name IN (${quote(text)}, 'else')`;
        expect(column('Name', query, context)).to.deep.equal([text]);
      })
    );
  });

  it('finds any string by LIKE once its wildcards are escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const pattern = quote(text).replace(/[%_]/g, String.raw`\$&`);
        const context = usersNamed([text, `${text}!`]);
        expect(column('Name', `SELECT Name FROM User WHERE Name LIKE ${pattern}`, context)).to.deep.equal([text]);
      })
    );
  });

  for (const [what, stored, pattern] of [
    ['beyond the Basic Multilingual Plane', '\u{10400}x', '\u{10428}X'],
    ['of an escaped surrogate pair', '\u{10400}', String.raw`\ud801\udc28`],
    ['at the end of a Greek word', 'ΟΔΟΣ', 'οδοσ'],
    ['that is two characters in lower case', 'İzmir', 'İ%'],
  ] as const)
    it(`ignores the case of a letter ${what}`, () => {
      const query = `SELECT Name FROM User WHERE Name LIKE '${pattern}'`;
      expect(column('Name', query, usersNamed([stored, 'other']))).to.deep.equal([stored]);
    });

  it('takes a character beyond the Basic Multilingual Plane for one', () => {
    expect(column('Name', "SELECT Name FROM User WHERE Name LIKE 'a_b'", usersNamed(['a🦊b']))).to.have.length(1);
  });

  it('reads every escape Salesforce documents', () => {
    const context = usersNamed(['\n\r\t\b\f\\\'"A']);
    const query = String.raw`SELECT Name FROM User WHERE Name = '\n\r\t\b\f\\\'\"\u0041'`;
    expect(column('Name', query, context)).to.have.length(1);
  });

  it('takes escaped wildcards literally and others not', () => {
    const context = usersNamed(['a%', 'ab', 'a_', String.raw`a\b`]);
    const like = (pattern: string): readonly unknown[] =>
      column('Name', `SELECT Name FROM User WHERE Name LIKE '${pattern}'`, context);
    expect(like(String.raw`a\%`)).to.deep.equal(['a%']);
    expect(like(String.raw`a\_`)).to.deep.equal(['a_']);
    expect(like('a_')).to.deep.equal(['a%', 'ab', 'a_']);
    expect(like(String.raw`a\\%`)).to.deep.equal([String.raw`a\b`]);
  });

  itRefuses(refused, usersNamed(['a']));
});
