import { expect } from 'chai';
import { ruleText } from '../../src/audit/engine/ruleText.ts';
import { auditReport } from '../../src/output/auditReport.ts';
import { acmeInput } from './formats/samples.ts';

describe('output/auditReport', () => {
  it('says what to do once a rule, and keeps all else of every finding', async () => {
    const { result } = await acmeInput();
    const report = auditReport(result);
    expect(report.version).to.equal(2);
    const remedies = new Map(report.results.map(({ ruleId, remediation }) => [ruleId, remediation]));
    for (const finding of result.findings) expect(remedies.get(finding.ruleId)).to.equal(finding.remediation.text);
    expect(
      report.findings.map((finding) => ({
        ...finding,
        remediation: { text: remedies.get(finding.ruleId), ...finding.remediation },
      }))
    ).to.deep.equal(result.findings);
    expect(report.findings.filter(({ remediation }) => 'text' in remediation)).to.deep.equal([]);
  });

  it('says nothing to do about a rule without findings', async () => {
    const { result } = await acmeInput();
    const found = new Set(result.findings.map(({ ruleId }) => ruleId));
    for (const { ruleId, remediation } of auditReport(result).results)
      expect(remediation).to.equal(found.has(ruleId) ? ruleText(ruleId).remediation : undefined);
  });
});
