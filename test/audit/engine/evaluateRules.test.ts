import { expect } from 'chai';
import type { AuditFacts } from '../../../src/audit/discovery/auditFacts.ts';
import { evaluateRules } from '../../../src/audit/engine/evaluateRules.ts';
import { openSetup } from '../../../src/audit/remedies/sfCommand.ts';
import type { Rule, Violation } from '../../../src/audit/engine/rule.ts';
import type { RuleResult } from '../../../src/model/audit/auditResult.ts';
import type { Finding } from '../../../src/model/audit/finding.ts';
import type { OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import { factsOf, viaProfile, viaSet } from '../../helpers/auditFacts.ts';
import { aSnapshot, unread, whole } from '../../helpers/facts.ts';

const violation = (username: string, over: Partial<Violation> = {}): Violation => ({
  severity: 'high',
  subject: { type: 'user', id: `005${username}`, name: username },
  users: [username],
  tokens: ['ViewAllData'],
  evidence: [{ what: 'ViewAllData' }],
  ...over,
});

/** A rule with the words of a real one. */
const ruleOf = (violations: readonly Violation[], over: Partial<Rule> = {}): Rule => ({
  id: 'no-view-all-data',
  severity: 'high',
  subject: 'user',
  needs: ['users'],
  evaluate: () => ({ examined: 3, violations }),
  ...over,
});

const discovered: OrgSnapshot['datasets'] = {
  users: whole([]),
  tokens: whole([]),
  apiOnlyHolders: whole([]),
  externalClientApps: whole([]),
  loginCandidates: whole([]),
  loginApps: whole([]),
  appTokens: whole([]),
  tokenApps: whole([]),
};

const facts: AuditFacts = factsOf({});

const run = (rules: readonly Rule[], datasets: OrgSnapshot['datasets'] = {}) =>
  evaluateRules(rules, facts, aSnapshot({ ...discovered, ...datasets }));

const resultOf = (rule: Rule, datasets?: OrgSnapshot['datasets']): RuleResult | undefined =>
  run([rule], datasets).results[0];

const ownRows = { available: true, complete: false, rows: 0, data: [], reason: 'own rows', permission: 'X' } as const;

describe('audit/evaluate', () => {
  it('passes only what was read and is whole', () => {
    expect(resultOf(ruleOf([]))).to.deep.equal({ ruleId: 'no-view-all-data', outcome: 'passed', examined: 3 });
  });

  it('lists 50 pieces of evidence of a finding at most, and counts the others', () => {
    const evidenceOf = (count: number): Violation => {
      const evidence = Array.from({ length: count }, (_, index) => ({ what: `Token ${index.toString()}` }));
      return violation(`holder-of-${count.toString()}`, { evidence });
    };
    const findings = run([ruleOf([evidenceOf(50), evidenceOf(51), evidenceOf(5000)])]).findings;
    expect(
      findings.map(({ evidence, evidenceLeftOut }) => [evidence.length, evidence.at(-1)?.what, evidenceLeftOut])
    ).to.have.deep.members([
      [50, 'Token 49', undefined],
      [50, 'Token 49', 1],
      [50, 'Token 49', 4950],
    ]);
  });

  it('is not evaluated where something it needs was refused, and says which and what would fix it', () => {
    const asked = { times: 0 };
    const rule = ruleOf([], {
      evaluate: () => {
        asked.times += 1;
        return { examined: 1, violations: [] };
      },
    });
    const result = resultOf(rule, { users: unread('ManageUsers') });
    expect(result).to.deep.include({ outcome: 'notEvaluated', examined: 0, permission: 'ManageUsers' });
    expect(result?.reason).to.include('users');
    expect(asked.times).to.equal(0);
  });

  it('is not evaluated where nobody has read what it needs', () => {
    const rule = ruleOf([], { needs: ['sessions'] });
    expect(resultOf(rule)?.outcome).to.equal('notEvaluated');
  });

  it('own rows only are never taken for all: without findings not evaluated, with findings partial', () => {
    expect(resultOf(ruleOf([]), { users: ownRows })).to.deep.include({ outcome: 'notEvaluated', permission: 'X' });
    expect(resultOf(ruleOf([violation('a@b.cd')]), { users: ownRows })).to.deep.include({
      outcome: 'failed',
      partial: true,
      permission: 'X',
    });
  });

  it('passes and fails for good where the missing part makes no difference to the answer', () => {
    const settled = (found: readonly Violation[]): Rule =>
      ruleOf(found, { evaluate: () => ({ examined: 1, violations: found, settled: ['users'] }) });
    expect(resultOf(settled([]), { users: ownRows })?.outcome).to.equal('passed');
    const failed = resultOf(settled([violation('a@b.cd')]), { users: ownRows });
    expect([failed?.outcome, failed?.partial]).to.deep.equal(['failed', undefined]);
  });

  it('concludes nothing from missing rows', () => {
    const rule = ruleOf([violation('a@b.cd')], { conclusive: ['tokens'] });
    const { results, findings } = run([rule], { tokens: ownRows });
    expect([results[0]?.outcome, findings]).to.deep.equal(['notEvaluated', []]);
  });

  it('needs nothing of what is optional', () => {
    const rule = ruleOf([], { optional: ['sessionActivations'] });
    expect(resultOf(rule)?.outcome).to.equal('passed');
  });

  it('says of rules about users who could not be found', () => {
    const gaps = resultOf(ruleOf([]), { appTokens: unread('CustomizeApplication'), loginCandidates: ownRows });
    expect(gaps?.outcome).to.equal('passed');
    expect(gaps?.notLookedAt).to.have.length(2);
    expect(resultOf(ruleOf([], { subject: 'org' }), { appTokens: unread() })).to.not.have.property('notLookedAt');
  });

  it('gives commands that can be pasted, aimed at the org', () => {
    const [finding] = run([ruleOf([violation('a@b.cd', { commands: [openSetup('x y')] })])]).findings;
    expect(finding?.remediation.commands).to.deep.equal([
      "sf org open --path '/lightning/setup/x y/home' --target-org ada.admin@acme.example",
    ]);
  });

  it('puts the worst first, then by rule, then by name', () => {
    const { findings } = run([
      ruleOf([violation('b@b.cd', { severity: 'low' }), violation('a@b.cd', { severity: 'low' })]),
      ruleOf([violation('z@b.cd')], { id: 'no-org-change' }),
      ruleOf([violation('c@b.cd', { severity: 'critical' })], { id: 'no-user-administration' }),
    ]);
    expect(findings.map(({ subject }) => subject.name)).to.deep.equal(['c@b.cd', 'z@b.cd', 'a@b.cd', 'b@b.cd']);
  });
});

describe('audit/causes', () => {
  const modifyAll = (username: string): Rule =>
    ruleOf([violation(username, { severity: 'critical' })], { id: 'no-modify-all-data' });
  const viewAll = (username: string, over: Partial<Violation> = {}): Rule =>
    ruleOf([violation(username, over)], { coveredBy: [{ ruleId: 'no-modify-all-data' }] });
  const causes = ({ findings }: { findings: Finding[] }): Array<[string, boolean]> =>
    findings.map(({ ruleId, causedBy }) => [ruleId, causedBy !== undefined]);

  it('what follows from another finding of the same user stands below it', () => {
    const { findings } = run([viewAll('a@b.cd'), modifyAll('a@b.cd')]);
    expect(causes({ findings })).to.deep.equal([
      ['no-modify-all-data', false],
      ['no-view-all-data', true],
    ]);
    expect(findings[1]?.causedBy).to.equal(findings[0]?.fingerprint);
  });

  it('nothing follows from a finding about somebody else', () => {
    expect(causes(run([viewAll('a@b.cd'), modifyAll('b@b.cd')]))).to.deep.equal([
      ['no-modify-all-data', false],
      ['no-view-all-data', false],
    ]);
  });

  it('nothing follows from what is milder', () => {
    const inSession = ruleOf([violation('a@b.cd', { severity: 'info' })], { id: 'no-modify-all-data' });
    expect(causes(run([viewAll('a@b.cd'), inSession]))).to.deep.equal([
      ['no-view-all-data', false],
      ['no-modify-all-data', false],
    ]);
  });

  const adminProfile = ruleOf([violation('a@b.cd', { severity: 'critical' })], { id: 'no-org-change' });
  const through = (...paths: Violation['paths'] & object): Rule =>
    ruleOf([violation('a@b.cd', { paths })], { coveredBy: [{ ruleId: 'no-org-change', throughProfile: true }] });

  it('follows from a profile only where every path is the profile', () => {
    expect(causes(run([adminProfile, through(viaProfile('P'))]))[1]).to.deep.equal(['no-view-all-data', true]);
    expect(causes(run([adminProfile, through(viaProfile('P'), viaSet('S'))]))[1]).to.deep.equal([
      'no-view-all-data',
      false,
    ]);
    expect(causes(run([adminProfile, through()]))[1]).to.deep.equal(['no-view-all-data', false]);
  });

  it('follows from the license of sets only where every path is bound to another license', () => {
    const unfit = ruleOf([violation('a@b.cd', { severity: 'critical' })], { id: 'no-org-change' });
    const coveredBy = [{ ruleId: 'no-org-change', throughOtherLicense: true }] as const;
    const bound = { ...viaSet('S'), isOtherLicense: true } as const;
    const isCaused = (...paths: Violation['paths'] & object): unknown =>
      causes(run([unfit, ruleOf([violation('a@b.cd', { paths })], { coveredBy })]))[1]?.[1];
    expect([isCaused(bound), isCaused(bound, viaSet('T')), isCaused()]).to.deep.equal([true, false, false]);
  });

  it('follows a chain to its first cause, and never itself', () => {
    const first = ruleOf([violation('a@b.cd', { severity: 'critical' })], {
      id: 'no-org-change',
      coveredBy: [{ ruleId: 'no-org-change' }],
    });
    const second = ruleOf([violation('a@b.cd')], {
      id: 'no-modify-all-data',
      coveredBy: [{ ruleId: 'no-org-change' }],
    });
    const { findings } = run([first, second, viewAll('a@b.cd')]);
    expect(findings.map(({ causedBy }) => causedBy)).to.deep.equal([
      undefined,
      findings[0]?.fingerprint,
      findings[0]?.fingerprint,
    ]);
  });

  it('two that follow from each other: one of them counts', () => {
    const one = ruleOf([violation('a@b.cd')], { id: 'no-org-change', coveredBy: [{ ruleId: 'no-view-all-data' }] });
    const other = ruleOf([violation('a@b.cd')], { coveredBy: [{ ruleId: 'no-org-change' }] });
    const { findings } = run([one, other]);
    expect(findings.filter(({ causedBy }) => causedBy === undefined)).to.have.length(1);
  });
});

describe('audit/fingerprint', () => {
  it('knows no ids and no case', () => {
    const [a] = run([ruleOf([violation('a@b.cd')])]).findings;
    const [b] = run([
      ruleOf([violation('A@b.cd', { subject: { type: 'user', id: '005other', name: 'A@B.cd' } })]),
    ]).findings;
    expect(a?.fingerprint)
      .to.match(/^[0-9a-f]{32}$/)
      .and.equal(b?.fingerprint);
  });

  it('tells rules, subjects and discriminators apart', () => {
    const { findings } = run([
      ruleOf([
        violation('a@b.cd'),
        violation('b@b.cd'),
        violation('a@b.cd', { discriminator: 'x' }),
        violation('a@b.cd', { subject: { type: 'app', id: '1', name: 'a@b.cd' } }),
      ]),
      ruleOf([violation('a@b.cd')], { id: 'no-org-change' }),
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).to.equal(5);
  });
});
