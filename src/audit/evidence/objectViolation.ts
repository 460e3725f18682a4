import { counted } from '../../model/text/counted.ts';
import { type GrantPath, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import type { Severity } from '../../model/audit/finding.ts';
import { listed } from '../../model/text/listed.ts';
import type { ObjectPermissionName } from '../../model/access/spec.ts';
import { textFor } from './accessRule.ts';
import type { AccessViolation } from '../engine/rule.ts';

/** One object's permission that is too much, by one path; `value` is what the evidence says of it. */
export type ExcessiveGrant = { object: string; path: GrantPath; value: string };

/** All objects with a permission that is too much, in one violation. */
export const objectViolation = (
  grants: readonly ExcessiveGrant[],
  { permission, severity }: { permission: ObjectPermissionName; severity: Severity }
): AccessViolation | undefined => {
  const [first] = grants;
  if (!first) return undefined;
  const paths = grants.map(({ path }) => path);
  const objects = [...new Set(grants.map(({ object }) => object))];
  return {
    severity: paths.some(isEffective) ? severity : 'info',
    text: textFor(paths),
    tokens: [counted(objects.length, 'object'), listed(objects)],
    evidence: grants.map(({ object, path, value }) => ({
      what: object,
      value,
      path: pathText(path),
      dataset: 'objectPermissions',
    })),
    paths,
    why: `${first.object}.${permission}`,
  };
};
