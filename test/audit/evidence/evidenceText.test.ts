import { expect } from 'chai';
import { countText, listText, timesText, tokenEvidence } from '../../../src/audit/evidence/evidenceText.ts';

describe('audit/evidence/evidenceText', () => {
  it('counts one and many', () => {
    expect([0, 1, 2].map((count) => countText(count, 'apexClass'))).to.deep.equal([
      '0 Apex classes',
      '1 Apex class',
      '2 Apex classes',
    ]);
    expect([1, 2].map(timesText)).to.deep.equal(['once', '2 times']);
  });

  it('lists names in words', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listText)).to.deep.equal(['', 'a', 'a and b', 'a, b and c']);
  });

  it('says when a token was used last', () => {
    expect(tokenEvidence('Billing', { lastUsedAt: '2026-11-22T04:47:06.785Z' })).to.deep.equal({
      what: 'token of Billing',
      value: 'last used 2026-11-22',
      dataset: 'tokens',
    });
    expect(tokenEvidence('Billing', {}).value).to.equal('never used');
  });
});
