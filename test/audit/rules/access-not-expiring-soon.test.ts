import { expect } from 'chai';
import type { RuleAnswer } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/access-not-expiring-soon.ts';
import type { Assignment } from '../../../src/model/rows/assignment.ts';
import { daysAgo, factsOf, type FactsOver, identityOf, loginOf, setOf, tokenOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
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
const judge = (over: Parameters<typeof identityOf>[1], more: FactsOver = {}): RuleAnswer => {
  const judgement = rule.evaluate(factsOf({ identities: [identityOf('a@b.cd', over)], datasets, ...more }));
  expectWords(rule, judgement.violations, judgement.notLookedAt);
  return judgement;
};
const logins = [loginOf()];
const lasting: Assignment = {
  id: '0Pa1',
  userId: '005',
  setId: '0PS1',
  groupId: null,
  isActive: true,
  isRevoked: false,
};

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

ruleTester(rule, {
  valid: [
    {
      name: 'an assignment without an end',
      facts: { identities: [identityOf('a@x.y', { assignments: [lasting], logins })], datasets: datasets },
    },
  ],
  invalid: [
    {
      name: 'an assignment that ends tomorrow',
      facts: { identities: [identityOf('a@x.y', { assignments: [ending(1)], logins })], datasets: datasets },
      findings: [{ severity: 'moderate', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'an end after the notice period',
      facts: { identities: [identityOf('a@x.y', { assignments: [ending(15)], logins })], datasets: datasets },
    },
  ],
});

describe('audit/rules/access-not-expiring-soon', () => {
  for (const [what, over] of Object.entries(fires))
    it(`fires: ${what}`, () => {
      const { violations } = judge(over);
      expect(violations.map(({ severity, users }) => [severity, users])).to.deep.equal([['moderate', ['a@b.cd']]]);
      expect(violations[0]?.evidence[0]).to.deep.include({ what: 'Billing_Sync', dataset: 'assignments' });
    });

  for (const [what, over] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge(over).violations).to.deep.equal([]));

  it('takes the days from the configuration', () => {
    const settings = { expiringDays: { assignment: 30, license: 60 } };
    expect(judge({ assignments: [ending(29)], logins }, { settings }).violations).to.have.length(1);
  });

  it('several are one finding, the next to end first, each with the command that extends it', () => {
    const assignments = [ending(9, { id: '0Pa9' }), ending(2, { id: '0Pa2', setId: '0PSx', groupId: '0PG1' })];
    const [violation] = judge({ assignments, logins }).violations;
    expect(violation?.tokens).to.deep.equal(['Billing_Group, Billing_Sync', '2026-11-04']);
    expect(violation?.evidence.map(({ what, value, path }) => [what, value, path])).to.deep.equal([
      ['Billing_Group', 'expires 2026-11-04', 'permission set group'],
      ['Billing_Sync', 'expires 2026-11-11', 'permission set'],
    ]);
    expect(violation?.commands?.[0]).to.deep.equal([
      ...['data', 'update', 'record', '--sobject', 'PermissionSetAssignment', '--record-id', '0Pa2'],
      ...['--values', 'ExpirationDate=2027-02-02T08:00:00.000Z'],
    ]);
  });

  it('names by id what was not read, and says what it cannot know', () => {
    const { violations, notLookedAt } = judge(
      { assignments: [ending(3, { setId: null, groupId: '0PG9' }), ending(4, { setId: '0PS9' })], logins },
      { incomplete: ['logins', 'tokens'] }
    );
    expect(violations[0]?.evidence.map(({ what }) => what)).to.deep.equal(['0PG9', '0PS9']);
    expect(notLookedAt).to.deep.equal(['notLookedAt.use']);
  });
});
