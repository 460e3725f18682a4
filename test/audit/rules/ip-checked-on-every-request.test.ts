import rule from '../../../src/audit/rules/ip-checked-on-every-request.ts';
import type { HealthCheckRisk } from '../../../src/model/rows/profileSettings.ts';
import { profileOf } from '../../helpers/apps.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

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
const on: Record<string, HealthCheckRisk> = {
  'on, in English': { ...off, riskType: 'MEETS_STANDARD', orgValue: 'Enabled' },
  'on, against a baseline of the org': { ...off, riskType: 'MEDIUM_RISK', orgValue: 'Enabled' },
  'on, by its stored value': { ...german, orgValue: 'Aktiviert', orgValueRaw: 'true' },
  'on, in another language': { ...german, riskType: 'MEETS_STANDARD', orgValue: 'Aktiviert' },
};
const offs: Record<string, HealthCheckRisk> = {
  'off, in English': off,
  'off, though a baseline of the org allows it': { ...off, riskType: 'MEETS_STANDARD' },
  'off, in other cases': { ...off, setting: 'Enforce Login IP Ranges on Every Request', orgValue: 'false' },
  'off, in another language': german,
  'off, by its stored value': { ...german, orgValueRaw: 'false' },
};

const risks = (...healthCheckRisks: HealthCheckRisk[]): FactsOver => ({ datasets: { healthCheckRisks } });
const notEvaluated = 'notEvaluated.settingNotFound';

ruleTester(rule, {
  declares: { needs: ['healthCheckRisks'] },
  valid: [
    { name: 'on', facts: risks({ ...off, orgValue: 'Enabled' }) },
    ...Object.entries(on).map(([name, risk]) => ({ name, facts: risks(other, risk), examined: 1 })),
  ],
  invalid: [
    {
      name: 'off, with the identities whose profile has ranges',
      facts: {
        identities: [identityOf('a@x.y'), identityOf('b@x.y', { user: { profileId: '00e2' } })],
        datasets: {
          healthCheckRisks: [off],
          profileSettings: [profileOf(), profileOf({ id: '00e2', loginIpRanges: [] })],
        },
      },
      findings: [
        {
          severity: 'moderate',
          commands: ['org open --path /lightning/setup/SecuritySession/home'],
          subject: '',
          users: ['a@x.y'],
        },
      ],
    },
    ...Object.entries(offs).map(([name, risk]) => ({
      name,
      facts: risks(other, risk),
      findings: [
        {
          severity: 'moderate' as const,
          subject: '',
          text: 'finding.noRanges',
          users: [],
          evidence: [`${risk.setting}: ${risk.orgValue}`],
        },
      ],
    })),
  ],
  nearMisses: [
    { name: 'another setting is off', facts: risks(other), notEvaluated },
    { name: 'Health Check names no setting', facts: risks(), notEvaluated },
    {
      name: 'Health Check gives the setting in another language as information only',
      facts: risks({ ...german, riskType: 'INFORMATIONAL' }),
      notEvaluated,
    },
  ],
});
