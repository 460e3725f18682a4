import { expect } from 'chai';
import { heldGroups } from '../../../src/org/datasets/heldGroups.ts';
import { valueOf } from '../../helpers/facts.ts';
import { emptyOrg, foundMany, orgWith, readAbout, readFound, warehouse } from './identities.ts';

describe('org/datasets/heldGroups', () => {
  it('names and states of groups, with their package', async () => {
    const org = orgWith(
      { [warehouse]: { assignments: [{ group: 'Billing_Read' }] } },
      {
        groups: [
          {
            name: 'Billing_Read',
            label: 'Billing Read',
            sets: ['Billing_Objects'],
            namespace: 'vendor',
            status: 'Outdated',
          },
        ],
      }
    );
    const { data, whole } = await readAbout(heldGroups, org);
    expect(whole).to.equal(true);
    expect(data.map(({ name, status, isSessionBased }) => [name, status, isSessionBased])).to.deep.equal([
      ['vendor__Billing_Read', 'Outdated', false],
    ]);
  });

  it('a group that does not come is said', async () => {
    const { whole, reason } = valueOf(await readFound(heldGroups, emptyOrg(), foundMany(2)));
    expect([whole, reason]).to.deep.equal([false, 'Of 2 assigned permission set groups, 0 were returned.']);
  });
});
