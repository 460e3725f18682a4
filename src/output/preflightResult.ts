import type { Rule } from '../audit/engine/rule.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { auditorSets } from './auditorSets.ts';
import type { PreflightDataset, PreflightResult, PreflightRule } from './preflightPage.ts';

/** What an audit by this caller could evaluate, judged by the permissions of the caller alone. */
export function preflightResult(
  snapshot: OrgSnapshot,
  { rules, needs, completeWith, requests }: PreflightFacts
): PreflightResult {
  const permissions = dataOf(snapshot, 'caller')?.permissions ?? [];
  const datasets = needs.map((name) => toDataset(name, completeWith(name), permissions));
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
  /** The permissions of which one is enough to read the whole dataset; none where nobody needs one. */
  completeWith: (name: DatasetName) => readonly string[];
  requests: number;
};

function toDataset(name: DatasetName, anyOf: readonly string[], permissions: readonly string[]): PreflightDataset {
  const complete = anyOf.length === 0 || anyOf.some((permission) => permissions.includes(permission));
  return { name, complete, anyOf: [...anyOf] };
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
