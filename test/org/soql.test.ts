import { expect } from 'chai';
import fc from 'fast-check';
import { anyOf, clause, identifiers, like, soql } from '../../src/org/soql.ts';
import { column, contextOf, rowsWith } from '../local-org/soql/fixture.ts';

const named = (...names: string[]): ReturnType<typeof contextOf> =>
  contextOf({
    User: rowsWith(
      '005',
      names.map((Name) => ({ Name }))
    ),
  });

const anyText = fc.string({ unit: 'binary', minLength: 1 });
/** Texts made of what has a meaning in SOQL. */
const hostileText = fc
  .array(fc.constantFrom("'", '\\', '"', '%', '_', '\n', '\r', '\t', '\b', '\f', ' OR ', '(', ')', 'x', '--', ':a'), {
    minLength: 1,
  })
  .map((parts) => parts.join(''));
const text = fc.oneof(anyText, hostileText);

describe('org/soql', () => {
  const literals: ReadonlyArray<readonly [string, string, string]> = [
    ['a quote', soql`${"O'Brien"}`, String.raw`'O\'Brien'`],
    ['a backslash before a quote', soql`${"\\'"}`, String.raw`'\\\''`],
    ['control characters', soql`${'\n\r\t\b\f'}`, String.raw`'\n\r\t\b\f'`],
    ['an empty text', soql`${''}`, `''`],
    ['a number', soql`${-1.5}`, '-1.5'],
    ['a boolean', soql`${false}`, 'false'],
    ['null', soql`${null}`, 'null'],
    ['a list', soql`${['a', "b'"]}`, String.raw`('a','b\'')`],
    ['columns', soql`${identifiers(['Id', 'Profile.Name', 'Amount__c'])}`, 'Id, Profile.Name, Amount__c'],
    ['an instant', soql`${new Date('2026-05-15T12:00:00Z')}`, '2026-05-15T12:00:00.000Z'],
    ['a part of a query', soql`WHERE ${clause`Name = ${"O'B"}`}`, String.raw`WHERE Name = 'O\'B'`],
    ['alternatives', soql`${anyOf([clause`A = ${1}`, clause`B = ${2}`])}`, '(A = 1 OR B = 2)'],
    ['a pattern', soql`${like("*it's a_b%c\\*")}`, String.raw`'%it\'s a\_b\%c\\%'`],
    ['what only looks like a placeholder', soql`${'${x} %s $&'}`, "'${x} %s $&'"],
    ['no value at all', soql`SELECT Id FROM User`, 'SELECT Id FROM User'],
  ];
  for (const [what, query, expected] of literals) it(`writes ${what}`, () => expect(query).to.equal(expected));

  it('takes nothing but API names for columns', () => {
    const bad = fc.oneof(
      fc.constantFrom('', ' ', 'Id,Name', 'Id FROM User', "Id'", '1Id', '.Id', 'COUNT(Id)'),
      anyText.filter((name) => !/^[A-Za-z]/.test(name))
    );
    fc.assert(
      fc.property(bad, (name) => {
        expect(() => identifiers(['Id', name])).to.throw(TypeError);
      })
    );
    expect(() => identifiers([])).to.throw(TypeError);
  });

  it('takes no empty alternatives', () => expect(() => anyOf([])).to.throw(TypeError));

  it('lets any text survive as a pattern, and finds nothing else by it', () => {
    fc.assert(
      fc.property(
        text.map((name) => name.replaceAll('*', 'x').replaceAll('\\', '/')),
        (name) => {
          const org = named(name, `${name}x`, `x${name}`, name.replace(/[%_]/g, '!'));
          const found = column('Name', soql`SELECT Name FROM User WHERE Name LIKE ${like(name)}`, org);
          expect(new Set(found.map((each) => String(each).toLowerCase()))).to.deep.equal(new Set([name.toLowerCase()]));
        }
      )
    );
  });

  it('finds what begins with a text', () => {
    const org = named('a_b 1', 'A_B 2', 'axb 3', 'x a_b');
    expect(column('Name', soql`SELECT Name FROM User WHERE Name LIKE ${like('a_b*')}`, org)).to.have.members([
      'a_b 1',
      'A_B 2',
    ]);
  });

  it('lets any text survive a comparison, and finds nothing else by it', () => {
    fc.assert(
      fc.property(text, (name) => {
        const found = column(
          'Name',
          soql`SELECT Name FROM User WHERE Name = ${name}`,
          named(name, `${name}x`, 'other')
        );
        expect(found).to.deep.equal([name]);
      })
    );
  });

  it('lets any texts survive in a list', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (names) => {
        const found = column('Name', soql`SELECT Name FROM User WHERE Name IN ${names}`, named(...names, 'other!'));
        expect(found).to.include.members(names);
      })
    );
  });

  it('never lets a text end its literal', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const query = soql`SELECT Name FROM User WHERE Name = ${name} AND Name != 'kept'`;
        expect(column('Name', query, named('kept', 'other'))).to.not.include('kept');
      })
    );
  });
});
