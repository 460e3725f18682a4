import { expect } from 'chai';
import { severities, type Severity } from '../../src/model/audit/finding.ts';
import { auditExitCode } from '../../src/output/exitCodes.ts';
import { aFinding, aResult, aRuleResult } from './auditResults.ts';

const open = [aRuleResult('r', { outcome: 'notEvaluated', reason: 'no' })];
const partial = [aRuleResult('r', { outcome: 'failed', partial: true })];
const one = (severity: Severity) => [aFinding('x', 'a@acme.example', { severity })];

describe('output/auditExitCode', () => {
  for (const threshold of severities)
    for (const severity of severities)
      it(`${severity} at the threshold ${threshold}`, () => {
        const expected = severities.indexOf(severity) <= severities.indexOf(threshold) ? 3 : 0;
        const result = aResult({ findings: one(severity) });
        expect(auditExitCode(result, { threshold, requireComplete: false })).to.equal(expected);
      });

  it('0 without findings, whatever could not be judged', () => {
    expect(auditExitCode(aResult({ results: open }), { threshold: 'info', requireComplete: false })).to.equal(0);
  });

  it('4 where not all could be judged and it must be', () => {
    for (const results of [open, partial])
      expect(auditExitCode(aResult({ results }), { threshold: 'high', requireComplete: true })).to.equal(4);
    const passed = aResult({ results: [aRuleResult('r')] });
    expect(auditExitCode(passed, { threshold: 'high', requireComplete: true })).to.equal(0);
  });

  it('3 before 4', () => {
    const result = aResult({ findings: one('high'), results: open });
    expect(auditExitCode(result, { threshold: 'high', requireComplete: true })).to.equal(3);
    expect(auditExitCode(result, { threshold: 'critical', requireComplete: true })).to.equal(4);
  });

  it('what follows from another, and what is accepted, does not count', () => {
    const findings = [
      aFinding('x', 'a@acme.example', { causedBy: 'y' }),
      aFinding('z', 'a@acme.example', { waiver: { reason: 'r', expires: '2027-01-01' } }),
    ];
    expect(auditExitCode(aResult({ findings }), { threshold: 'info', requireComplete: false })).to.equal(0);
  });
});
