import type { Subject } from '../model/finding.js';
import type { AuditFacts } from './auditFacts.js';

/** The org itself; it has no name where `Organization` could not be read. */
export const orgSubject = ({ read }: Pick<AuditFacts, 'read'>): Subject => {
  const organization = read('organization');
  return { type: 'org', id: organization?.id ?? '', name: organization?.name ?? '' };
};
