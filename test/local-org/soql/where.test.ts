import { expect } from 'chai';
import { data, org } from './data.ts';
import { column, contextOf, id, itRefuses, type Refused } from './fixture.ts';

const users = (where: string): readonly unknown[] =>
  column('Username', `SELECT Username FROM User WHERE ${where}`, org).map((name) =>
    String(name).charAt(0).toLowerCase()
  );

const found: ReadonlyArray<readonly [what: string, where: string, users: string]> = [
  ['compares text without case', "Username = 'B@X.ORG'", 'b'],
  ['takes names without case', "USERNAME = 'b@x.org'", 'b'],
  ['counts what is not set as different', "Name != 'Bea'", 'acd'],
  ['takes <> for !=', "Name <> 'Bea'", 'acd'],
  ['counts what is not set as not in a list', "Name NOT IN ('Bea', 'Cy')", 'ad'],
  ['finds null', 'Name = null', 'd'],
  ['finds null in a list', "Name IN ('cy', null)", 'cd'],
  ['takes an empty string for null', "Title = ''", 'bac'],
  ['takes a stored empty string for null', 'Title = null', 'bac'],
  ['never finds null by order', "Name < 'zz'", 'bac'],
  ['orders text without case', "Name >= 'bea'", 'bc'],
  ['finds nothing beyond null', 'NumberOfFailedLogins > null', ''],
  ['compares numbers', 'NumberOfFailedLogins >= 1', 'b'],
  ['compares with a negative number', 'NumberOfFailedLogins > -1', 'ba'],
  ['reads a missing boolean as false', 'IsActive = false', 'cd'],
  ['takes booleans in any case', 'IsActive = TrUe', 'ba'],
  ['matches with %', "Username LIKE '%@X.org'", 'bacd'],
  ['matches one character with _', "Name LIKE '_e_'", 'b'],
  ['matches nothing that is not set', "Name LIKE '%'", 'bac'],
  ['anchors patterns', "Name LIKE 'e'", ''],
  ['finds by 18-character id', `Id = '${id('005', 2)}'`, 'a'],
  ['finds by 15-character id', `Id = '${id('005', 2).slice(0, 15)}'`, 'a'],
  ['keeps the order of the rows for a list of ids', `Id IN ('${id('005', 3)}','${id('005', 1)}')`, 'bc'],
  ['finds once what is listed in both forms', `Id IN ('${id('005', 1)}','${id('005', 1).slice(0, 15)}')`, 'b'],
  ['finds by reference', `ProfileId = '${id('00e', 2)}'`, 'ac'],
  ['finds a reference that is not set', 'ProfileId = null', 'd'],
  ['compares ids by order', `Id > '${id('005', 2)}'`, 'cd'],
  ['filters by a parent', "Profile.Name = 'admin'", 'ac'],
  ['filters by a grandparent', "Profile.UserLicense.Name = 'Salesforce Integration'", 'b'],
  ['reads booleans of a missing parent as false', 'Profile.PermissionsApiUserOnly = false', 'acd'],
  ['reads other fields of a missing parent as null', 'Profile.Name = null', 'd'],
  ['joins with AND', "IsActive = true AND Name = 'abe'", 'a'],
  ['joins with OR', "Name = 'Cy' OR Name = 'abe'", 'ac'],
  ['mixes AND and OR in parentheses', "IsActive = true AND (Name = 'Cy' OR Name = 'abe')", 'a'],
  ['negates a single condition', "NOT Name LIKE 'b%'", 'acd'],
  ['negates in parentheses', "IsActive = true AND (NOT (Name = 'Bea'))", 'a'],
  ['negates a group', "NOT (Name = 'Bea' OR Name = 'Cy')", 'ad'],
  ['takes parentheses for what they are', "((IsActive = true) AND ((Name = 'Bea')))", 'b'],
  ['filters by a date function', 'CALENDAR_YEAR(LastLoginDate) = 2025', 'c'],
  ['filters by the day of an instant', 'DAY_ONLY(LastLoginDate) = 2026-05-14', 'a'],
  ['uses conditions beside an id', `Id IN ('${id('005', 1)}','${id('005', 2)}') AND Name = 'abe'`, 'a'],
];

const refused: readonly Refused[] = [
  ['AND and OR at one level', "SELECT Id FROM User WHERE Name='a' AND Name='b' OR Name='c'", 'MALFORMED_QUERY', "'OR'"],
  [
    'NOT after AND',
    "SELECT Id FROM User WHERE Name='a' AND NOT Name='b'",
    'MALFORMED_QUERY',
    "unexpected token: 'NOT'",
  ],
  ['NOT with more at its level', "SELECT Id FROM User WHERE NOT Name='a' AND Name='b'", 'MALFORMED_QUERY', "'AND'"],
  ['a missing parenthesis', "SELECT Id FROM User WHERE (Name='a'", 'MALFORMED_QUERY', '<EOF>'],
  ['an empty list', 'SELECT Id FROM User WHERE Name IN ()', 'MALFORMED_QUERY', ''],
  ['a bind variable', 'SELECT Id FROM User WHERE Name = :name', 'MALFORMED_QUERY', ''],
  [
    'a field that can not be filtered',
    "SELECT Id FROM LoginHistory WHERE Status = 'x'",
    'INVALID_FIELD',
    "Column:35\nfield 'Status' can not be filtered in a query call",
  ],
  [
    'a quoted boolean',
    "SELECT Id FROM User WHERE IsActive = 'true'",
    'INVALID_FIELD',
    "value of filter criterion for field 'IsActive' must be of type boolean and should not be enclosed in quotes",
  ],
  [
    'an unquoted string',
    'SELECT Id FROM User WHERE Name = 5',
    'INVALID_FIELD',
    "for field 'Name' must be of type string and should be enclosed in quotes",
  ],
  [
    'a quoted number',
    "SELECT Id FROM User WHERE NumberOfFailedLogins = '5'",
    'INVALID_FIELD',
    'must be of type int and should not be',
  ],
  [
    'a quoted instant',
    "SELECT Id FROM User WHERE LastLoginDate > '2026-01-01T00:00:00Z'",
    'INVALID_FIELD',
    'must be of type dateTime and should not be',
  ],
  [
    'a day for an instant',
    'SELECT Id FROM User WHERE LastLoginDate > 2026-01-01',
    'INVALID_FIELD',
    'must be of type dateTime',
  ],
  [
    'a wrong type inside a list',
    "SELECT Id FROM User WHERE Name IN ('a', 1)",
    'INVALID_FIELD',
    'must be of type string',
  ],
  [
    'text that is no id',
    "SELECT Id FROM User WHERE ProfileId = 'Admin'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid ID field: Admin',
  ],
  [
    'an id of 16 characters',
    "SELECT Id FROM User WHERE Id = '0050000000000011'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid ID field',
  ],
  [
    'LIKE on ids',
    "SELECT Id FROM User WHERE Id LIKE '005%'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on id field',
  ],
  [
    'LIKE on numbers',
    "SELECT Id FROM User WHERE NumberOfFailedLogins LIKE '1'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'LIKE',
  ],
  ['order on booleans', 'SELECT Id FROM User WHERE IsActive > false', 'INVALID_QUERY_FILTER_OPERATOR', '>'],
  ['INCLUDES on text', "SELECT Id FROM User WHERE Name INCLUDES ('a')", 'INVALID_QUERY_FILTER_OPERATOR', 'INCLUDES'],
  ['aggregates in WHERE', 'SELECT Id FROM User WHERE COUNT(Id) > 1', 'MALFORMED_QUERY', 'COUNT(Id)'],
  ['a currency', 'SELECT Id FROM User WHERE NumberOfFailedLogins = USD5', 'INVALID_FIELD', 'int'],
];

describe('local org: SOQL conditions', () => {
  for (const [what, where, expected] of found) {
    it(what, () => expect(users(where).join('')).to.equal(expected));
  }
  itRefuses(refused, org);

  it('finds by 18-character id what was asked with every case mixed', () => {
    const rows = [{ Id: '005AbCdEfGhIjKlAAA', Username: 'x' }];
    const context = contextOf({ ...data, Contact: rows });
    expect(column('Id', "SELECT Id FROM Contact WHERE Id != '005aBcDeFgHiJkL'", context)).to.have.length(1);
  });
});
