import type { ControlId } from '../../model/audit/controls.ts';

/**
 * Which controls of public frameworks a rule serves: what it finds is evidence that the control is not met. None is met
 * by rules alone; most ask for a record of who decided what as well. A rule without a line here does not compile.
 */
export const ruleControls = {
  'access-not-expiring-soon': ['SBS-ACS-010', 'AC-2'],
  'api-only': ['SBS-ACS-008', 'NHI5:2025', 'NHI10:2025', 'AC-6'],
  'app-admin-approved': ['SBS-OAUTH-001', 'NHI3:2025', 'AC-3'],
  'app-enforces-ip': ['SBS-ACS-009', 'NHI4:2025', 'SC-7'],
  'app-installed': ['SBS-OAUTH-001', 'SBS-OAUTH-002', 'NHI3:2025', 'CM-7'],
  'classified-fields': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'contact-is-alive': ['SBS-ACS-007', 'NHI1:2025', 'AC-2'],
  'current-api-version': ['SA-22'],
  'current-profile': ['SA-22'],
  'few-login-failures': ['SBS-ACS-009', 'AC-7', 'SI-4'],
  'groups-up-to-date': ['SBS-ACS-001', 'AC-3'],
  'integration-license': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'ip-checked-on-every-request': ['SBS-ACS-009', 'SBS-SECCONF-002', 'NHI4:2025', 'SC-7', 'SC-23'],
  'lean-profile': ['SBS-ACS-001', 'SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'login-ip-restricted': ['SBS-ACS-009', 'NHI4:2025', 'SC-7'],
  'minimal-oauth-scopes': ['SBS-OAUTH-001', 'NHI3:2025', 'NHI5:2025', 'AC-6'],
  'narrow-ip-ranges': ['SBS-ACS-009', 'SBS-AUTH-003', 'NHI4:2025', 'SC-7'],
  'narrow-object-access': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-admin-profile': ['SBS-ACS-004', 'SBS-ACS-005', 'SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-api-gate-bypass': ['SBS-OAUTH-001', 'SBS-ACS-003', 'SBS-ACS-006', 'NHI3:2025', 'CM-7'],
  'no-app-administration': ['SBS-INT-003', 'SBS-ACS-008', 'NHI2:2025', 'NHI5:2025', 'AC-6'],
  'no-authentication-bypass': ['SBS-ACS-009', 'NHI4:2025', 'NHI7:2025', 'IA-2', 'IA-5'],
  'no-bulk-data-permissions': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-credentials-when-disabled': ['SBS-ACS-010', 'NHI1:2025', 'AC-2'],
  'no-evidence-deletion': ['SBS-INT-004', 'SBS-ACS-008', 'NHI5:2025', 'AU-9'],
  'no-human-account': ['SBS-ACS-007', 'NHI10:2025', 'IA-9'],
  'no-idle-credentials': ['SBS-ACS-010', 'NHI1:2025', 'NHI7:2025', 'AC-2'],
  'no-mass-email': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-modify-all-data': ['SBS-ACS-004', 'SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-object-modify-all': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-object-view-all': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-org-change': ['SBS-ACS-008', 'SBS-DEP-001', 'NHI5:2025', 'CM-5'],
  'no-outbound-credentials': ['SBS-INT-003', 'NHI2:2025', 'NHI5:2025', 'AC-6'],
  'no-password-flow': ['NHI2:2025', 'NHI4:2025', 'IA-5', 'SA-22'],
  'no-record-integrity-bypass': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-sensitive-data': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-setup-visibility': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-soap-login': ['NHI2:2025', 'NHI4:2025', 'IA-5', 'SA-22'],
  'no-toxic-combination': ['SBS-ACS-004', 'SBS-ACS-008', 'NHI5:2025', 'AC-5'],
  'no-unassigned-admin-set': ['SBS-ACS-001', 'AC-6'],
  'no-usable-password': ['NHI4:2025', 'NHI7:2025', 'IA-5'],
  'no-user-administration': ['SBS-ACS-004', 'SBS-ACS-008', 'SBS-ACS-011', 'NHI5:2025', 'AC-6'],
  'no-view-all-data': ['SBS-ACS-004', 'SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'no-widened-sharing': ['SBS-ACS-008', 'NHI5:2025', 'AC-6'],
  'not-dormant': ['SBS-ACS-010', 'NHI1:2025', 'AC-2'],
  'one-user-per-integration': ['SBS-ACS-007', 'NHI9:2025', 'IA-9'],
  'psl-assigned': ['AC-3'],
  'refresh-token-expires': ['NHI7:2025', 'IA-5'],
  'run-as-integration-user': ['SBS-ACS-008', 'NHI5:2025', 'NHI10:2025', 'AC-6'],
  'seats-in-use': ['NHI1:2025', 'AC-2'],
  'seats-left': [],
  'sets-fit-license': ['SBS-ACS-001', 'AC-3'],
  'stable-origin': ['SBS-ACS-009', 'SI-4'],
  'usage-logged': ['SBS-INT-004', 'AU-2', 'AU-11'],
  'waiver-current': ['SBS-FDNS-001', 'SBS-ACS-010', 'CA-5'],
  'waiver-matched': ['SBS-FDNS-001', 'CA-5'],
  'waiver-narrow': ['SBS-FDNS-001', 'SBS-ACS-008', 'CA-5'],
} as const satisfies Readonly<Record<string, readonly ControlId[]>>;

export type RuleId = keyof typeof ruleControls;

/** Ids of the controls that a rule serves; none where no rule has this id. */
export function controlsOfRule(ruleId: string): readonly ControlId[] {
  return isRuleId(ruleId) ? ruleControls[ruleId] : [];
}

function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(ruleControls, id);
}
