import { expect } from 'chai';
import { listed } from '../../../src/model/text/safeText.ts';

describe('model/listed', () => {
  it('names all of few and ten of many', () => {
    const names = Array.from({ length: 11 }, (_, at) => String(at));
    expect(listed([])).to.equal('');
    expect(listed(names.slice(1))).to.equal('1, 2, 3, 4, 5, 6, 7, 8, 9, 10');
    expect(listed(names)).to.equal('0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …');
    expect(listed(names, 2)).to.equal('0, 1, …');
  });
});
