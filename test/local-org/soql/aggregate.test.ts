import { expect } from 'chai';
import { org } from './data.ts';
import { bare, contextOf, id, itRefuses, type Refused, rowsWith } from './fixture.ts';
import { runQuery } from './runQuery.ts';

const first = id('005', 1);
const second = id('005', 2);

const answers: ReadonlyArray<readonly [what: string, query: string, records: readonly object[]]> = [
  [
    'groups without case and keeps the first spelling',
    'SELECT UserId, Application, COUNT(Id) n, MAX(LoginTime) lastSeen FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:30 GROUP BY UserId, Application',
    [
      { UserId: first, Application: 'ETL', n: 2, lastSeen: '2026-05-03T10:00:00.000+0000' },
      { UserId: second, Application: 'Workbench', n: 1, lastSeen: '2026-05-02T10:00:00.000+0000' },
    ],
  ],
  [
    'numbers what has no alias',
    'SELECT Application, COUNT(Id), MIN(LoginTime) FROM LoginHistory GROUP BY Application HAVING COUNT(Id) > 1',
    [{ Application: 'ETL', expr0: 2, expr1: '2026-05-01T10:00:00.000+0000' }],
  ],
  [
    'groups what is not set',
    'SELECT Application a FROM LoginHistory GROUP BY Application ORDER BY COUNT(Id) DESC, Application NULLS LAST',
    [{ a: 'ETL' }, { a: 'Workbench' }, { a: null }],
  ],
  [
    'groups by parents and calls them by their last name',
    'SELECT profile.userlicense.name, COUNT(Id) FROM User GROUP BY Profile.UserLicense.Name ORDER BY Profile.UserLicense.Name DESC',
    [
      { Name: null, expr0: 1 },
      { Name: 'Salesforce Integration', expr0: 1 },
      { Name: 'Salesforce', expr0: 2 },
    ],
  ],
  [
    'groups by date functions',
    'SELECT CALENDAR_YEAR(LastLoginDate) y, CALENDAR_MONTH(LastLoginDate), COUNT(Id) FROM User WHERE LastLoginDate != null GROUP BY CALENDAR_YEAR(LastLoginDate), CALENDAR_MONTH(LastLoginDate)',
    [
      { y: 2026, expr0: 5, expr1: 2 },
      { y: 2025, expr0: 12, expr1: 1 },
    ],
  ],
  [
    'groups by day',
    'SELECT DAY_ONLY(LoginTime) d FROM LoginHistory GROUP BY DAY_ONLY(LoginTime) LIMIT 1',
    [{ d: '2026-05-01' }],
  ],
  [
    'computes over all rows without a group',
    'SELECT COUNT(Id), COUNT(NumberOfFailedLogins) c, COUNT_DISTINCT(ProfileId), SUM(NumberOfFailedLogins), AVG(NumberOfFailedLogins) FROM User',
    [{ expr0: 4, c: 2, expr1: 2, expr2: 2, expr3: 1 }],
  ],
  [
    'answers one record even about no rows',
    "SELECT COUNT(Id), MAX(LastLoginDate), SUM(NumberOfFailedLogins) FROM User WHERE Name = 'nobody'",
    [{ expr0: 0, expr1: null, expr2: null }],
  ],
  ['answers no group about no rows', "SELECT COUNT(Id) FROM User WHERE Name = 'nobody' GROUP BY Name", []],
  [
    'filters groups by what they are grouped by',
    "SELECT Status FROM LoginHistory GROUP BY Status HAVING Status LIKE 'S%' AND COUNT(Id) >= 1",
    [{ Status: 'Success' }],
  ],
  [
    'limits and skips groups',
    'SELECT Status FROM LoginHistory GROUP BY Status LIMIT 1 OFFSET 1',
    [{ Status: 'Failed' }],
  ],
  [
    'groups booleans that are not set as false',
    'SELECT IsFrozen, COUNT(Id) FROM UserLogin GROUP BY IsFrozen',
    [
      { IsFrozen: true, expr0: 1 },
      { IsFrozen: false, expr0: 1 },
    ],
  ],
  [
    'takes the largest text without case',
    'SELECT MAX(Name), MIN(Username) FROM User',
    [{ expr0: 'Cy', expr1: 'A@x.org' }],
  ],
  [
    'takes an alias of the object',
    'SELECT u.Title, COUNT(u.Id) FROM User u GROUP BY u.Title',
    [
      { Title: null, expr0: 3 },
      { Title: 'Dr', expr0: 1 },
    ],
  ],
];

const malformed = (why: string, query: string, text: string): Refused => [why, query, 'MALFORMED_QUERY', text];

const refused: readonly Refused[] = [
  malformed(
    'a field that is not grouped',
    'SELECT Name, COUNT(Id) FROM User',
    'Field must be grouped or aggregated: Name'
  ),
  malformed(
    'a field beside its group',
    'SELECT Username, Name FROM User GROUP BY Name',
    'Field must be grouped or aggregated: Username'
  ),
  malformed(
    'sorting by what is not grouped',
    'SELECT Name FROM User GROUP BY Name ORDER BY Username',
    'Ordered field must be grouped or aggregated'
  ),
  malformed(
    'groups filtered by what is not grouped',
    "SELECT Name FROM User GROUP BY Name HAVING Username = 'a'",
    'must be grouped or aggregated'
  ),
  [
    'aliases in HAVING',
    'SELECT Name, COUNT(Id) n FROM User GROUP BY Name HAVING n > 1',
    'INVALID_FIELD',
    "No such column 'n'",
  ],
  malformed('an alias twice', 'SELECT COUNT(Id) a, MAX(Name) A FROM User', 'duplicate alias: A'),
  malformed(
    'two parents with one last name',
    'SELECT Name, Profile.Name FROM User GROUP BY Name, Profile.Name',
    'duplicate alias: Name'
  ),
  malformed('COUNT() beside others', 'SELECT Id, COUNT() FROM User', 'COUNT()'),
  malformed('COUNT() of groups', 'SELECT COUNT() FROM User GROUP BY Name', 'COUNT()'),
  malformed('COUNT() with an alias', 'SELECT COUNT() c FROM User', 'alias'),
  malformed('a limit without groups', 'SELECT COUNT(Id) FROM User LIMIT 1', 'cannot also use LIMIT'),
  malformed(
    'sub-queries with groups',
    'SELECT (SELECT Id FROM UserLogins), COUNT(Id) FROM User GROUP BY Name',
    'sub-queries'
  ),
  malformed('ROLLUP', 'SELECT Name, COUNT(Id) FROM User GROUP BY ROLLUP(Name)', 'ROLLUP'),
  malformed('HAVING without groups', 'SELECT COUNT(Id) FROM User HAVING COUNT(Id) > 1', 'HAVING'),
  [
    'a field that can not be grouped',
    'SELECT LoginTime FROM LoginHistory GROUP BY LoginTime',
    'INVALID_FIELD',
    "field 'LoginTime' can not be grouped in a query call",
  ],
  [
    'the largest of what can not be aggregated',
    'SELECT AppName, MAX(LastUsedDate) FROM OauthToken GROUP BY AppName',
    'INVALID_FIELD',
    'field LastUsedDate does not support aggregate operator MAX',
  ],
  [
    'counting what can not be aggregated',
    'SELECT AppName, COUNT(Id) FROM OauthToken GROUP BY AppName',
    'INVALID_FIELD',
    'field Id does not support aggregate operator COUNT',
  ],
  ['sums of text', 'SELECT SUM(Name) FROM User', 'INVALID_FIELD', 'field Name does not support aggregate operator SUM'],
  [
    'averages of instants',
    'SELECT AVG(LastLoginDate) FROM User',
    'INVALID_FIELD',
    'does not support aggregate operator AVG',
  ],
  ['a year of text', 'SELECT COUNT(Id) FROM User GROUP BY CALENDAR_YEAR(Name)', 'INVALID_FIELD', 'CALENDAR_YEAR'],
  [
    'an unquoted value in HAVING',
    'SELECT Name FROM User GROUP BY Name HAVING Name = 5',
    'INVALID_FIELD',
    'must be of type string',
  ],
  [
    'a quoted count in HAVING',
    "SELECT Name FROM User GROUP BY Name HAVING COUNT(Id) > '5'",
    'INVALID_FIELD',
    'must be of type int',
  ],
];

describe('local org: SOQL groups', () => {
  for (const [what, query, expected] of answers) {
    it(what, () => expect(bare(runQuery(query, org))).to.deep.equal(expected));
  }
  itRefuses(refused, org);

  it('marks what it answers as aggregate', () => {
    const { records, totalSize, aggregate } = runQuery('SELECT COUNT(Id) FROM User', org);
    expect({ totalSize, aggregate }).to.deep.equal({ totalSize: 1, aggregate: true });
    expect(records[0]).to.have.deep.property('attributes', { type: 'AggregateResult' });
  });

  it('keeps apart texts that would look alike when joined', () => {
    const rows = rowsWith('005', [{ Name: '1:a', Title: 'b' }, { Name: '1', Title: ':a1:b' }, { Name: '-' }, {}]);
    const query = 'SELECT Name, Title, COUNT(Id) FROM User GROUP BY Name, Title';
    expect(runQuery(query, contextOf({ User: rows })).totalSize).to.equal(4);
  });

  it('refuses more than 2,000 groups, unless limited', () => {
    const rows = rowsWith(
      '0Ya',
      Array.from({ length: 2001 }, (_, n) => ({ SourceIp: n.toString() }))
    );
    const context = contextOf({ LoginHistory: rows });
    const query = 'SELECT SourceIp FROM LoginHistory GROUP BY SourceIp';
    expect(() => runQuery(query, context)).to.throw('EXCEEDED_ID_LIMIT: Aggregate query does not support queryMore()');
    expect(() => runQuery(`${query} LIMIT 2001`, context)).to.throw('EXCEEDED_ID_LIMIT');
    expect(runQuery(`${query} LIMIT 2000`, context).totalSize).to.equal(2000);
  });
});
