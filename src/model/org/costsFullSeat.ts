import { isAgentUser, isPlatformUser } from '../audit/salesforceUsers.ts';
import { isOnIntegrationLicense } from './isIntegrationLicense.ts';
import type { OrgUser } from '../rows/orgUser.ts';
import type { Organization } from '../rows/organization.ts';

/**
 * Whether the user takes a seat that was paid for and that an integration seat could stand in for. Portal and community
 * users see the org from outside and are counted otherwise; of an unknown license nothing is claimed.
 */
export function costsFullSeat(user: OrgUser): boolean {
  return (
    user.userType === 'Standard' &&
    user.licenseName !== '' &&
    !isPlatformUser(user) &&
    !isAgentUser(user) &&
    !isOnIntegrationLicense(user) &&
    !freeKeys.test(user.licenseKey) &&
    !freeNames.test(user.licenseName)
  );
}

/** Keys of licenses that come with the org (Object Reference, UserLicense). */
const freeKeys = /^(PID_CHATTER|CSN.*|PID_FDC_FREE|.*IDENTITY.*|.*GUEST.*|.*_INTEGRATION_USER)$/i;
/** Their names: `Chatter Free`, `Identity`, `Force.com - Free`, `Sales Insights Integration User` … */
const freeNames =
  /^(Chatter\b.*|Identity\b.*|External Identity|.*\bFree|Guest\b.*|XOrg Proxy User|.*\bIntegration User)$/i;

/** What an edition includes and what more would cost. Nothing here is read from the org: contracts differ. */
export type Entitlement = {
  edition: string;
  /** Integration seats the edition includes; null where it is not known. */
  includedSeats: number | null;
  /** List price of a further seat; contracts differ. */
  furtherSeat: { amount: number; currency: 'USD'; per: 'user and month'; basis: 'list price' };
};

/** Free seats by edition; Performance Edition reports itself as Unlimited. */
const includedSeats: ReadonlyMap<string, number> = new Map([
  ['Enterprise Edition', 5],
  ['Unlimited Edition', 5],
  ['Developer Edition', 1],
  ['Professional Edition', 0],
]);

export const entitlementOf = (organization: Organization): Entitlement => ({
  edition: organization.edition,
  includedSeats: isScratchOrg(organization) ? null : (includedSeats.get(organization.edition) ?? null),
  furtherSeat: { amount: 10, currency: 'USD', per: 'user and month', basis: 'list price' },
});

/** Sandbox and scratch org both say `IsSandbox`; only the scratch org expires. */
function isScratchOrg({ isSandbox, trialExpiresAt }: Organization): boolean {
  return isSandbox && trialExpiresAt !== undefined;
}
