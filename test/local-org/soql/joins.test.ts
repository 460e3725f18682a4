import { expect } from 'chai';
import { org } from './data.ts';
import { column, itRefuses, type Refused } from './fixture.ts';

const users = (where: string): string =>
  column('Username', `SELECT Username FROM User WHERE ${where}`, org).join('').replaceAll('@x.org', '').toLowerCase();

const assignees = '(SELECT AssigneeId FROM PermissionSetAssignment';

const found: ReadonlyArray<readonly [what: string, where: string, users: string]> = [
  ['keeps what the inner select finds', `Id IN ${assignees})`, 'ba'],
  ['filters the inner select', `Id IN ${assignees} WHERE PermissionSet.Name = 'Grants')`, 'b'],
  ['leaves out what the inner select finds, and minds no nulls in it', `Id NOT IN ${assignees})`, 'cd'],
  ['starts from a reference', "ProfileId IN (SELECT Id FROM Profile WHERE Name = 'Admin')", 'ac'],
  [
    'counts a reference that is not set as not in',
    "ProfileId NOT IN (SELECT Id FROM Profile WHERE Name = 'Admin')",
    'bd',
  ],
  ['joins two', `Id IN ${assignees}) AND Id NOT IN (SELECT UserId FROM UserLogin WHERE IsFrozen = true)`, 'a'],
  ['is in parentheses completely', `(Id IN ${assignees}) AND IsActive = true)`, 'ba'],
  ['takes an alias inside', 'Id IN (SELECT a.AssigneeId FROM PermissionSetAssignment a)', 'ba'],
];

const inUsers = (where: string): string => `SELECT Id FROM User WHERE ${where}`;
const malformed = (why: string, where: string, text: string): Refused => [why, inUsers(where), 'MALFORMED_QUERY', text];
const topLevel = 'only allowed at the top level WHERE expressions';

const refused: readonly Refused[] = [
  malformed(
    'a join in a join',
    `Id IN ${assignees} WHERE PermissionSetId IN (SELECT Id FROM PermissionSet))`,
    'Nesting of semi join sub-selects is not supported'
  ),
  malformed(
    'a third join',
    `Id IN ${assignees}) AND Id IN ${assignees}) AND Id IN ${assignees})`,
    'Maximum 2 semi join sub-selects are allowed.'
  ),
  malformed('OR with a join', `Name = 'a' OR Id IN ${assignees})`, topLevel),
  malformed('a join in a nested OR', `Name = 'a' AND (Name = 'b' OR Id IN ${assignees}))`, topLevel),
  malformed('a negated join', `NOT Id IN ${assignees})`, topLevel),
  malformed(
    'a join on the same object',
    'ManagerId IN (SELECT Id FROM User)',
    'The inner and outer selects should not be on the same object type'
  ),
  malformed('LIMIT inside', `Id IN ${assignees} LIMIT 1)`, 'LIMIT'),
  malformed('ORDER BY inside', `Id IN ${assignees} ORDER BY Id)`, 'ORDER BY'),
  malformed('text selected inside', 'Id IN (SELECT Name FROM Profile)', 'inner select'),
  malformed('two fields inside', 'Id IN (SELECT Id, Name FROM Profile)', 'inner select'),
  malformed(
    'a path inside',
    'ProfileId IN (SELECT PermissionSet.ProfileId FROM PermissionSetAssignment)',
    'inner select'
  ),
  malformed('ids of another object', 'Id IN (SELECT Id FROM Profile)', 'should point to the same object type'),
  ['text on the left', inUsers('Name IN (SELECT Id FROM Profile)'), 'INVALID_FIELD', 'Name'],
  ['a path on the left', inUsers('Profile.Id IN (SELECT Id FROM Profile)'), 'INVALID_FIELD', 'Profile.Id'],
  ['an unknown object inside', inUsers('Id IN (SELECT Id FROM Foo)'), 'INVALID_TYPE', "'Foo'"],
  [
    'an unknown field inside',
    inUsers('Id IN (SELECT Foo FROM UserLogin)'),
    'INVALID_FIELD',
    "'Foo' on entity 'UserLogin'",
  ],
];

describe('local org: SOQL semi-joins', () => {
  for (const [what, where, expected] of found) {
    it(what, () => expect(users(where)).to.equal(expected));
  }
  itRefuses(refused, org);
});
