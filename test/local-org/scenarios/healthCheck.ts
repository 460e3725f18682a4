import type { LocalOrg } from '../org.ts';
import type { HealthCheckRiskSpec, Scenario } from './types.ts';

/** Names as in the baseline file that Health Check exports; by default orgs check the IP at login only. */
export const defaultHealthCheckRisks: readonly HealthCheckRiskSpec[] = [
  {
    durableId: 'SessionSettings.enforceLoginIp',
    setting: 'Enforce login IP ranges on every request',
    risk: 'MEDIUM_RISK',
    category: 'MEDIUM_RISK',
    orgValue: 'Disabled',
    orgValueRaw: 'false',
    standardValue: 'Enabled',
    standardValueRaw: 'true',
  },
  {
    durableId: 'SessionSettings.lockSessionsToDomain',
    setting: 'Lock sessions to the domain in which they were first used',
    risk: 'MEETS_STANDARD',
    category: 'HIGH_RISK',
    orgValue: 'Enabled',
    orgValueRaw: 'true',
    standardValue: 'Enabled',
    standardValueRaw: 'true',
  },
  {
    durableId: 'PasswordPolicies.minPasswordLength',
    setting: 'Minimum password length',
    risk: 'MEETS_STANDARD',
    category: 'MEDIUM_RISK',
    orgValue: '8 characters',
    orgValueRaw: '8',
    standardValue: '8 characters',
    standardValueRaw: '8',
  },
];

/** The same with login IP ranges checked on every request. */
export const ipOnEveryRequest: readonly HealthCheckRiskSpec[] = defaultHealthCheckRisks.map((risk) =>
  risk.durableId === 'SessionSettings.enforceLoginIp'
    ? { ...risk, risk: 'MEETS_STANDARD', orgValue: 'Enabled', orgValueRaw: 'true' }
    : risk
);

export const insertHealthCheck = (org: LocalOrg, { healthCheckRisks = defaultHealthCheckRisks }: Scenario): void => {
  for (const spec of healthCheckRisks)
    org.store.insert('SecurityHealthCheckRisks', '0hr', {
      DurableId: spec.durableId,
      SecurityHealthCheckId: '0',
      Setting: spec.setting,
      SettingGroup: spec.durableId.split('.')[0] ?? '',
      SettingRiskCategory: spec.category,
      RiskType: spec.risk,
      OrgValue: spec.orgValue,
      OrgValueRaw: spec.orgValueRaw ?? spec.orgValue,
      StandardValue: spec.standardValue,
      StandardValueRaw: spec.standardValueRaw ?? spec.standardValue,
    });
};
