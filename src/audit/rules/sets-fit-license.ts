import type { AccessIndex } from '../../model/access/accessIndex.ts';
import { pathText, type HeldObjectPermissions } from '../../model/access/effectiveAccess.ts';
import { holdingsOf } from '../../model/access/holdingsOf.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { HeldSet } from '../../model/rows/assignment.ts';
import { isSameId } from '../../model/text/caseless.ts';
import { listed } from '../../model/text/safeText.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { accessNeeds, type CheckIdentity, userRule } from '../engine/rule.ts';
import { countText, evidenceText } from '../evidence/evidenceText.ts';
import { heldIndex } from '../remedies/grantCommands.ts';
import { explainGrant, openPermissionSet } from '../remedies/sfCommand.ts';

export default userRule({
  id: 'sets-fit-license',
  severity: 'moderate',
  needs: [...accessNeeds, 'objectPermissions', 'userLicenses'],
  prepare(facts) {
    const index = heldIndex(facts);
    return (identity) => violationOf(identity, { facts, index });
  },
  notLookedAt: (facts) => [
    ...(facts.identities.some(hasGroup) ? ['notLookedAt.groups'] : []),
    ...(facts.identities.some(({ user }) => user.isActive && user.licenseId === '') ? ['notLookedAt.license'] : []),
  ],
});

type LookUps = { facts: AuditFacts; index: AccessIndex };

function violationOf({ user, assignments, access }: Identity, lookUps: LookUps): ReturnType<CheckIdentity> {
  const lost = access.objectPermissions.filter(({ path }) => path.isOtherLicense === true);
  const [first] = lost;
  if (!first) return undefined;
  const { held } = holdingsOf(lookUps.index, user, assignments);
  const bySet = [...Map.groupBy(lost, ({ path }) => path.name)].map(([name, grants]) => ({
    grants,
    set: held.find(({ path }) => path.via === 'permissionSet' && path.name === name)?.set,
  }));
  const objects = [...new Set(lost.map(({ object }) => object))];
  return {
    severity: 'moderate',
    tokens: [countText(objects.length, 'object'), listed(objects), user.licenseName],
    evidence: bySet.flatMap(({ set, grants }) => evidenceOf(set, grants, lookUps.facts)),
    commands: [
      explainGrant(user.username, first.object),
      ...bySet.flatMap(({ set }) => (set ? [openPermissionSet(set.id)] : [])),
    ],
  };
}

/** The set with its license, and what somebody may think it gives. */
function evidenceOf(set: HeldSet | undefined, grants: readonly HeldObjectPermissions[], facts: AuditFacts): Evidence[] {
  // What the finding says already isn't said again with each object.
  const path = grants[0] && pathText({ via: grants[0].path.via, name: grants[0].path.name });
  const license = facts.read('userLicenses')?.find(({ id }) => isSameId(id, set?.licenseId ?? ''));
  return [
    {
      what: evidenceText('set.license'),
      value: license?.name ?? set?.licenseId ?? '',
      ...(path === undefined ? {} : { path }),
      dataset: 'heldSets',
    },
    ...grants.map(({ object, permissions }) => ({
      what: object,
      value: permissions.join(', '),
      ...(path === undefined ? {} : { path }),
      dataset: 'objectPermissions' as const,
    })),
  ];
}

/** To which license a member of a group is bound isn't part of the group's effective permissions. */
function hasGroup({ user, assignments }: Identity): boolean {
  return user.isActive && assignments.some(({ groupId }) => groupId !== null);
}
