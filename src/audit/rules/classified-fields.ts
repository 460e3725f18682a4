import { counted } from '../../model/text/counted.ts';
import { isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import { grantRule, textFor } from '../evidence/accessRule.ts';
import { classesOf, classifiedAccess, type HeldField } from '../evidence/classifiedAccess.ts';

const isGrave = (name: string): boolean => /^(restricted|mission ?critical|hipaa|pci)$/i.test(name);

/** Such as `HIPAA 2, Restricted 1`; a field counts once in each of its classes. */
const countsPerClass = (held: readonly HeldField[]): string => {
  const fields = [...new Map(held.map((each) => [each.field, each])).values()];
  const classes = Map.groupBy(
    fields.flatMap((each) => each.classes),
    (name) => name
  );
  return [...classes]
    .map(([name, all]) => `${name} ${all.length}`)
    .sort()
    .join(', ');
};

export default grantRule({
  id: 'classified-fields',
  severity: 'moderate',
  needs: ['objectPermissions', 'classifiedFields', 'classifiedAccess'],
  applies: ({ user }, facts) =>
    user.isActive && (facts.read('classifiedFields') ?? []).some((field) => classesOf(field).length > 0),
  judging: (facts) => {
    const heldBy = classifiedAccess(facts);
    return (identity) => {
      const held = heldBy(identity);
      if (held.length === 0) return undefined;
      const paths = held.map(({ path }) => path);
      const isModerate = held.some(({ classes, path }) => isEffective(path) && classes.some(isGrave));
      const countOf = (rows: readonly HeldField[]): number => new Set(rows.map(({ field }) => field)).size;
      return {
        severity: isModerate ? 'moderate' : 'info',
        text: textFor(paths),
        tokens: [
          counted(countOf(held), 'classified field'),
          countOf(held.filter(({ canEdit }) => canEdit)),
          countsPerClass(held),
        ],
        evidence: held.map(({ field, classes, canEdit, path }) => ({
          what: field,
          value: `${classes.join(', ')} (${canEdit ? 'edit' : 'read'})`,
          path: pathText(path),
          dataset: 'classifiedAccess',
        })),
        paths,
      };
    };
  },
});
