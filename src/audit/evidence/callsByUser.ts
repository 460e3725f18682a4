import type { Identity } from '../../model/audit/identity.ts';
import type { ApiUsage } from '../../model/rows/loginGroup.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';

/** API calls of an identity, as event logs have them. */
export type CallsOf = (identity: Identity) => readonly ApiUsage[];

/** Event logs know users by 15 characters of their id. */
export const callsByUser = ({ read }: Pick<AuditFacts, 'read'>): CallsOf => {
  const byUser = Map.groupBy(read('apiUsage')?.usage ?? [], ({ userId }) => userId.slice(0, 15));
  return ({ user }) => byUser.get(user.id.slice(0, 15)) ?? [];
};
