import { expect } from 'chai';
import { data, org } from './data.ts';
import { bare, column, contextOf, id, itRefuses, type Refused, records, rowsWith } from './fixture.ts';
import { runQuery } from './runQuery.ts';

const url = (object: string, recordId: string): string => `/services/data/v66.0/sobjects/${object}/${recordId}`;

const columnHelp =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

const unknownNames: readonly Refused[] = [
  [
    'an unknown object, where it stands',
    'SELECT Id,Name,BillingCity,IsDeleted FROM Accout',
    'INVALID_TYPE',
    "\nName,BillingCity,IsDeleted FROM Accout\n                                ^\nERROR at Row:1:Column:43\nsObject type 'Accout' is not supported. If you are attempting to use a custom object",
  ],
  [
    'an unknown field, where it stands',
    'SELECT Id, Foo FROM User',
    'INVALID_FIELD',
    `\nSELECT Id, Foo FROM User\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'User'. ${columnHelp}`,
  ],
  [
    'an unknown field on a later row',
    "SELECT Id\nFROM User\nWHERE Foo = 'Foo'",
    'INVALID_FIELD',
    "\nWHERE Foo = 'Foo'\n      ^\nERROR at Row:3:Column:7\n",
  ],
  [
    'an unknown field of a parent',
    'SELECT Profile.Foo FROM User',
    'INVALID_FIELD',
    "No such column 'Foo' on entity 'Profile'",
  ],
  [
    'an unknown relationship',
    'SELECT Foo.Name FROM User',
    'INVALID_FIELD',
    "Didn't understand relationship 'Foo' in field path. If you are attempting to use a custom relationship",
  ],
  [
    'a relationship Salesforce gives no name',
    'SELECT User.Username FROM LoginHistory',
    'INVALID_FIELD',
    "Didn't understand relationship 'User'",
  ],
  ['an alias that was not given', 'SELECT x.Name FROM User u', 'INVALID_FIELD', "relationship 'x'"],
  [
    'a field of only one of several targets',
    'SELECT License.DeveloperName FROM PermissionSet',
    'INVALID_FIELD',
    "on entity 'Name'",
  ],
  [
    'more than five levels',
    'SELECT CreatedBy.CreatedBy.CreatedBy.CreatedBy.CreatedBy.CreatedBy.Name FROM User',
    'INVALID_FIELD',
    '5 levels',
  ],
  [
    'an unknown child relationship',
    'SELECT Id, (SELECT Id FROM Foos) FROM User',
    'INVALID_TYPE',
    "Didn't understand relationship 'Foos' in FROM part of query call",
  ],
];

const malformed = (why: string, query: string, text: string): Refused => [why, query, 'MALFORMED_QUERY', text];

const badShapes: readonly Refused[] = [
  malformed('no field', 'SELECT FROM User', ''),
  malformed('no object', 'SELECT Id', 'unexpected token'),
  malformed('something after the end', 'SELECT Id FROM User LIMIT 1 x', "'x'"),
  malformed('a semicolon', 'SELECT Id FROM User;', "';'"),
  malformed('a field twice', 'SELECT Id, Name, name FROM User', 'duplicate field selected: name'),
  malformed('a path twice', 'SELECT Profile.Name, u.Profile.Name FROM User u', 'duplicate field selected'),
  malformed('an alias outside of groups', 'SELECT Name n FROM User', 'only aggregate expressions use field aliasing'),
  malformed('FIELDS(ALL) without a limit', 'SELECT FIELDS(ALL) FROM User', 'must have a LIMIT of at most 200'),
  malformed('FIELDS(CUSTOM) beyond the limit', 'SELECT FIELDS(CUSTOM) FROM User LIMIT 201', 'at most 200'),
  malformed('TYPEOF', 'SELECT TYPEOF What WHEN Account THEN Id END FROM Task', 'TYPEOF'),
  malformed('FOR VIEW', 'SELECT Id FROM User FOR VIEW', 'FOR'),
  malformed('FOR UPDATE', 'SELECT Id FROM User FOR UPDATE', 'FOR'),
  malformed('WITH SECURITY_ENFORCED', 'SELECT Id FROM User WITH SECURITY_ENFORCED', 'WITH'),
  malformed('WITH USER_MODE', 'SELECT Id FROM User WITH USER_MODE', 'WITH'),
  malformed('USING SCOPE', 'SELECT Id FROM User USING SCOPE mine', 'USING SCOPE'),
  malformed('a function it does not know', 'SELECT FORMAT(LastLoginDate) FROM User', 'FORMAT'),
  malformed(
    'a date function without a group',
    'SELECT CALENDAR_YEAR(LastLoginDate) FROM User GROUP BY Name',
    'grouped'
  ),
  malformed(
    'a sub-query in a sub-query',
    'SELECT (SELECT (SELECT Id FROM UserLogins) FROM ManagedUsers) FROM User',
    ''
  ),
  malformed('aggregates in a sub-query', 'SELECT Id, (SELECT COUNT(Id) FROM UserLogins) FROM User', 'aggregate'),
  malformed(
    'one child relationship twice',
    'SELECT (SELECT Id FROM UserLogins), (SELECT Id FROM userlogins) FROM User',
    'duplicate'
  ),
  malformed('a negative limit', 'SELECT Id FROM User LIMIT -1', ''),
  [
    'an offset beyond 2,000',
    'SELECT Id FROM User OFFSET 2001',
    'NUMBER_OUTSIDE_VALID_RANGE',
    'Maximum SOQL offset allowed is 2000',
  ],
  [
    'a field that can not be sorted',
    'SELECT Id FROM Account ORDER BY Description',
    'INVALID_FIELD',
    "field 'Description' can not be sorted in a query call",
  ],
];

const names = (clauses: string): string =>
  column('Username', `SELECT Username FROM User ${clauses}`, org).join('').replaceAll('@x.org', '').toLowerCase();

const orders: ReadonlyArray<readonly [what: string, clauses: string, users: string]> = [
  ['keeps the order of the rows', '', 'bacd'],
  ['sorts without case, nulls first', 'ORDER BY Name', 'dabc'],
  ['sorts nulls first downwards too', 'ORDER BY Name DESC', 'dcba'],
  ['sorts nulls last if asked', 'ORDER BY Name ASC NULLS LAST', 'abcd'],
  ['sorts by several keys', 'ORDER BY IsActive DESC, Username DESC', 'badc'],
  ['sorts by parents', 'ORDER BY Profile.UserLicense.Name NULLS LAST, Name', 'acbd'],
  ['sorts by instants', 'ORDER BY LastLoginDate DESC NULLS LAST', 'bacd'],
  ['limits after sorting', 'ORDER BY Username LIMIT 2', 'ab'],
  ['skips before limiting', 'ORDER BY Username LIMIT 2 OFFSET 1', 'bc'],
  ['limits without sorting', 'LIMIT 1 OFFSET 3', 'd'],
  ['takes a limit of none', 'LIMIT 0', ''],
];

describe('local org: SOQL answers', () => {
  it('answers in the spelling of the schema, with attributes and null for what is not set', () => {
    const [record] = records("SELECT username, TITLE, isactive FROM user WHERE Username = 'd@x.org'", org);
    expect(record).to.deep.equal({
      attributes: { type: 'User', url: url('User', id('005', 4)) },
      Username: 'd@x.org',
      Title: 'Dr',
      IsActive: false,
    });
    expect(column('Title', 'SELECT Title FROM User', org)).to.deep.equal([null, null, null, 'Dr']);
  });

  it('nests parents where their first field stands, null where there is none', () => {
    const query = 'SELECT Id, u.profile.userlicense.Name, Username, Profile.Name FROM User u LIMIT 4';
    const [first, , , last] = records(query, org);
    expect(first).to.deep.equal({
      attributes: { type: 'User', url: url('User', id('005', 1)) },
      Id: id('005', 1),
      Profile: {
        attributes: { type: 'Profile', url: url('Profile', id('00e', 1)) },
        UserLicense: {
          attributes: { type: 'UserLicense', url: url('UserLicense', id('100', 1)) },
          Name: 'Salesforce Integration',
        },
        Name: 'API',
      },
      Username: 'b@x.org',
    });
    expect(Object.keys(first ?? {})).to.deep.equal(['attributes', 'Id', 'Profile', 'Username']);
    expect(last).to.have.property('Profile', null);
  });

  it('shows of a polymorphic parent what all its objects have', () => {
    const [first] = records('SELECT License.Name, License.Type FROM PermissionSet', org);
    const license = {
      attributes: { type: 'Name', url: url('UserLicense', id('100', 1)) },
      Name: 'Salesforce Integration',
      Type: 'UserLicense',
    };
    expect(first).to.have.deep.property('License', license);
  });

  it('takes the object itself for an alias', () => {
    expect(names("WHERE User.Name = 'Cy'")).to.equal('c');
  });

  it('answers children with their own size, or null', () => {
    const query =
      "SELECT Id, (SELECT PermissionSet.Name FROM PermissionSetAssignments WHERE PermissionSet.Name != 'x' ORDER BY PermissionSet.Name DESC LIMIT 1) FROM User";
    const [first, , third] = records(query, org);
    expect(first).to.have.nested.property('PermissionSetAssignments.totalSize', 1);
    expect(first).to.have.nested.property('PermissionSetAssignments.done', true);
    expect(first).to.have.nested.property('PermissionSetAssignments.records[0].PermissionSet.Name', 'Other');
    expect(third).to.have.property('PermissionSetAssignments', null);
  });

  it('expands FIELDS() to what the user sees', () => {
    const noTitle = contextOf(data, { canSeeField: (_, { name }) => name !== 'Title' });
    const [all = {}] = records('SELECT FIELDS(ALL) FROM User LIMIT 1', noTitle);
    expect(all).to.include.keys('Id', 'Username').and.not.have.property('Title');
    expect(records('SELECT FIELDS(STANDARD) FROM UserLicense', org)[0]).to.include.keys('Name');
  });

  it('leaves toLabel() values as they are', () => {
    expect(column('t', 'SELECT toLabel(UserType) t FROM User LIMIT 1', org)).to.deep.equal(['Standard']);
  });

  for (const [what, clauses, users] of orders) it(what, () => expect(names(clauses)).to.equal(users));

  it('counts without records', () => {
    expect(runQuery('SELECT COUNT() FROM User', org)).to.deep.equal({ totalSize: 4, records: [], aggregate: true });
    expect(runQuery("select count() from User where Name = 'Cy' limit 5", org).totalSize).to.equal(1);
    expect(runQuery('SELECT COUNT() FROM User LIMIT 3', org).totalSize).to.equal(3);
  });

  it('sorts picklists by the order of their values', () => {
    const rows = rowsWith(
      '001',
      ['Cold', 'Hot', 'Gone', 'Warm'].map((Rating) => ({ Rating }))
    );
    const context = contextOf({ Account: rows });
    const sorted = column('Rating', 'SELECT Rating FROM Account ORDER BY Rating', context);
    expect(sorted).to.deep.equal(['Hot', 'Warm', 'Cold', 'Gone']);
  });
});

describe('local org: SOQL names', () => {
  itRefuses(unknownNames, org);

  const blind = contextOf(data, {
    canSeeObject: ({ name }) => name !== 'Profile',
    canSeeField: (_, { name }) => name !== 'Username',
  });
  itRefuses(
    [
      ['an object the user does not see', 'SELECT Id FROM Profile', 'INVALID_TYPE', "sObject type 'Profile'"],
      ['a field the user does not see', 'SELECT Username FROM User', 'INVALID_FIELD', "column 'Username'"],
      [
        'a field the user does not see as a filter',
        "SELECT Id FROM User WHERE Username = 'a'",
        'INVALID_FIELD',
        'No such',
      ],
      ['a parent the user does not see', 'SELECT Profile.Name FROM User', 'INVALID_FIELD', "relationship 'Profile'"],
    ],
    blind
  );
  itRefuses(
    [
      [
        'a field of a later API version',
        'SELECT PermissionsViewAllFields FROM ObjectPermissions',
        'INVALID_FIELD',
        'No such column',
      ],
    ],
    contextOf(data, { apiVersion: 62 })
  );

  it('knows the field in its own API version', () => {
    const context = contextOf(data, { apiVersion: 63 });
    expect(bare(runQuery('SELECT PermissionsViewAllFields FROM ObjectPermissions', context))).to.deep.equal([]);
  });
});

describe('local org: SOQL shapes it refuses', () => {
  itRefuses(badShapes, org);

  it('refuses EntityDefinition beyond one batch, unless limited', () => {
    const rows = rowsWith(
      '000',
      Array.from({ length: 2001 }, (_, n) => ({ QualifiedApiName: `O${n.toString()}` }))
    );
    const context = contextOf({ EntityDefinition: rows });
    const query = 'SELECT QualifiedApiName FROM EntityDefinition';
    expect(() => runQuery(query, context)).to.throw('EXCEEDED_ID_LIMIT: EntityDefinition does not support queryMore()');
    expect(records(`${query} LIMIT 2000`, context)).to.have.length(2000);
  });
});
