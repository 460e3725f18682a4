import type { Evidence } from '../../model/audit/finding.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';

/**
 * Whether API Access Control lets internal users call the API only through apps that an admin approved; undefined where
 * that could not be read. Where Salesforce Support has not given it to the org, nothing is limited.
 */
export function apiGate({ read }: Pick<AuditFacts, 'read'>): ApiGate | undefined {
  const settings = read('apiAccessControl');
  if (settings === undefined) return undefined;
  const isClosed = settings.isLimitedForInternalUsers === true;
  const what = 'enableAdminApprovedAppsOnly';
  return { isClosed, evidence: { what, value: isClosed.toString(), dataset: 'apiAccessControl' } };
}

export type ApiGate = { isClosed: boolean; evidence: Evidence };
