import { auditNeeds } from '../../audit/discovery/auditNeeds.ts';
import type { Rule } from '../../audit/engine/rule.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { dataOf, type DatasetName } from '../../model/org/orgSnapshot.ts';
import { collectSnapshot } from '../../org/collectSnapshot.ts';
import { datasets } from '../../org/datasets/index.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { roundsOf } from '../../org/readingOrder.ts';
import type { PreflightDataset, PreflightResult, PreflightRule } from '../../output/preflightPage.ts';
import { auditorSets } from '../../output/auditorSets.ts';
import { requireAnswer } from './requireAnswer.ts';

export type PreflightRequest = { rules: readonly Rule[]; scope: AuditScope; takenAt: Date };

/** What an audit by this caller would come to; asks for the caller's own permissions and nothing else. */
export async function readPreflight(
  org: OrgGateway,
  { rules, scope, takenAt }: PreflightRequest
): Promise<PreflightResult> {
  const snapshot = await collectSnapshot(org, datasets, { needs: [], takenAt });
  requireAnswer(snapshot, org.username);
  const permissions = dataOf(snapshot, 'caller')?.permissions ?? [];
  const names = roundsOf(datasets, auditNeeds(rules, scope)).flat().sort();
  const seen = names.map((name) => toDataset(name, permissions));
  const unseen = new Set(seen.filter(({ complete }) => !complete).map(({ name }) => name));
  return {
    org: { id: snapshot.orgId, instanceUrl: snapshot.instanceUrl, username: snapshot.username },
    permissions: [...permissions],
    datasets: seen,
    rules: rules.map((rule) => toRule(rule, unseen)).sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1)),
    permissionSets: auditorSets(seen),
    requests: org.requests(),
  };
}

function toDataset(name: DatasetName, held: readonly string[]): PreflightDataset {
  const { completeWith } = datasets[name];
  return {
    name,
    complete: completeWith.length === 0 || completeWith.some((permission) => held.includes(permission)),
    anyOf: [...completeWith],
  };
}

function toRule(
  { id, severity, needs, conclusive = [], optional = [] }: Rule,
  unseen: ReadonlySet<string>
): PreflightRule {
  const missing = [...new Set([...needs, ...conclusive])].filter((name) => unseen.has(name));
  const alsoMissing = optional.filter((name) => unseen.has(name) && !missing.includes(name));
  const outcome = missing.length > 0 ? 'notEvaluated' : alsoMissing.length > 0 ? 'limited' : 'evaluated';
  return { ruleId: id, severity, outcome, missing: [...missing, ...alsoMissing] };
}
