import type { Rule } from '../audit/engine/rule.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { auditorSets } from './auditorSets.ts';
import type { PreflightDataset, PreflightResult, PreflightRule } from './preflightPage.ts';

/** What an audit by this caller could evaluate, judged by the permissions of the caller alone. */
export function preflightResult(
  snapshot: OrgSnapshot,
  { rules, needs, needed, requests }: PreflightFacts
): PreflightResult {
  const permissions = dataOf(snapshot, 'caller')?.permissions ?? [];
  const datasets = needs.map((name) => toDataset(name, needed(name), permissions));
  const incomplete = new Set(datasets.filter(({ complete }) => !complete).map(({ name }) => name));
  return {
    org: { id: snapshot.orgId, instanceUrl: snapshot.instanceUrl, username: snapshot.username },
    permissions: [...permissions],
    datasets,
    rules: rules.map((rule) => toRule(rule, incomplete)).sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1)),
    permissionSets: auditorSets(datasets),
    requests,
  };
}

export type PreflightFacts = {
  rules: readonly Rule[];
  /** All that the rules need to read, by name. */
  needs: readonly DatasetName[];
  /** What it takes to read the whole dataset. */
  needed: (name: DatasetName) => NeededPermissions;
  requests: number;
};

/** One of `anyOf`, where there are any, and all of `allOf`. */
export type NeededPermissions = { anyOf: readonly string[]; allOf: readonly string[] };

function toDataset(
  name: DatasetName,
  { anyOf, allOf }: NeededPermissions,
  permissions: readonly string[]
): PreflightDataset {
  const isHeld = (permission: string): boolean => permissions.includes(permission);
  const complete = (anyOf.length === 0 || anyOf.some(isHeld)) && allOf.every(isHeld);
  return { name, complete, anyOf: [...anyOf], allOf: [...allOf] };
}

function toRule(
  { id, severity, needs, conclusive = [], optional = [] }: Rule,
  incomplete: ReadonlySet<string>
): PreflightRule {
  const missing = [...new Set([...needs, ...conclusive])].filter((name) => incomplete.has(name));
  const alsoMissing = optional.filter((name) => incomplete.has(name) && !missing.includes(name));
  const outcome = missing.length > 0 ? 'notEvaluated' : alsoMissing.length > 0 ? 'limited' : 'evaluated';
  return { ruleId: id, severity, outcome, missing: [...missing, ...alsoMissing] };
}
