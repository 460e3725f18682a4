import rule from '../../../src/audit/rules/access-not-expiring-soon.ts';
import type { Assignment } from '../../../src/model/rows/assignment.ts';
import { daysAgo, type FactsOver, identityOf, loginOf, setOf, tokenOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const group = { id: '0PG1', name: 'Billing_Group', label: 'Billing', status: 'Updated', isSessionBased: false };
const datasets = { heldSets: [setOf({ id: '0PS1', name: 'Billing_Sync' })], heldGroups: [group] };
const ending = (inDays: number, over: Partial<Assignment> = {}): Assignment => ({
  id: '0Pa1',
  userId: '005',
  setId: '0PS1',
  groupId: null,
  expiresAt: daysAgo(-inDays),
  isActive: true,
  isRevoked: false,
  ...over,
});
const lasting: Assignment = {
  id: '0Pa1',
  userId: '005',
  setId: '0PS1',
  groupId: null,
  isActive: true,
  isRevoked: false,
};
const logins = [loginOf()];
const fires: Record<string, Parameters<typeof identityOf>[1]> = {
  'in a day, used by login': { assignments: [ending(1)], logins },
  'in 14 days': { assignments: [ending(14)], logins },
  'used by token': { assignments: [ending(3)], tokens: [tokenOf()] },
  'used by the last login the org knows': { assignments: [ending(3)], user: { lastLoginAt: daysAgo(5) } },
  'a frozen user': { assignments: [ending(3)], logins, isFrozen: true },
};
const quiet: Record<string, Parameters<typeof identityOf>[1]> = {
  'in 14 days and an hour': { assignments: [ending(14 + 1 / 24)], logins },
  'without an end': { assignments: [lasting], logins },
  'already expired': { assignments: [ending(-1)], logins },
  'expired by the org’s own word': { assignments: [ending(3, { isActive: false })], logins },
  revoked: { assignments: [ending(3, { isRevoked: true })], logins },
  'not used in the window': { assignments: [ending(3)], user: { lastLoginAt: daysAgo(100) } },
  'an inactive user': { assignments: [ending(3)], logins, user: { isActive: false } },
};

const factsOver = (over: Parameters<typeof identityOf>[1], more: FactsOver = {}): FactsOver => ({
  identities: [identityOf('a@b.cd', over)],
  datasets,
  ...more,
});

ruleTester(rule, {
  valid: [{ name: 'no assignment', facts: factsOver({ logins }) }],
  invalid: [
    ...Object.entries(fires).map(([name, over]) => ({
      name,
      facts: factsOver(over),
      findings: [
        {
          severity: 'moderate' as const,
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          evidence: (over?.assignments ?? []).map(({ expiresAt }) => ({
            what: 'Billing_Sync',
            value: `expires ${expiresAt?.slice(0, 10)}`,
            path: 'permission set',
            dataset: 'assignments' as const,
          })),
        },
      ],
    })),
    {
      name: 'within the configured days',
      facts: factsOver(
        { assignments: [ending(29)], logins },
        { settings: { expiringDays: { assignment: 30, license: 60 } } }
      ),
      findings: [{ severity: 'moderate', subject: 'a@b.cd' }],
    },
    {
      name: 'several in one finding, the next to end first, each with the command that extends it',
      facts: factsOver({
        assignments: [ending(9, { id: '0Pa9' }), ending(2, { id: '0Pa2', setId: '0PSx', groupId: '0PG1' })],
        logins,
      }),
      findings: [
        {
          severity: 'moderate',
          subject: 'a@b.cd',
          tokens: ['Billing_Group, Billing_Sync', '2026-11-04'],
          evidence: [
            {
              what: 'Billing_Group',
              value: 'expires 2026-11-04',
              path: 'permission set group',
              dataset: 'assignments',
            },
            { what: 'Billing_Sync', value: 'expires 2026-11-11', path: 'permission set', dataset: 'assignments' },
          ],
          commands: [
            'data update record --sobject PermissionSetAssignment --record-id 0Pa2 --values ExpirationDate=2027-02-02T08:00:00.000Z',
            'data update record --sobject PermissionSetAssignment --record-id 0Pa9 --values ExpirationDate=2027-02-09T08:00:00.000Z',
          ],
        },
      ],
    },
    {
      name: 'sets and groups that were not read, by id',
      facts: factsOver(
        { assignments: [ending(3, { setId: null, groupId: '0PG9' }), ending(4, { setId: '0PS9' })], logins },
        { incomplete: ['logins', 'tokens'] }
      ),
      findings: [
        {
          severity: 'moderate',
          subject: 'a@b.cd',
          evidence: ['0PG9: expires 2026-11-05', '0PS9: expires 2026-11-06'],
        },
      ],
      notLookedAt: ['notLookedAt.use'],
    },
  ],
  nearMisses: [
    { name: 'an end after the notice period', facts: factsOver({ assignments: [ending(15)], logins }) },
    ...Object.entries(quiet).map(([name, over]) => ({ name, facts: factsOver(over) })),
  ],
});
