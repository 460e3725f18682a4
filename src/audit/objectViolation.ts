import { counted } from '../model/counted.js';
import { type GrantPath, isEffective, pathText } from '../model/effectiveAccess.js';
import type { Severity } from '../model/finding.js';
import { listed } from '../model/listed.js';
import type { ObjectPermissionName } from '../model/spec.js';
import { textFor } from './accessRule.js';
import type { AccessViolation } from './rule.js';

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
