import { expect } from 'chai';
import { counted } from '../../../src/model/text/counted.ts';
import { dayOf } from '../../../src/model/text/days.ts';

describe('model/counted', () => {
  it('one and many', () => {
    expect([0, 1, 2].map((count) => counted(count, 'object'))).to.deep.equal(['0 objects', '1 object', '2 objects']);
    expect([1, 2].map((count) => counted(count, 'Apex class', 'Apex classes'))).to.deep.equal([
      '1 Apex class',
      '2 Apex classes',
    ]);
  });

  it('the day of a time, in either of the forms that come', () => {
    expect(['2026-11-22T04:47:06.785+0000', '2026-11-22T04:47:06.785Z', '2026-11-22'].map(dayOf)).to.deep.equal(
      Array.from({ length: 3 }, () => '2026-11-22')
    );
  });
});
