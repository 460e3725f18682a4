import { expect } from 'chai';
import { type ComparedAudit, compareWithBaseline } from '../../../src/audit/engine/compareWithBaseline.ts';
import { rules } from '../../../src/audit/rules/index.ts';
import type { RuleResult } from '../../../src/model/audit/auditResult.ts';
import { type Finding, gates } from '../../../src/model/audit/finding.ts';
import { baselineOf, findingOf } from '../../helpers/findings.ts';

type Over = Partial<Omit<ComparedAudit, 'looked'>> & {
  results?: RuleResult[];
  users?: string[];
  isWhole?: boolean;
};

const passed = (ruleId: string, over: Partial<RuleResult> = {}): RuleResult => ({
  ...{ ruleId, outcome: 'passed', examined: 1 },
  ...over,
});

const auditWith = (findings: readonly Finding[], over: Over = {}): ComparedAudit => {
  const { results = [passed('no-org-change'), passed('no-soap-login')], users = ['a@b.cd'], isWhole = true } = over;
  return {
    findings,
    coverage: {
      resultOf: (ruleId) => results.find((result) => result.ruleId === ruleId),
      users: new Set(users),
      isWhole,
    },
    ...{ orgId: '00D000000000001AAA', days: 90, rules, disabledRules: [] },
    ...('days' in over ? { days: over.days } : {}),
    ...('disabledRules' in over ? { disabledRules: over.disabledRules } : {}),
    ...('orgId' in over ? { orgId: over.orgId } : {}),
  };
};

const finding = findingOf('no-org-change', 'a@b.cd');
const waiver = { reason: 'R', expires: '2030-01-01' };

const stateOf = (now: Finding, before?: Finding): string | undefined =>
  compareWithBaseline(baselineOf(before ? [before] : []), auditWith([now])).findings[0]?.baselineState;

describe('audit/baseline: what there is', () => {
  const cases: Array<[says: string, now: Finding, before: Finding | undefined, state: string]> = [
    ['nothing before', finding, undefined, 'new'],
    ['the same', finding, finding, 'unchanged'],
    [
      'the same in an org with other ids',
      finding,
      { ...finding, subject: { ...finding.subject, id: 'x' } },
      'unchanged',
    ],
    ['worse than before', { ...finding, severity: 'critical' }, finding, 'new'],
    ['less bad than before', { ...finding, severity: 'low' }, finding, 'unchanged'],
    ['waived before, not now', finding, { ...finding, waiver }, 'new'],
    ['waived before and now', { ...finding, waiver }, { ...finding, waiver }, 'unchanged'],
    ['following from another before, by itself now', finding, { ...finding, causedBy: 'x' }, 'unchanged'],
  ];
  for (const [says, now, before, state] of cases)
    it(`${says}: ${state}`, () => {
      expect(stateOf(now, before)).to.equal(state);
    });

  it('counts what counts, and only what is new may end with an exit code', () => {
    const other = findingOf('no-soap-login', 'a@b.cd');
    const accepted = findingOf('no-soap-login', 'b@b.cd', { waiver });
    const follower = findingOf('no-soap-login', 'c@b.cd', { causedBy: other.fingerprint });
    const { findings, comparison } = compareWithBaseline(
      baselineOf([finding]),
      auditWith([finding, other, accepted, follower])
    );
    expect(comparison).to.include({ new: 1, unchanged: 1, isOtherOrg: false });
    expect(findings.filter(gates).map(({ fingerprint }) => fingerprint)).to.deep.equal([other.fingerprint]);
  });

  it('says when the earlier report is of another org', () => {
    const { comparison } = compareWithBaseline(baselineOf([]), auditWith([], { orgId: '00D000000000002AAA' }));
    expect(comparison.isOtherOrg).to.equal(true);
  });
});

describe('audit/baseline: what is gone', () => {
  const use = findingOf('no-soap-login', 'a@b.cd');
  const cases: Array<[says: string, before: Finding, over: Over, reason: string | undefined]> = [
    ['looked for', finding, {}, undefined],
    ['its user is gone from the org', finding, { users: [] }, undefined],
    ['its user was not asked for', finding, { users: [], isWhole: false }, 'notAsked'],
    ['its user was, and others not', finding, { isWhole: false }, undefined],
    ['its rule was not asked', finding, { results: [] }, 'notAsked'],
    ['its rule is switched off', finding, { results: [], disabledRules: ['no-org-change'] }, 'switchedOff'],
    [
      'its rule could not be evaluated',
      finding,
      { results: [passed('no-org-change', { outcome: 'notEvaluated' })] },
      'notEvaluated',
    ],
    [
      'its rule may have missed some',
      finding,
      { results: [passed('no-org-change', { outcome: 'failed', partial: true })] },
      'notEvaluated',
    ],
    ['fewer days of use were looked at', use, { days: 30 }, 'notAsked'],
    ['fewer days do not matter', finding, { days: 30 }, undefined],
    ['fewer days, and its user is not seen', finding, { days: 30, users: [] }, 'notAsked'],
  ];
  for (const [says, before, over, reason] of cases)
    it(`${says}: ${reason ?? 'fixed'}`, () => {
      const { comparison } = compareWithBaseline(baselineOf([before]), auditWith([], over));
      expect(comparison.unknown.map((each) => each.reason)).to.deep.equal(reason === undefined ? [] : [reason]);
      expect(comparison.fixed.map(({ fingerprint }) => fingerprint)).to.deep.equal(
        reason === undefined ? [before.fingerprint] : []
      );
    });

  it('a possible integration that is not audited any more: notAsked', () => {
    const identities = [{ username: 'A@b.cd', confidence: 'possible' as const }];
    const { comparison } = compareWithBaseline(baselineOf([finding], { identities }), auditWith([], { users: [] }));
    expect(comparison.unknown).to.have.length(1);
  });

  it('does not list what followed from another', () => {
    const follower = { ...use, causedBy: finding.fingerprint };
    const { comparison } = compareWithBaseline(baselineOf([finding, follower]), auditWith([]));
    expect(comparison.fixed.map(({ ruleId }) => ruleId)).to.deep.equal(['no-org-change']);
  });
});
