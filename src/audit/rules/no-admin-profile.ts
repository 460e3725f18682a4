import { type EffectiveAccess, type HeldPermission, pathText } from '../../model/access/effectiveAccess.ts';
import { planUsers } from '../remedies/planUsers.ts';
import { displayUser, openUser } from '../remedies/sfCommand.ts';
import { accessNeeds, type AccessViolation, type Rule, userRule } from '../engine/rule.ts';

export default {
  ...userRule({
    id: 'no-admin-profile',
    severity: 'critical',
    needs: accessNeeds,
    prepare(facts) {
      const plansFor = planUsers(facts);
      return (identity) => {
        const violation = adminThroughProfile(identity.access);
        const { id, username } = identity.user;
        return violation && { ...violation, commands: [displayUser(username), ...plansFor(identity), openUser(id)] };
      };
    },
  }),
  judgesPlans: true,
} satisfies Rule;

const adminPermissions: readonly string[] = ['ModifyAllData', 'ManageUsers', 'CustomizeApplication'];

function isAdmin(granted: readonly HeldPermission[]): boolean {
  const names = granted.map(({ permission }) => permission);
  return names.includes('ModifyAllData') && names.length > 1;
}

function adminThroughProfile({ userPermissions }: EffectiveAccess): AccessViolation | undefined {
  const granted = userPermissions.filter(
    ({ permission, path }) => path.via === 'profile' && adminPermissions.includes(permission)
  );
  if (!isAdmin(granted)) return undefined;
  const paths = granted.map(({ path }) => path);
  return {
    severity: 'critical',
    tokens: [paths[0]?.name ?? '', granted.map(({ permission }) => permission).join(', ')],
    evidence: granted.map(({ permission, path }) => ({ what: permission, path: pathText(path), dataset: 'heldSets' })),
    paths,
    why: 'ModifyAllData',
  };
}
