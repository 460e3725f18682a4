import { times } from '../../model/counted.js';
import { isPasswordFlow } from '../../model/loginFlow.js';
import { isSuccess } from '../../model/loginKind.js';
import { appName, loginEvidence } from '../loginEvidence.js';
import { userRule } from '../rule.js';
import { displayUser, openSetup } from '../setupPages.js';

export default userRule({
  id: 'no-password-flow',
  severity: 'high',
  needs: ['users', 'logins'],
  judge({ user, logins }) {
    const found = logins.filter((group) => isSuccess(group) && isPasswordFlow(group));
    if (found.length === 0) return undefined;
    return {
      severity: 'high',
      tokens: [times(found.reduce((sum, { count }) => sum + count, 0)), [...new Set(found.map(appName))].join(', ')],
      evidence: loginEvidence(found),
      commands: [displayUser(user.username), openSetup('OauthOidcSettings')],
    };
  },
});
