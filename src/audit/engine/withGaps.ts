import type { DatasetName } from '../../model/org/snapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';

/** The message keys that belong to those datasets that are not whole. */
export const unread = (facts: AuditFacts, keys: Readonly<Partial<Record<DatasetName, string>>>): string[] =>
  Object.entries(keys).flatMap(([name, key]) => (facts.isComplete(name as DatasetName) ? [] : [key]));
