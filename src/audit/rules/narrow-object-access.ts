import type { AuditSettings } from '../../model/audit/auditConfig.ts';
import { type HeldObjectPermissions, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import { listed } from '../../model/text/safeText.ts';
import type { ObjectPermissionName } from '../../model/access/objectPermissions.ts';
import { boundElsewhere, grantRule, textFor } from '../engine/accessRule.ts';
import { countText, evidenceText } from '../evidence/evidenceText.ts';

export default grantRule({
  id: 'narrow-object-access',
  severity: 'low',
  needs: ['objectPermissions'],
  coveredBy: [boundElsewhere, { ruleId: 'no-modify-all-data' }],
  prepare: ({ settings }) => {
    const breadthOf = createBreadthOf();
    return ({ access }) => {
      const grants = access.objectPermissions.filter(canWrite);
      const all = breadthOf(grants);
      if (!isTooBroad(all, settings)) return undefined;
      const effective = grants.filter(({ path }) => isEffective(path));
      const isNow = isTooBroad(breadthOf(effective), settings);
      const rows = isNow ? effective : grants;
      const breadth = isNow ? breadthOf(effective) : all;
      return {
        severity: isNow ? 'low' : 'info',
        text: isNow ? 'finding' : textFor(rows.map(({ path }) => path).filter((path) => !isEffective(path))),
        tokens: [
          countText(breadth.write.length, 'object'),
          settings.objects.write,
          breadth.delete.length,
          settings.objects.delete,
        ],
        evidence: evidenceOf(rows, breadthOf),
        paths: [...new Set(rows.map(({ path }) => path))],
      };
    };
  },
});

const writing: readonly ObjectPermissionName[] = ['create', 'edit', 'delete'];

/** A package's objects count once: who needs one usually needs the others. */
function unitOf(object: string): string {
  const parts = object.split('__');
  return parts.length > 2 ? `${parts[0] ?? ''}__*` : object;
}

function canWrite({ permissions }: HeldObjectPermissions): boolean {
  return permissions.some((name) => writing.includes(name));
}

type Breadth = { write: string[]; delete: string[] };

/** Hundreds of thousands of rows name the same few hundred objects. */
type BreadthOf = (grants: readonly HeldObjectPermissions[]) => Breadth;

function createBreadthOf(): BreadthOf {
  const units = new Map<string, string>();
  const unitOnce = (object: string): string => {
    const known = units.get(object) ?? unitOf(object);
    units.set(object, known);
    return known;
  };
  return (grants) => ({
    write: [...new Set(grants.filter(canWrite).map(({ object }) => unitOnce(object)))],
    delete: [
      ...new Set(
        grants.filter(({ permissions }) => permissions.includes('delete')).map(({ object }) => unitOnce(object))
      ),
    ],
  });
}

function isTooBroad(breadth: Breadth, { objects }: AuditSettings): boolean {
  return breadth.write.length > objects.write || breadth.delete.length > objects.delete;
}

/** Hundreds of objects are not hundreds of observations: each path says how many, and names some. */
function evidenceOf(grants: readonly HeldObjectPermissions[], breadthOf: BreadthOf): Evidence[] {
  const byPath = [...Map.groupBy(grants, ({ path }) => path)].map(([path, rows]) => ({ path: pathText(path), rows }));
  return [...Map.groupBy(byPath, ({ path }) => path)].flatMap(([path, parts]) => {
    const breadth = breadthOf(parts.flatMap(({ rows }) => rows));
    return (['write', 'delete'] as const)
      .filter((kind) => breadth[kind].length > 0)
      .map((kind) => ({
        what: evidenceText(`objects.${kind}`),
        value: evidenceText('names.counted', breadth[kind].length, listed(breadth[kind])),
        path,
        dataset: 'objectPermissions',
      }));
  });
}
