import { dayOf } from '../../model/text/daysSince.ts';
import { isOauthLogin, isPasswordFlow, isSuccess, loginKind } from '../../model/audit/loginKind.ts';
import { loginEvidence } from '../evidence/loginEvidence.ts';
import { userRule } from '../engine/rule.ts';
import { displayUser, openUser } from '../remedies/sfCommand.ts';

export default userRule({
  id: 'no-usable-password',
  severity: 'low',
  needs: ['users', 'logins'],
  conclusive: ['logins'],
  check({ user, logins }) {
    // "Login as" is somebody else's login.
    const own = logins.filter((group) => isSuccess(group) && loginKind(group) !== 'switch');
    const isOauthOnly = own.length > 0 && own.every((group) => isOauthLogin(group) && !isPasswordFlow(group));
    if (user.lastPasswordChangeAt === undefined || !isOauthOnly) return undefined;
    return {
      severity: 'low',
      tokens: [dayOf(user.lastPasswordChangeAt)],
      evidence: [
        { what: 'LastPasswordChangeDate', value: dayOf(user.lastPasswordChangeAt), dataset: 'users' },
        ...loginEvidence(own),
      ],
      commands: [displayUser(user.username), openUser(user.id)],
    };
  },
});
