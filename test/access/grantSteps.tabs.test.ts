import { expect } from 'chai';
import { tabSteps } from '../../src/access/grantSteps.ts';
import { setBlockers } from '../../src/access/setBlockers.ts';
import { someFacts } from '../helpers/createFacts.ts';
import { aWish, codesOf, directGateway, fulfil, loaded, lookAt, planOf } from '../helpers/flow.ts';

const set = { id: '0PS000000000001', name: 'Billing_Sync_Integration' };
const setting = (visibility: 'DefaultOn' | 'DefaultOff', permissionSet = set.name) => ({
  ...{ id: '01r000000000001', permissionSet, visibility },
});

describe('access/grantSteps: tabs', () => {
  const wish = aWish({ tabs: ['STANDARD-ACCOUNT', 'standard-Account'] });
  const planned = (settings: ReadonlyArray<ReturnType<typeof setting>>) =>
    tabSteps(wish, someFacts({ tabs: [{ name: 'standard-Account', settings }] }), set);

  it('a tab that the set says nothing about is shown, once', () => {
    expect(planned([setting('DefaultOn', 'Other')]).map(({ values }) => values)).to.deep.equal([
      { ParentId: set.id, Name: 'standard-Account', Visibility: 'DefaultOn' },
    ]);
  });

  it('one that its holders may show themselves is shown, and goes back to that', () => {
    expect(planned([setting('DefaultOff')])).to.deep.include.members([
      {
        ...{ key: 'tab0', action: 'grantTab', permissionSet: set.name, tab: 'standard-Account' },
        ...{ recordId: '01r000000000001', before: { Visibility: 'DefaultOff' }, values: { Visibility: 'DefaultOn' } },
      },
    ]);
  });

  it('one that is shown already takes no step', () => {
    expect(planned([setting('DefaultOn', 'BILLING_sync_integration')])).to.deep.equal([]);
  });

  it('one that the org lacks stands in the way', () => {
    expect(setBlockers(aWish({ tabs: ['Account'] }), someFacts())).to.deep.equal([
      { code: 'TabNotFound', tab: 'Account' },
    ]);
  });

  it('a second run finds it shown', async () => {
    const [gateway, shown] = [directGateway(loaded()), aWish({ tabs: ['Invoice__c'] })];
    expect((await fulfil(gateway, shown)).status).to.equal('created');
    expect(planOf(await lookAt(gateway, shown)).steps).to.deep.equal([]);
  });
});

describe('access/setBlockers: what only metadata grants', () => {
  it('is refused before anything is asked of the org, and nothing else is', async () => {
    const look = await lookAt(directGateway(loaded()), aWish({ recordTypes: ['Account.Partner'] }));
    expect(codesOf(look)).to.deep.equal(['OnlyByMetadata']);
  });
});
