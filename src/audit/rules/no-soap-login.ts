import { isEffective } from '../../model/access/effectiveAccess.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isSoapLogin, isSuccess } from '../../model/audit/loginKind.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { loginEvidence } from '../evidence/loginEvidence.ts';
import { accessNeeds, userRule } from '../engine/rule.ts';
import { displayUser, openSetup } from '../remedies/sfCommand.ts';
import { endText } from '../evidence/endText.ts';
import { timesText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'no-soap-login',
  severity: 'high',
  needs: ['users', 'logins'],
  optional: ['assignments', 'heldSets', 'heldGroups', 'userPermissionNames'],
  check(identity, facts) {
    const found = identity.logins.filter((group) => isSuccess(group) && isSoapLogin(group));
    if (found.length === 0) return undefined;
    return {
      severity: 'high',
      text: textKey(identity, facts),
      tokens: [timesText(found.reduce((sum, { count }) => sum + count, 0)), endText('soapLogin')],
      evidence: loginEvidence(found),
      commands: [displayUser(identity.user.username), openSetup('ManageExternalClientApplication')],
    };
  },
});

/** Without it `login()` is refused where Salesforce enforces the permission. */
const permission = 'UseAnyApiAuth';

function textKey({ access }: Identity, facts: AuditFacts): string {
  // An org that does not have the permission requires none.
  if (facts.isComplete('userPermissionNames') && facts.read('userPermissionNames')?.includes(permission) === false)
    return 'finding.noPermission';
  const isHeld = access.userPermissions.some((held) => held.permission === permission && isEffective(held.path));
  if (isHeld) return 'finding.permitted';
  return accessNeeds.every((name) => facts.isComplete(name)) ? 'finding' : 'finding.unknown';
}
