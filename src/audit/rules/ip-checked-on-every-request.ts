import type { HealthCheckRisk } from '../../model/rows/profileSettings.ts';
import { orgSubject, type Rule } from '../engine/rule.ts';
import { profilesInUse } from '../evidence/profilesInUse.ts';
import { openSetup } from '../remedies/sfCommand.ts';

export default {
  id: 'ip-checked-on-every-request',
  severity: 'moderate',
  subject: 'org',
  needs: ['healthCheckRisks'],
  optional: ['organization', 'profileSettings'],
  evaluate(facts) {
    const risk = (facts.read('healthCheckRisks') ?? []).find(isSetting);
    const on = risk && isOn(risk);
    if (risk === undefined || on === undefined)
      return { examined: 0, violations: [], notEvaluated: 'notEvaluated.settingNotFound' };
    if (on) return { examined: 1, violations: [] };
    const restricted = profilesInUse(facts).filter(({ settings }) => settings.loginIpRanges.length > 0);
    return {
      examined: 1,
      violations: [
        {
          severity: 'moderate',
          subject: orgSubject(facts),
          users: restricted.flatMap(({ identities }) => identities.map(({ user }) => user.username)),
          ...(restricted.length === 0 ? { text: 'finding.noRanges' } : {}),
          tokens: [],
          evidence: [{ what: risk.setting, value: risk.orgValue, dataset: 'healthCheckRisks' }],
          commands: [openSetup('SecuritySession')],
        },
      ],
    };
  },
} satisfies Rule;

/** `Setting` is a label in the caller's language; the durable id is not. */
function isSetting({ durableId, setting }: HealthCheckRisk): boolean {
  return (
    durableId?.toLowerCase() === 'sessionsettings.enforceloginip' ||
    /login ip.*(every|each|all) request/i.test(setting.replace(/\s+/g, ' '))
  );
}

function isOn({ orgValue, orgValueRaw, riskType }: HealthCheckRisk): boolean | undefined {
  const value = (orgValueRaw ?? orgValue).trim().toLowerCase();
  if (['true', '1', 'enabled', 'yes', 'on'].includes(value)) return true;
  if (['false', '0', 'disabled', 'no', 'off'].includes(value)) return false;
  // In another language only the verdict is left: the standard value is "enabled".
  if (riskType === 'MEETS_STANDARD') return true;
  return riskType.endsWith('_RISK') ? false : undefined;
}
