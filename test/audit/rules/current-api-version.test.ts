import { expect } from 'chai';
import rule from '../../../src/audit/rules/current-api-version.ts';
import type { ApiUsageEvidence } from '../../../src/model/rows/loginGroup.ts';
import { identityOf, loginOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const identity = identityOf('a@x.y', { user: { id: '005000000000001AAA' }, logins: [loginOf()] });
const calls = (version: string, userId = '005000000000001'): ApiUsageEvidence => ({
  source: 'EventLogFile',
  days: ['2026-11-01'],
  usage: [{ userId, app: 'Billing Sync', family: 'REST', version, calls: 9 }],
});
const soap = (apiVersion: string) =>
  identityOf('a@x.y', {
    logins: [loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API', apiType: 'SOAP Partner', apiVersion })],
  });

ruleTester(rule, {
  valid: [{ name: 'a current version', facts: { identities: [identity], datasets: { apiUsage: calls('58.0') } } }],
  invalid: [
    {
      name: 'a version that ends',
      facts: { identities: [identity], datasets: { apiUsage: calls('40.0') } },
      findings: [{ severity: 'moderate', subject: 'a@x.y', tokens: ['40.0'] }],
    },
  ],
  nearMisses: [
    { name: 'the first version that stays', facts: { identities: [identity], datasets: { apiUsage: calls('41.0') } } },
  ],
});

describe('audit/rules/current-api-version', () => {
  for (const version of ['41.0', '58.0', '30.0', 'N/A', ''])
    it(`nothing against ${version || 'no version'}`, () => {
      const datasets = { apiUsage: calls(version) };
      expect(judged(rule, { identities: [identity], datasets }).violations).to.deep.equal([]);
      expect(judged(rule, { identities: [soap(version)], datasets: {} }).violations).to.deep.equal([]);
    });

  for (const version of ['31.0', '40.0', '35.0'])
    it(`fires on ${version}, in calls and in logins`, () => {
      const byCalls = judged(rule, { identities: [identity], datasets: { apiUsage: calls(version) } });
      expect(verdicts(byCalls)).to.deep.equal([['moderate', 'finding', 'a@x.y']]);
      expect(seenIn(soleOf(byCalls))).to.deep.equal([`REST ${version}: Billing Sync: 9 API calls`]);
      const byLogin = judged(rule, { identities: [soap(version)] });
      expect(verdicts(byLogin)).to.deep.equal([['moderate', 'finding', 'a@x.y']]);
      expect(soleOf(byLogin).tokens).to.deep.equal([version]);
    });

  it('nothing against the calls of others, or a login that failed', () => {
    const datasets = { apiUsage: calls('35.0', '005000000000002') };
    const failed = identityOf('b@x.y', { logins: soap('35.0').logins.map((each) => ({ ...each, status: 'Failed' })) });
    expect(judged(rule, { identities: [identity, failed], datasets }).violations).to.deep.equal([]);
  });

  it('passes nobody where no version was seen: OAuth logins carry none', () => {
    const incomplete = ['apiUsage'] as const;
    expect(judged(rule, { identities: [identity], incomplete })).to.include({
      notEvaluated: 'notEvaluated.noVersions',
    });
    const partly = judged(rule, { identities: [identity, soap('58.0')], incomplete });
    expect(partly).to.not.have.property('notEvaluated');
    expect(partly.notLookedAt).to.deep.equal(['notLookedAt.apiUsage']);
    const whole = judged(rule, { identities: [identity], datasets: { apiUsage: calls('58.0') } });
    expect(whole).to.not.have.property('notEvaluated');
    expect(whole.notLookedAt).to.deep.equal([]);
  });
});
