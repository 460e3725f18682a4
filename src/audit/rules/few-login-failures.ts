import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import { userRule } from '../engine/rule.ts';
import { displayUser, openSetup } from '../remedies/sfCommand.ts';

export default userRule({
  id: 'few-login-failures',
  severity: 'moderate',
  needs: ['users', 'logins'],
  check({ user, logins }, { settings }) {
    const failures = logins.filter((group) => !isSuccess(group));
    const [failed, all] = [countOf(failures), countOf(logins)];
    const { count, share } = settings.loginFailures;
    if (failed <= count || failed <= share * all) return undefined;
    const statuses = [...Map.groupBy(failures, ({ status }) => status)]
      .map(([status, groups]) => ({ status, count: countOf(groups) }))
      .sort((a, b) => b.count - a.count);
    return {
      severity: 'moderate',
      tokens: [failed, all, `${Math.round((100 * failed) / all)} %`],
      evidence: statuses.map((each) => ({ what: each.status, value: String(each.count), dataset: 'logins' })),
      commands: [displayUser(user.username), openSetup('OrgLoginHistory')],
    };
  },
});

function countOf(groups: readonly LoginGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
