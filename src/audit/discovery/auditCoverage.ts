import type { RuleResult } from '../../model/audit/auditResult.ts';
import type { DatasetName, OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { isLicenseHidden } from '../../model/audit/salesforceUsers.ts';
import type { AuditFacts } from './auditFacts.ts';
import { Messages } from '@salesforce/core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'discovery');

export function auditCoverage(
  snapshot: OrgSnapshot,
  { identities, people }: Pick<AuditFacts, 'identities' | 'people'>,
  results: readonly RuleResult[]
): AuditCoverage {
  const byRule = new Map(results.map((result) => [result.ruleId, result]));
  return {
    resultOf: (ruleId) => byRule.get(ruleId),
    users: new Set([...identities, ...people].map(({ user }) => user.username.toLowerCase())),
    isWhole: snapshot.audit?.usernames === undefined && discoveryGaps(snapshot).length === 0,
  };
}

/** What an audit has covered: without a finding, nothing is known about the rest. */
export type AuditCoverage = {
  /** The result of a rule; undefined where it was not asked. */
  resultOf(ruleId: string): RuleResult | undefined;
  /** Usernames that were audited, in lower case. */
  users: ReadonlySet<string>;
  /** Whether nobody is missing: no user was asked for by name, and all that shows identities could be read. */
  isWhole: boolean;
};

/** Whether a rule has said all that it could: nothing it needs was missing. */
export function isConclusive(result: RuleResult | undefined): boolean {
  return result !== undefined && result.outcome !== 'notEvaluated' && result.partial !== true;
}

/** What identities are found by. */
export const discoveryDatasets = [
  'integrationUsers',
  'apiOnlyHolders',
  'externalClientApps',
  'loginCandidates',
  'loginApps',
  'appTokens',
  'tokenApps',
] as const satisfies readonly DatasetName[];

/** In a sentence each: which kinds of identities may be missing, since what shows them could not be read. */
export function discoveryGaps({ audit, datasets }: OrgSnapshot): string[] {
  // Whoever is asked for by name is found whatever else cannot be read.
  if (audit?.usernames !== undefined) return [];
  const missing = discoveryDatasets.filter((name) => datasets[name]?.complete !== true);
  const { users } = datasets;
  const isHidden = users?.available === true && users.data.some(isLicenseHidden);
  return [...missing, ...(isHidden ? (['licenses'] as const) : [])].map((name) =>
    messages.getMessage(`missing.${name}`)
  );
}
