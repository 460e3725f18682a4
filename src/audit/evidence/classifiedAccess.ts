import { type EffectiveAccess, type GrantPath, pathText } from '../../model/access/effectiveAccess.ts';
import { governorOf } from '../../model/access/governedObjects.ts';
import { holdingsOf } from '../../model/access/holdings.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { ClassifiedField } from '../../model/rows/profileSettings.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { heldIndex } from '../remedies/grantCommands.ts';

/** A classified field that a user may read, and by which path. */
export type HeldField = { field: string; classes: readonly string[]; canEdit: boolean; path: GrantPath };

/** Security classification and compliance groups; `Public` says that there is nothing to protect. */
export const classesOf = ({ classification, complianceGroups }: ClassifiedField): string[] =>
  [...(classification === undefined ? [] : [classification]), ...complianceGroups].filter(
    (name) => name !== '' && name.toLowerCase() !== 'public'
  );

/** A field permission is worth nothing without the object, unless something else decides over the object. */
const canReach = ({ userPermissions, objectPermissions }: EffectiveAccess): ((object: string) => boolean) => {
  const all = userPermissions.some(({ permission }) => ['ViewAllData', 'ModifyAllData'].includes(permission));
  const objects = new Set(objectPermissions.map(({ object }) => object));
  return (object) => all || objects.has(object) || governorOf(object).kind !== 'setup';
};

/** One row for each field and path, the wider of two. */
const merged = (held: readonly HeldField[]): HeldField[] => [
  ...held
    .reduce((rows, each) => {
      const key = `${each.field} ${pathText(each.path)}`;
      return rows.set(key, { ...each, canEdit: each.canEdit || rows.get(key)?.canEdit === true });
    }, new Map<string, HeldField>())
    .values(),
];

type Reach = { fields: readonly ClassifiedField[]; canEdit: boolean; path: GrantPath };

/** Called once for all identities; says of each which classified fields it may read or edit. */
export const classifiedAccess = (facts: AuditFacts): ((identity: Identity) => HeldField[]) => {
  const fields = (facts.read('classifiedFields') ?? []).filter((field) => classesOf(field).length > 0);
  const byName = new Map(fields.map((each) => [each.field, each]));
  const byObject = Map.groupBy(fields, ({ object }) => object);
  const grants = Map.groupBy(facts.read('classifiedAccess') ?? [], ({ setId }) => setId);
  const index = heldIndex(facts);

  const reaches = ({ user, assignments, access }: Identity): Reach[] => [
    ...holdingsOf(index, user, assignments).held.flatMap(({ set, path }) =>
      (grants.get(set.id) ?? []).map(({ field, canEdit }) => {
        const found = byName.get(field);
        return { fields: found ? [found] : [], canEdit, path };
      })
    ),
    ...access.objectPermissions
      .filter(({ permissions }) => permissions.includes('viewAllFields'))
      .map(({ object, path }) => ({ fields: byObject.get(object) ?? [], canEdit: false, path })),
    ...access.userPermissions
      .filter(({ permission }) => permission === 'ViewAllFieldsGlobal')
      .map(({ path }) => ({ fields, canEdit: false, path })),
  ];

  return (identity) => {
    if (fields.length === 0) return [];
    const isReachable = canReach(identity.access);
    return merged(
      reaches(identity).flatMap(({ fields: reached, canEdit, path }) =>
        reached
          .filter(({ object }) => isReachable(object))
          .map((each) => ({ field: each.field, classes: classesOf(each), canEdit, path }))
      )
    );
  };
};
