import { type EffectiveAccess, type GrantPath, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import { boundElsewhere, grantRule, textFor } from '../engine/accessRule.ts';
import { governorOf, isGoverned } from '../../model/access/governorOf.ts';
import { holdingsOf, standardPath } from '../../model/access/holdingsOf.ts';
import { isStandardObject } from '../../model/access/objectPermissions.ts';
import type { GrantNeed } from '../../model/access/planStep.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { ClassifiedField } from '../../model/rows/profileSettings.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { heldIndex } from '../remedies/grantCommands.ts';
import { countText, evidenceText } from '../evidence/evidenceText.ts';

export default grantRule({
  id: 'classified-fields',
  severity: 'moderate',
  needs: ['objectPermissions', 'classifiedFields', 'classifiedAccess'],
  coveredBy: [boundElsewhere],
  applies: ({ user }, facts) =>
    user.isActive && (facts.read('classifiedFields') ?? []).some((field) => classesOf(field).length > 0),
  prepare: (facts) => {
    const readableBy = classifiedAccess(facts);
    return (identity) => {
      const readable = readableBy(identity);
      if (readable.length === 0) return undefined;
      const paths = readable.map(({ path }) => path);
      const isModerate = readable.some(({ classes, path }) => isEffective(path) && classes.some(isGrave));
      const countOf = (rows: readonly ReadableField[]): number => new Set(rows.map(({ field }) => field)).size;
      return {
        severity: isModerate ? 'moderate' : 'info',
        text: textFor(paths),
        tokens: [
          countText(countOf(readable), 'classifiedField'),
          countOf(readable.filter(({ canEdit }) => canEdit)),
          countsPerClass(readable),
        ],
        evidence: readable.map(({ field, classes, canEdit, path }) => ({
          what: field,
          value: evidenceText(canEdit ? 'field.edit' : 'field.read', classes.join(', ')),
          path: pathText(path),
          dataset: 'classifiedAccess',
        })),
        paths,
      };
    };
  },
});

function isGrave(name: string): boolean {
  return /^(restricted|mission ?critical|hipaa|pci)$/i.test(name);
}

/** Such as `HIPAA 2, Restricted 1`; a field counts once in each of its classes. */
function countsPerClass(readable: readonly ReadableField[]): string {
  const fields = [...new Map(readable.map((each) => [each.field, each])).values()];
  const classes = Map.groupBy(
    fields.flatMap((each) => each.classes),
    (name) => name
  );
  return [...classes]
    .map(([name, all]) => `${name} ${all.length}`)
    .sort()
    .join(', ');
}

/** A classified field that a user may read, and by which path. */
type ReadableField = { field: string; classes: readonly string[]; canEdit: boolean; path: GrantPath };

/** Security classification and compliance groups; `Public` says that there is nothing to protect. */
function classesOf({ classification, complianceGroups }: ClassifiedField): string[] {
  return [...(classification === undefined ? [] : [classification]), ...complianceGroups].filter(
    (name) => name !== '' && name.toLowerCase() !== 'public'
  );
}

/** A field permission is worth nothing without the object, unless something else decides over the object. */
function canReach({ userPermissions, objectPermissions }: EffectiveAccess): (object: string) => boolean {
  const all = userPermissions.some(({ permission }) => ['ViewAllData', 'ModifyAllData'].includes(permission));
  const objects = new Set(objectPermissions.map(({ object }) => object));
  const held = new Set(userPermissions.map(({ permission }) => permission));
  const holds = (need: GrantNeed): boolean =>
    'object' in need ? objects.has(need.object) : held.has(need.userPermission);
  return (object) => {
    const governor = governorOf(object, 'read');
    return all || objects.has(object) || (governor !== undefined && isGoverned(governor, holds));
  };
}

/** One row for each field and path, the wider of two. */
function merged(readable: readonly ReadableField[]): ReadableField[] {
  return [
    ...readable
      .reduce((rows, each) => {
        const key = `${each.field} ${pathText(each.path)}`;
        return rows.set(key, { ...each, canEdit: each.canEdit || rows.get(key)?.canEdit === true });
      }, new Map<string, ReadableField>())
      .values(),
  ];
}

type Reach = { fields: readonly ClassifiedField[]; canEdit: boolean; path: GrantPath };

/** Called once for all identities; says of each which classified fields it may read or edit. */
function classifiedAccess(facts: AuditFacts): (identity: Identity) => ReadableField[] {
  const fields = (facts.read('classifiedFields') ?? []).filter((field) => classesOf(field).length > 0);
  const byName = new Map(fields.map((each) => [each.field, each]));
  const byObject = Map.groupBy(fields, ({ object }) => object);
  const grants = Map.groupBy(facts.read('classifiedAccess') ?? [], ({ setId }) => setId);
  const index = heldIndex(facts);

  const reaches = ({ user, assignments, access }: Identity): Reach[] => [
    ...holdingsOf(index, user, assignments).held.flatMap((holding) =>
      (grants.get(holding.set.id) ?? []).flatMap(({ field, canEdit }) => {
        const classified = byName.get(field);
        if (!classified) return [];
        const path = isStandardObject(classified.object) ? standardPath(holding, user) : holding.path;
        return [{ fields: [classified], canEdit, path }];
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
}
