import { expect } from 'chai';
import { createNeeds } from '../../src/access/scopeOf.ts';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { roundsOf } from '../../src/org/readingOrder.ts';
import { testTime } from '../helpers/org.ts';

describe('org/readingOrder', () => {
  it('what builds on nothing is one round', () => {
    expect(roundsOf(datasets, ['organization', 'caller'])).to.deep.equal([['caller', 'organization']]);
  });

  it('reads what a dataset is made of first, asked for or not', () => {
    const rounds = roundsOf(datasets, ['assignments']);
    expect(rounds.flat()).to.include('assignments');
    expect(rounds.at(-1)).to.include('assignments');
  });

  it('no dataset of a creation, or of an audit, waits for more than four others in sequence', () => {
    const audit = auditScope({ days: 90, includePossible: true }, defaultSettings, testTime);
    for (const needs of [createNeeds, auditNeeds(rules, audit)])
      expect(roundsOf(datasets, ['caller', ...needs])).to.have.length.of.at.most(5);
  });
});
