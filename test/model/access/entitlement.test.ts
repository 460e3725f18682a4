import { expect } from 'chai';
import { entitlementOf } from '../../../src/model/org/costsFullSeat.ts';
import type { Organization } from '../../../src/model/rows/organization.ts';
import { anOrganization, daysAgo } from '../../helpers/facts.ts';

const cases: ReadonlyArray<readonly [string, Partial<Organization>, number | null]> = [
  ['Enterprise Edition', {}, 5],
  ['Unlimited Edition, as which Performance Edition reports itself', { edition: 'Unlimited Edition' }, 5],
  ['Developer Edition', { edition: 'Developer Edition' }, 1],
  ['Professional Edition', { edition: 'Professional Edition' }, 0],
  ['an edition nobody knows', { edition: 'Team Edition' }, null],
  ['a sandbox', { isSandbox: true }, 5],
  ['a trial', { trialExpiresAt: daysAgo(-10) }, 5],
  ['a scratch org', { edition: 'Developer Edition', isSandbox: true, trialExpiresAt: daysAgo(-10) }, null],
  ['an edition called like a property of every object', { edition: 'constructor' }, null],
];

describe('model/entitlement', () => {
  for (const [what, more, includedSeats] of cases) {
    it(what, () => {
      const { edition } = anOrganization(more);
      expect(entitlementOf(anOrganization(more))).to.deep.include({ edition, includedSeats });
    });
  }

  it('says that the price is a list price', () => {
    expect(entitlementOf(anOrganization()).furtherSeat).to.deep.equal({
      amount: 10,
      currency: 'USD',
      per: 'user and month',
      basis: 'list price',
    });
  });
});
