import { expect } from 'chai';
import { frameworkReport } from '../../../src/audit/engine/frameworkReport.ts';
import type { RuleResult } from '../../../src/model/audit/auditResult.ts';
import { aFinding } from '../../output/auditResults.ts';

const resultOf = (ruleId: string, outcome: RuleResult['outcome'], more: Partial<RuleResult> = {}): RuleResult => ({
  ruleId,
  outcome,
  examined: 1,
  controls: ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  ...more,
});
const none = { critical: 0, high: 0, moderate: 0, low: 0, info: 0 };

describe('audit/frameworkReport', () => {
  const controlOf = (id: string, ...given: Parameters<typeof frameworkReport>) =>
    frameworkReport(...given).controls.find((control) => control.id === id);

  it('counts what counts, by control and severity', () => {
    const findings = [
      aFinding('no-view-all-data', 'a@b.cd'),
      aFinding('no-view-all-data', 'c@d.ef', { severity: 'critical' }),
      aFinding('no-view-all-data', 'e@f.gh', { causedBy: 'no-view-all-data a@b.cd' }),
      aFinding('no-view-all-data', 'g@h.ij', { waiver: { reason: 'Known', expires: '2027-01-01' } }),
      aFinding('seats-in-use', 'a@b.cd'),
    ];
    const results = [resultOf('no-view-all-data', 'failed'), resultOf('no-modify-all-data', 'passed')];
    expect(controlOf('SBS-ACS-008', 'sbs', { results, findings })).to.deep.equal({
      id: 'SBS-ACS-008',
      title: 'Restrict Broad Privileges for Non-Human Identities',
      status: 'findings',
      rules: ['no-view-all-data', 'no-modify-all-data'],
      findings: { ...none, critical: 1, high: 1 },
    });
  });

  const statuses: ReadonlyArray<readonly [string, readonly RuleResult[], string]> = [
    ['all of its rules passed', [resultOf('no-view-all-data', 'passed')], 'noFindings'],
    [
      'one of its rules was not evaluated',
      [resultOf('no-view-all-data', 'passed'), resultOf('no-modify-all-data', 'notEvaluated')],
      'notEvaluated',
    ],
    [
      'what a rule found is accepted, and it may have missed more',
      [resultOf('no-view-all-data', 'failed', { partial: true })],
      'notEvaluated',
    ],
    ['no rule that was asked serves it', [resultOf('seats-in-use', 'failed', { controls: ['AC-2'] })], 'notCovered'],
  ];
  for (const [what, results, status] of statuses)
    it(`${status} where ${what}`, () => {
      expect(controlOf('NHI5:2025', 'owasp-nhi', { results, findings: [] })).to.deep.include({
        status,
        findings: none,
      });
    });

  it('has every control of the framework, in its order', () => {
    const report = frameworkReport('owasp-nhi', { results: [], findings: [] });
    expect(report.controls.map(({ id }) => id)[9]).to.equal('NHI10:2025');
    expect(report.controls.every(({ status }) => status === 'notCovered')).to.equal(true);
    expect(report).to.include({ id: 'owasp-nhi', name: 'OWASP Non-Human Identities Top 10', edition: '2025' });
  });
});
