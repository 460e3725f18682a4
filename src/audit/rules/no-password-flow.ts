import { isPasswordFlow, isSuccess } from '../../model/audit/loginKind.ts';
import { appName, loginEvidence } from '../evidence/loginEvidence.ts';
import { userRule } from '../engine/rule.ts';
import { displayUser, openSetup } from '../remedies/sfCommand.ts';
import { endText } from '../evidence/endText.ts';
import { timesText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'no-password-flow',
  severity: 'high',
  needs: ['users', 'logins'],
  check({ user, logins }) {
    const passwordLogins = logins.filter((group) => isSuccess(group) && isPasswordFlow(group));
    if (passwordLogins.length === 0) return undefined;
    return {
      severity: 'high',
      tokens: [
        timesText(passwordLogins.reduce((sum, { count }) => sum + count, 0)),
        [...new Set(passwordLogins.map(appName))].join(', '),
        endText('passwordFlow'),
      ],
      evidence: loginEvidence(passwordLogins),
      commands: [displayUser(user.username), openSetup('OauthOidcSettings')],
    };
  },
});
