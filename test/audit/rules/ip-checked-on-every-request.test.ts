import { expect } from 'chai';
import rule from '../../../src/audit/rules/ip-checked-on-every-request.ts';
import type { HealthCheckRisk } from '../../../src/model/rows/profileSettings.ts';
import { profileOf } from '../../helpers/apps.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const off: HealthCheckRisk = {
  setting: 'Enforce login IP ranges on every request',
  riskType: 'MEDIUM_RISK',
  orgValue: 'Disabled',
  standardValue: 'Enabled',
};
const german: HealthCheckRisk = {
  durableId: 'SessionSettings.enforceLoginIp',
  setting: 'Anmelde-IP-Bereiche bei jeder Anforderung durchsetzen',
  riskType: 'MEDIUM_RISK',
  orgValue: 'Deaktiviert',
  standardValue: 'Aktiviert',
};
const other: HealthCheckRisk = { ...off, setting: 'Lock sessions to the IP address from which they originated' };
const judgeRisks = (...healthCheckRisks: HealthCheckRisk[]) => judged(rule, { datasets: { healthCheckRisks } });

ruleTester(rule, {
  valid: [{ name: 'the setting is on', facts: { datasets: { healthCheckRisks: [{ ...off, orgValue: 'Enabled' }] } } }],
  invalid: [
    {
      name: 'the setting is off',
      facts: { datasets: { healthCheckRisks: [off] } },
      findings: [{ severity: 'moderate', subject: '', text: 'finding.noRanges' }],
    },
  ],
  nearMisses: [{ name: 'another setting is off', facts: { datasets: { healthCheckRisks: [other] } } }],
});

describe('audit/rules/ip-checked-on-every-request', () => {
  const on: Record<string, HealthCheckRisk> = {
    'on, in English': { ...off, riskType: 'MEETS_STANDARD', orgValue: 'Enabled' },
    'on, against a baseline of the org': { ...off, riskType: 'MEDIUM_RISK', orgValue: 'Enabled' },
    'on, by its stored value': { ...german, orgValue: 'Aktiviert', orgValueRaw: 'true' },
    'on, in another language': { ...german, riskType: 'MEETS_STANDARD', orgValue: 'Aktiviert' },
  };
  for (const [name, risk] of Object.entries(on))
    it(`nothing where it is ${name}`, () => {
      const judgement = judgeRisks(other, risk);
      expect(judgement).to.deep.include({ examined: 1, violations: [] });
      expect(judgement).to.not.have.property('notEvaluated');
    });

  const offs: Record<string, HealthCheckRisk> = {
    'off, in English': off,
    'off, though a baseline of the org allows it': { ...off, riskType: 'MEETS_STANDARD' },
    'off, in other cases': { ...off, setting: 'Enforce Login IP Ranges on Every Request', orgValue: 'false' },
    'off, in another language': german,
    'off, by its stored value': { ...german, orgValueRaw: 'false' },
  };
  for (const [name, risk] of Object.entries(offs))
    it(`fires where it is ${name}`, () => {
      const judgement = judgeRisks(other, risk);
      expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding.noRanges']]);
      expect(seenIn(soleOf(judgement))).to.deep.equal([`${risk.setting}: ${risk.orgValue}`]);
    });

  it('names the identities whose profile has ranges', () => {
    const identities = [identityOf('a@x.y'), identityOf('b@x.y', { user: { profileId: '00e2' } })];
    const profileSettings = [profileOf(), profileOf({ id: '00e2', loginIpRanges: [] })];
    const judgement = judged(rule, { identities, datasets: { healthCheckRisks: [off], profileSettings } });
    expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding', 'a@x.y']]);
  });

  it('calls nothing compliant that Health Check does not say', () => {
    const notEvaluated = 'notEvaluated.settingNotFound';
    expect(judgeRisks(other)).to.deep.include({ notEvaluated, violations: [] });
    expect(judgeRisks()).to.include({ notEvaluated });
    expect(judgeRisks({ ...german, riskType: 'INFORMATIONAL' })).to.include({ notEvaluated });
    expect(rule.needs).to.deep.equal(['healthCheckRisks']);
  });
});
