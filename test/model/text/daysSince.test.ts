import { expect } from 'chai';
import { dayOf } from '../../../src/model/text/daysSince.ts';

describe('model/daysSince', () => {
  it('the day of a time, in either of the forms that come', () => {
    expect(['2026-11-22T04:47:06.785+0000', '2026-11-22T04:47:06.785Z', '2026-11-22'].map(dayOf)).to.deep.equal(
      Array.from({ length: 3 }, () => '2026-11-22')
    );
  });
});
