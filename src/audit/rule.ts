import { type EffectiveAccess, pathText } from '../model/effectiveAccess.js';
import { type Evidence, type Severity, worst } from '../model/finding.js';

/** What a rule has against one user; undefined where it has nothing. */
export type Violation = { severity: Severity; evidence: Evidence[]; tokens: readonly string[] };

/** A pure question about what a user may do. The id states the compliant state; the words are in `messages/rule.<id>.md`. */
export type AccessRule = {
  id: string;
  /** Severity of each permission that no user should hold. */
  permissions: Readonly<Record<string, Severity>>;
  evaluate(access: EffectiveAccess): Violation | undefined;
};

/** A rule about user permissions: it fires on any of them, with the worst severity of those held. */
export const permissionRule = (id: string, permissions: Readonly<Record<string, Severity>>): AccessRule => ({
  id,
  permissions,
  evaluate({ userPermissions }) {
    const held = userPermissions.flatMap(({ permission, path }) => {
      const severity = permissions[permission];
      return severity === undefined ? [] : [{ permission, path, severity }];
    });
    if (held.length === 0) return undefined;
    return {
      severity: worst(held.map(({ severity }) => severity)),
      evidence: held.map(({ permission, path }) => ({ what: permission, path: pathText(path) })),
      tokens: [[...new Set(held.map(({ permission, path }) => `${permission} (${pathText(path)})`))].join(', ')],
    };
  },
});
