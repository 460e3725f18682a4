import type { AuditSettings } from '../../model/auditSettings.js';
import { type HeldObjectPermissions, isEffective, pathText } from '../../model/effectiveAccess.js';
import type { Evidence } from '../../model/finding.js';
import { listed } from '../../model/listed.js';
import type { ObjectPermissionName } from '../../model/spec.js';
import { grantRule } from '../accessRule.js';

const writing: readonly ObjectPermissionName[] = ['create', 'edit', 'delete'];

/** A package's objects count once: who needs one mostly needs the others. */
const unitOf = (object: string): string => {
  const parts = object.split('__');
  return parts.length > 2 ? `${parts[0] ?? ''}__*` : object;
};

const unitsWith = (held: readonly HeldObjectPermissions[], names: readonly ObjectPermissionName[]): string[] => [
  ...new Set(
    held
      .filter(({ permissions }) => permissions.some((permission) => names.includes(permission)))
      .map(({ object }) => unitOf(object))
  ),
];

type Breadth = { write: string[]; delete: string[] };

const breadthOf = (held: readonly HeldObjectPermissions[]): Breadth => ({
  write: unitsWith(held, writing),
  delete: unitsWith(held, ['delete']),
});

const isTooBroad = (breadth: Breadth, { objects }: AuditSettings): boolean =>
  breadth.write.length > objects.write || breadth.delete.length > objects.delete;

/** Hundreds of objects are not hundreds of observations: each path says how many, and names some. */
const evidenceOf = (held: readonly HeldObjectPermissions[]): Evidence[] =>
  [...Map.groupBy(held, ({ path }) => pathText(path))].flatMap(([path, rows]) => {
    const breadth = breadthOf(rows);
    return (['write', 'delete'] as const)
      .filter((kind) => breadth[kind].length > 0)
      .map((kind) => ({
        what: kind === 'write' ? 'create, edit or delete' : 'delete',
        value: `${breadth[kind].length}: ${listed(breadth[kind])}`,
        path,
        dataset: 'objectPermissions',
      }));
  });

export default grantRule({
  id: 'narrow-object-access',
  severity: 'low',
  needs: ['objectPermissions'],
  coveredBy: [{ ruleId: 'no-modify-all-data' }],
  judging:
    ({ settings }) =>
    ({ access }) => {
      const held = access.objectPermissions.filter(({ permissions }) => permissions.some((p) => writing.includes(p)));
      const effective = held.filter(({ path }) => isEffective(path));
      const isNow = isTooBroad(breadthOf(effective), settings);
      const counted = isNow ? effective : held;
      const breadth = breadthOf(counted);
      if (!isTooBroad(breadth, settings)) return undefined;
      return {
        severity: isNow ? 'low' : 'info',
        text: isNow ? 'finding' : 'finding.inSession',
        tokens: [breadth.write.length, settings.objects.write, breadth.delete.length, settings.objects.delete],
        evidence: evidenceOf(counted),
        paths: counted.map(({ path }) => path),
      };
    },
});
