import { times } from '../../model/counted.js';
import { isEffective } from '../../model/effectiveAccess.js';
import type { Identity } from '../../model/identity.js';
import { isSoapLogin } from '../../model/loginFlow.js';
import { isSuccess } from '../../model/loginKind.js';
import type { AuditFacts } from '../auditFacts.js';
import { loginEvidence } from '../loginEvidence.js';
import { accessNeeds, userRule } from '../rule.js';
import { displayUser, openSetup } from '../setupPages.js';

/** Without it `login()` is refused where Salesforce enforces the permission. */
const permission = 'UseAnyApiAuth';

const textKey = ({ access }: Identity, facts: AuditFacts): string => {
  const isHeld = access.userPermissions.some((held) => held.permission === permission && isEffective(held.path));
  if (isHeld) return 'finding.permitted';
  return accessNeeds.every((name) => facts.isComplete(name)) ? 'finding' : 'finding.unknown';
};

export default userRule({
  id: 'no-soap-login',
  severity: 'high',
  needs: ['users', 'logins'],
  optional: ['assignments', 'heldSets', 'heldGroups'],
  judge(identity, facts) {
    const found = identity.logins.filter((group) => isSuccess(group) && isSoapLogin(group));
    if (found.length === 0) return undefined;
    return {
      severity: 'high',
      text: textKey(identity, facts),
      tokens: [times(found.reduce((sum, { count }) => sum + count, 0))],
      evidence: loginEvidence(found),
      commands: [displayUser(identity.user.username), openSetup('ManageExternalClientApplication')],
    };
  },
});
