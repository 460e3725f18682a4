import type { Blocker } from '../model/access/blocker.ts';
import type { PlanNote } from '../model/access/createPlan.ts';
import { type Governor, governorOf, isGoverned } from '../model/access/governorOf.ts';
import { inOrder, type ObjectPermissionName, objectPermissions } from '../model/access/objectPermissions.ts';
import type { GrantNeed } from '../model/access/planStep.ts';
import type { ObjectDescribe } from '../model/rows/objectDescribe.ts';

/**
 * What becomes of a wish for an object that has no object permissions of its own: nothing is written for it. Where the user
 * will hold what governs it, that is a note; where not, what is missing stands in the way, by permission.
 */
export function governedObject(
  describe: ObjectDescribe,
  wished: readonly ObjectPermissionName[],
  holds: (need: GrantNeed) => boolean
): GovernedObject {
  const { name: object } = describe;
  const permissions = inOrder(wished.flatMap((each) => [each, ...objectPermissions[each].needs]));
  const governed = permissions.map((permission) => ({
    permission,
    governor: governorOf(object, permission, describe),
  }));
  const unknown = governed.flatMap(({ permission, governor }) => (governor ? [] : [permission]));
  const known = governed.flatMap(({ permission, governor }) => (governor ? [{ permission, governor }] : []));
  const lacking = known.filter(({ governor }) => !isGoverned(governor, holds));
  const met = known.filter((each) => !lacking.includes(each));
  return {
    blockers: [
      ...(lacking.length === 0
        ? []
        : [
            {
              code: 'ObjectNotPermissionable' as const,
              object,
              permissions: lacking.map(({ permission }) => permission),
              missing: distinct(lacking.flatMap(({ governor }) => governor.needs)).filter(
                (alternatives) => !alternatives.some(holds)
              ),
            },
          ]),
      ...(unknown.length === 0 ? [] : [{ code: 'ObjectGovernorUnknown' as const, object, permissions: unknown }]),
    ],
    notes: met.length === 0 ? [] : notesOf(object, met),
  };
}

/** What a user still lacks to read an object whose fields are granted; nothing where that is not known. */
export function governedFields(describe: ObjectDescribe, holds: (need: GrantNeed) => boolean): PlanNote[] {
  const governor = governorOf(describe.name, 'read', describe);
  if (!governor || isGoverned(governor, holds)) return [];
  const missing = governor.needs.filter((alternatives) => !alternatives.some(holds));
  return [{ code: 'fieldsNeed', object: describe.name, grants: namesOf(missing.flat()) }];
}

export type GovernedObject = { blockers: readonly Blocker[]; notes: readonly PlanNote[] };

type Known = { permission: ObjectPermissionName; governor: Governor };

/** What is open to everybody apart from what follows from another grant, and a flag of the user that it also takes. */
function notesOf(object: string, met: readonly Known[]): PlanNote[] {
  const open = met.filter(({ governor }) => governor.needs.length === 0);
  const following = met.filter((each) => !open.includes(each));
  const field = met.find(({ governor }) => governor.userField !== undefined)?.governor.userField;
  const verbs = (each: readonly Known[]): string => each.map(({ permission }) => permission).join(', ');
  return [
    ...(open.length === 0 ? [] : [{ code: 'objectOpen' as const, object, permissions: verbs(open) }]),
    ...(following.length === 0
      ? []
      : [
          {
            code: 'objectFollows' as const,
            object,
            permissions: verbs(following),
            grants: namesOf(distinct(following.flatMap(({ governor }) => governor.needs)).flat()),
          },
        ]),
    ...(field === undefined ? [] : [{ code: 'userFieldNeeded' as const, object, field }]),
  ];
}

function namesOf(needs: readonly GrantNeed[]): string {
  return needs
    .map((need) => ('object' in need ? `${need.object}: ${need.permission}` : need.userPermission))
    .join(', ');
}

function distinct(needs: ReadonlyArray<readonly GrantNeed[]>): Array<readonly GrantNeed[]> {
  return [...new Map(needs.map((alternatives) => [namesOf(alternatives), alternatives])).values()];
}
