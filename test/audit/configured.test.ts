import { expect } from 'chai';
import { applyConfig } from '../../src/audit/engine/applyConfig.ts';
import { configRules } from '../../src/audit/waivers/waiverRules.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { type AuditRequest, auditSnapshot } from '../../src/audit/engine/auditSnapshot.ts';
import { keepBaseline } from '../../src/cli/audit/auditTaken.ts';
import { knownRules } from '../../src/cli/audit/loadConfig.ts';
import { parseAuditConfig } from '../../src/files/parseAuditConfig.ts';
import { readBaseline } from '../../src/files/readBaseline.ts';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import type { BaselineReport } from '../../src/model/audit/baselineReport.ts';
import { counts, type Finding, gates } from '../../src/model/audit/finding.ts';
import type { OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { temporaryFolder } from '../files/folder.ts';
import { auditDirectly } from '../helpers/audit.ts';
import { acme } from '../local-org/scenarios/acme.ts';

/** As the command does it with the text of a configuration file. */
const requestOf = (text: string): AuditRequest => {
  const read = parseAuditConfig('a.yml', text, knownRules);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { settings, waivers, summary, rules: asked } = applyConfig({ rules, config: read.config, file: 'a.yml' });
  return { rules: asked, settings, waivers, requests: 0, ...(summary ? { config: summary } : {}) };
};

const waive = ({ ruleId, subject }: Finding, expires = '2099-01-01'): string =>
  `  - rule: ${ruleId}
    ${subject.type === 'user' ? 'user' : 'subject'}: ${JSON.stringify(subject.name)}
    reason: known
    expires: ${expires}
`;

describe('audit of acme with a configuration', () => {
  const folder = temporaryFolder();
  let snapshot: OrgSnapshot;
  let plain: AuditResult;
  before(async () => {
    const audited = await auditDirectly(acme);
    snapshot = audited.snapshot;
    plain = auditSnapshot(snapshot, { rules, settings: applyConfig({ rules }).settings, requests: 0 }).result;
  });
  const run = (text: string, baseline?: BaselineReport): AuditResult =>
    auditSnapshot(snapshot, { ...requestOf(text), ...(baseline ? { baseline } : {}) }).result;

  const baselineOf = async (result: AuditResult): Promise<BaselineReport> => {
    const path = folder.path('report.json');
    await keepBaseline(path, result);
    const read = await readBaseline(path);
    if ('problem' in read) throw new Error(JSON.stringify(read.problem));
    return read.baseline;
  };

  it('an empty one says only that it is there', () => {
    const { config, results, ...rest } = run('{}');
    const { results: before, ...others } = plain;
    expect(rest).to.deep.equal(others);
    expect(config).to.deep.equal({ file: 'a.yml', disabledRules: [], overriddenRules: {} });
    const ids = new Set<string>(configRules.map(({ id }) => id));
    expect(results.filter(({ ruleId }) => !ids.has(ruleId))).to.deep.equal(before);
    expect(results.filter(({ ruleId }) => ids.has(ruleId)).map(({ outcome }) => outcome)).to.deep.equal(
      [...ids].map(() => 'passed')
    );
  });

  it('all that counts can be waived, one by one, and nothing comes back', () => {
    const counted = plain.findings.filter(counts);
    const unique = [...new Map(counted.map((finding) => [waive(finding), finding])).values()];
    const result = run(`waivers:\n${unique.map((finding) => waive(finding)).join('')}`);
    expect(result.findings.filter(counts)).to.deep.equal([]);
    expect(result.summary.waived).to.equal(counted.length);
    expect(result.findings).to.have.length(plain.findings.length);
    expect(result.identities.every(({ findings }) => findings === 0)).to.equal(true);
  });

  it('waivers that have ended waive nothing and are findings, one each', () => {
    const some = plain.findings.filter(({ causedBy, subject }) => causedBy === undefined && subject.type === 'user');
    const unique = [...new Map(some.map((finding) => [waive(finding), finding])).values()].slice(0, 5);
    const result = run(`waivers:\n${unique.map((finding) => waive(finding, '2020-01-01')).join('')}`);
    expect(result.summary.waived).to.equal(0);
    const ended = result.findings.filter(({ ruleId }) => ruleId === 'waiver-current');
    expect(new Set(ended.map(({ fingerprint }) => fingerprint)).size).to.equal(5);
    expect(result.summary.findings.moderate).to.equal(plain.summary.findings.moderate + 5);
  });

  it('says which rules were switched off and which severities are not their own', () => {
    const result = run('rules: { no-modify-all-data: off, no-org-change: low, waiver-matched: high }\nwaivers: []\n');
    expect(result.config).to.deep.include({ disabledRules: ['no-modify-all-data'] });
    expect(result.results.some(({ ruleId }) => ruleId === 'no-modify-all-data')).to.equal(false);
    const changed = result.findings.filter(({ ruleId }) => ruleId === 'no-org-change');
    expect(changed.every(({ severity }) => severity === 'low' || severity === 'info')).to.equal(true);
    expect(changed).to.not.be.empty;
  });

  it('a waiver that matches nothing is told of, as severe as the file says', () => {
    const text = `rules: { waiver-matched: high }\nwaivers:\n  - { rule: api-only, user: nobody@x.yz, reason: R, expires: 2099-01-01 }\n`;
    const [finding] = run(text).findings.filter(({ ruleId }) => ruleId === 'waiver-matched');
    expect(finding?.severity).to.equal('high');
    expect(finding?.evidence).to.deep.equal([{ what: 'R', path: 'a.yml:3' }]);
  });

  it('compared with itself nothing is new and nothing is fixed', async () => {
    const result = run('{}', await baselineOf(plain));
    expect(result.findings.filter(gates)).to.deep.equal([]);
    expect(result.baseline).to.deep.include({ new: 0, isOtherOrg: false, fixed: [], unknown: [] });
    expect(result.baseline?.unchanged).to.equal(plain.findings.filter(counts).length);
  });

  it('compared with less, exactly that is new; with more, exactly that is fixed', async () => {
    const baseline = await baselineOf(plain);
    const [gone] = baseline.findings.filter(({ causedBy }) => causedBy === undefined);
    const without = { ...baseline, findings: baseline.findings.filter((each) => each !== gone) };
    expect(
      run('{}', without)
        .findings.filter(gates)
        .map(({ fingerprint }) => fingerprint)
    ).to.deep.equal([gone?.fingerprint]);
    const invented = { ...baseline.findings[0], fingerprint: '0'.repeat(32) } as BaselineReport['findings'][number];
    const { baseline: comparison } = run('{}', { ...baseline, findings: [...baseline.findings, invented] });
    expect(comparison?.fixed.map(({ fingerprint }) => fingerprint)).to.deep.equal(['0'.repeat(32)]);
  });

  it('what is switched off is not fixed', async () => {
    const { baseline } = run('rules: { no-org-change: off }', await baselineOf(plain));
    expect(baseline?.fixed).to.deep.equal([]);
    expect(new Set(baseline?.unknown.map(({ ruleId, reason }) => `${ruleId} ${reason}`))).to.deep.equal(
      new Set(['no-org-change switchedOff'])
    );
  });
});
