import { expect } from 'chai';
import { datasets } from '../../src/org/datasets/index.ts';
import { roundsOf } from '../../src/org/readingOrder.ts';

describe('org/readingOrder', () => {
  it('what builds on nothing is one round', () => {
    expect(roundsOf(datasets, ['organization', 'caller'])).to.deep.equal([['caller', 'organization']]);
  });

  it('reads what a dataset is made of first, asked for or not', () => {
    const rounds = roundsOf(datasets, ['assignments']);
    expect(rounds.flat()).to.include('assignments');
    expect(rounds.at(-1)).to.include('assignments');
  });

  it('no dataset waits for more than four others in sequence', () => {
    expect(roundsOf(datasets, Object.keys(datasets) as Array<keyof typeof datasets>)).to.have.length.of.at.most(5);
  });
});
