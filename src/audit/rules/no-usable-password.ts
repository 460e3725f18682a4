import { dayOf } from '../../model/days.js';
import { isOauthLogin, isPasswordFlow } from '../../model/loginFlow.js';
import { isSuccess, loginKind } from '../../model/loginKind.js';
import { loginEvidence } from '../loginEvidence.js';
import { userRule } from '../rule.js';
import { displayUser, openUser } from '../setupPages.js';

export default userRule({
  id: 'no-usable-password',
  severity: 'low',
  needs: ['users', 'logins'],
  conclusive: ['logins'],
  judge({ user, logins }) {
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
