import type { Organization } from '../rows/organization.ts';
import type { OrgSnapshot } from './snapshot.ts';

/** The org as every result names it. */
export type OrgSummary = {
  id: string;
  name: string | null;
  edition: string | null;
  isSandbox: boolean | null;
  instanceUrl: string;
};

export const orgSummary = (
  { orgId, instanceUrl }: OrgSnapshot,
  organization: Organization | undefined
): OrgSummary => ({
  id: organization?.id ?? orgId,
  name: organization?.name ?? null,
  edition: organization?.edition ?? null,
  isSandbox: organization?.isSandbox ?? null,
  instanceUrl,
});
