import { knownPermissions } from '../../model/access/knownPermissions.ts';
import { judgedPermissions } from '../../model/access/riskPermissions.ts';
import type { PermissionCoverage } from '../../model/audit/auditResult.ts';

/** Which of the org's user permissions the rules judge, and which are newer than the rules. */
export function permissionCoverage(orgPermissions: readonly string[]): PermissionCoverage {
  const judged = new Set(judgedPermissions.map((name) => name.toLowerCase()));
  const known = new Set(knownPermissions.map((name) => name.toLowerCase()));
  const others = orgPermissions.filter((name) => !judged.has(name.toLowerCase()));
  return {
    judged: orgPermissions.length - others.length,
    notJudged: others.length,
    newer: others.filter((name) => !known.has(name.toLowerCase())).sort(),
  };
}
