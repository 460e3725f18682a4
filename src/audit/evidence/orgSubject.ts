import type { Subject } from '../../model/audit/finding.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';

/** The org itself; it has no name where `Organization` could not be read. */
export const orgSubject = ({ read }: Pick<AuditFacts, 'read'>): Subject => {
  const organization = read('organization');
  return { type: 'org', id: organization?.id ?? '', name: organization?.name ?? '' };
};
