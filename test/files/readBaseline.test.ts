import { expect } from 'chai';
import { readBaseline } from '../../src/files/readBaseline.ts';
import { pathProblem } from '../../src/files/writeText.ts';
import { baselineProblemText } from '../../src/output/fileProblemText.ts';
import { findingOf } from '../helpers/findings.ts';
import { temporaryFolder } from './folder.ts';

const { severity, subject, users, message, fingerprint } = findingOf('no-org-change', 'a@b.cd');
const finding = { ruleId: 'no-org-change', severity, subject, users, message, fingerprint };
const report = {
  version: 1,
  takenAt: '2026-01-01T00:00:00.000Z',
  org: { id: '00D000000000001AAA', name: 'Acme', edition: 'Enterprise Edition' },
  window: { days: 90, from: '', to: '' },
  identities: [{ username: 'a@b.cd', confidence: 'certain', findings: 1 }],
  findings: [
    finding,
    { ...finding, waiver: { reason: 'R', expires: '2027-01-01', ticket: 'T' }, causedBy: fingerprint },
  ],
  summary: {},
};

describe('files/readBaseline', () => {
  const folder = temporaryFolder();
  const read = async (text: string) => {
    const path = folder.path('report.json');
    await folder.write(path, text);
    return readBaseline(path);
  };

  it('reads a report, and what --json printed, alike', async () => {
    const plain = await read(JSON.stringify(report));
    expect(plain).to.deep.equal({
      baseline: {
        takenAt: report.takenAt,
        org: { id: report.org.id, name: 'Acme' },
        window: { days: 90 },
        identities: [{ username: 'a@b.cd', confidence: 'certain' }],
        findings: [
          { ...finding, isWaived: false },
          { ...finding, causedBy: fingerprint, isWaived: true },
        ],
      },
    });
    expect(await read(`\ufeff${JSON.stringify({ status: 3, result: report, warnings: [] })}`)).to.deep.equal(plain);
  });

  it('reads reports that say what to do with each finding, and reports that say it once a rule', async () => {
    const remediation = { text: 'Take the permission out of the set.', commands: ['sf org open'] };
    const older = { ...report, findings: report.findings.map((each) => ({ ...each, remediation })) };
    const { commands } = remediation;
    const newer = {
      ...report,
      version: 2,
      results: [{ ruleId: 'no-org-change', outcome: 'failed', examined: 1, remediation: remediation.text }],
      findings: report.findings.map((each) => ({ ...each, remediation: { commands } })),
    };
    const plain = await read(JSON.stringify(report));
    expect(plain).to.have.property('baseline');
    expect(await read(JSON.stringify(older))).to.deep.equal(plain);
    expect(await read(JSON.stringify(newer))).to.deep.equal(plain);
  });

  const wrong: Array<[text: string, code: string]> = [
    ['', 'baseline.notJson'],
    ['name: x', 'baseline.notJson'],
    ['[]', 'baseline.foreign'],
    ['{}', 'baseline.foreign'],
    ['{"status": 1, "name": "Error"}', 'baseline.foreign'],
    ['{"format": "sf-integration-user-snapshot"}', 'baseline.snapshot'],
    ['{"version": "2.1.0", "runs": []}', 'baseline.sarif'],
    [JSON.stringify({ ...report, version: 3 }), 'baseline.otherVersion'],
    [JSON.stringify({ ...report, version: '2' }), 'baseline.otherVersion'],
    [JSON.stringify({ ...report, takenAt: 'yesterday' }), 'baseline.damaged'],
    [JSON.stringify({ ...report, findings: [{ ...finding, severity: 'medium' }] }), 'baseline.damaged'],
  ];
  for (const [text, code] of wrong)
    it(`refuses ${text.slice(0, 40)} as ${code}`, async () => {
      const found = await read(text);
      expect(found).to.have.nested.property('problem.code', code);
      if ('problem' in found)
        expect(baselineProblemText(found.problem))
          .to.match(/report\.json: ./)
          .and.not.match(/%s|undefined is|\n/);
    });

  it('names the place that is damaged', async () => {
    const found = await read(JSON.stringify({ ...report, findings: [finding, { ...finding, users: 'a' }] }));
    expect(found).to.have.nested.property('problem.place', 'findings[1].users');
  });

  it('says what is wrong with a path before anything is read or written', async () => {
    expect(await readBaseline(folder.path('missing.json'))).to.have.nested.property('problem.code', 'absent');
    expect(await pathProblem(folder.path('new.json'))).to.equal(undefined);
    expect(await pathProblem(folder.path('.'))).to.have.property('code', 'isFolder');
    expect(await pathProblem(folder.path('no/such/report.json'))).to.have.property('code', 'noFolder');
  });
});
