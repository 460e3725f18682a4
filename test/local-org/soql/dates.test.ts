import { expect } from 'chai';
import { periodOf } from './dates.ts';
import { column, contextOf, itRefuses, type Refused, rowsWith } from './fixture.ts';

// A Friday in the second quarter.
const now = new Date('2026-05-15T12:00:00Z');

const periods: ReadonlyArray<readonly [literal: string, from: string, to: string]> = [
  ['TODAY', '2026-05-15', '2026-05-15'],
  ['yesterday', '2026-05-14', '2026-05-14'],
  ['TOMORROW', '2026-05-16', '2026-05-16'],
  ['THIS_WEEK', '2026-05-10', '2026-05-16'],
  ['LAST_WEEK', '2026-05-03', '2026-05-09'],
  ['NEXT_WEEK', '2026-05-17', '2026-05-23'],
  ['THIS_MONTH', '2026-05-01', '2026-05-31'],
  ['LAST_MONTH', '2026-04-01', '2026-04-30'],
  ['NEXT_MONTH', '2026-06-01', '2026-06-30'],
  ['THIS_QUARTER', '2026-04-01', '2026-06-30'],
  ['LAST_QUARTER', '2026-01-01', '2026-03-31'],
  ['NEXT_QUARTER', '2026-07-01', '2026-09-30'],
  ['THIS_YEAR', '2026-01-01', '2026-12-31'],
  ['LAST_YEAR', '2025-01-01', '2025-12-31'],
  ['NEXT_YEAR', '2027-01-01', '2027-12-31'],
  ['LAST_90_DAYS', '2026-02-14', '2026-05-15'],
  ['NEXT_90_DAYS', '2026-05-16', '2026-08-13'],
  ['LAST_N_DAYS:30', '2026-04-15', '2026-05-15'],
  ['LAST_N_DAYS:0', '2026-05-15', '2026-05-15'],
  ['NEXT_N_DAYS:3', '2026-05-16', '2026-05-18'],
  ['N_DAYS_AGO:3', '2026-05-12', '2026-05-12'],
  ['LAST_N_WEEKS:2', '2026-04-26', '2026-05-09'],
  ['NEXT_N_WEEKS:1', '2026-05-17', '2026-05-23'],
  ['LAST_N_MONTHS:2', '2026-03-01', '2026-04-30'],
  ['NEXT_N_MONTHS:8', '2026-06-01', '2027-01-31'],
  ['N_MONTHS_AGO:5', '2025-12-01', '2025-12-31'],
  ['LAST_N_QUARTERS:2', '2025-10-01', '2026-03-31'],
  ['NEXT_N_QUARTERS:1', '2026-07-01', '2026-09-30'],
  ['LAST_N_YEARS:2', '2024-01-01', '2025-12-31'],
  ['NEXT_N_YEARS:1', '2027-01-01', '2027-12-31'],
];

const times = [
  '2026-05-13T23:59:59.999+0000',
  '2026-05-14T00:00:00.000+0000',
  '2026-05-14T23:59:59.999+0000',
  '2026-05-15T00:00:00.000+0000',
];
const org = contextOf({ LoginHistory: rowsWith('0Ya', [...times.map((LoginTime) => ({ LoginTime })), {}]) });
const found = (where: string): string =>
  column('Id', `SELECT Id FROM LoginHistory WHERE LoginTime ${where}`, org)
    .map((id) => String(id).charAt(14))
    .join('');

const comparisons: ReadonlyArray<readonly [where: string, rows: string]> = [
  ['= YESTERDAY', '23'],
  ['!= YESTERDAY', '145'],
  ['< YESTERDAY', '1'],
  ['<= YESTERDAY', '123'],
  ['> YESTERDAY', '4'],
  ['>= YESTERDAY', '234'],
  ['IN (TODAY, N_DAYS_AGO:2)', '14'],
  ['= 2026-05-14T00:00:00Z', '2'],
  ['= 2026-05-14T02:00:00+02:00', '2'],
  ['= 2026-05-13T23:00:00.000-01:00', '2'],
  ['> 2026-05-14T00:00:00.000Z', '34'],
  ['= null', '5'],
];

const refused: readonly Refused[] = [
  [
    'a month that does not exist',
    'SELECT Id FROM User WHERE LastLoginDate > 2026-13-01T00:00:00Z',
    'MALFORMED_QUERY',
    '',
  ],
  ['30 February', 'SELECT Id FROM User WHERE LastLoginDate > 2026-02-30T00:00:00Z', 'MALFORMED_QUERY', 'invalid date'],
  [
    'a day that does not exist',
    'SELECT Id FROM User WHERE SuAccessExpirationDate > 2026-02-30',
    'MALFORMED_QUERY',
    'invalid date',
  ],
  [
    'an instant without an offset',
    'SELECT Id FROM User WHERE LastLoginDate > 2026-02-01T00:00:00',
    'MALFORMED_QUERY',
    '',
  ],
  [
    'fiscal periods',
    'SELECT Id FROM User WHERE LastLoginDate = THIS_FISCAL_YEAR',
    'MALFORMED_QUERY',
    'THIS_FISCAL_YEAR',
  ],
  ['negative counts', 'SELECT Id FROM User WHERE LastLoginDate = LAST_N_DAYS:-1', 'MALFORMED_QUERY', 'LAST_N_DAYS:-1'],
  [
    'an instant for a day',
    'SELECT Id FROM User WHERE SuAccessExpirationDate = 2026-02-01T00:00:00Z',
    'INVALID_FIELD',
    'must be of type date and',
  ],
];

describe('local org: SOQL dates', () => {
  for (const [literal, from, to] of periods) {
    it(`${literal} covers whole days in UTC`, () => {
      const period = periodOf(literal, now);
      expect(new Date(period.from).toISOString()).to.equal(`${from}T00:00:00.000Z`);
      expect(new Date(period.to).toISOString()).to.equal(`${to}T23:59:59.999Z`);
    });
  }
  for (const [where, rows] of comparisons) {
    it(`compares instants: LoginTime ${where}`, () => expect(found(where)).to.equal(rows));
  }
  itRefuses(refused, org);
});
