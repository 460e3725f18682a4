import type { Organization } from '../rows/organization.ts';

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
