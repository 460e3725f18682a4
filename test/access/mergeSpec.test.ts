import { expect } from 'chai';
import fc from 'fast-check';
import { mergeSpec } from '../../src/cli/create/wishFromFlags.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';

type Spec = Partial<IntegrationUserSpec>;

describe('mergeSpec', () => {
  const cases: Array<[says: string, file: Spec, flags: Spec, merged: Spec]> = [
    ['values replace', { name: 'A', alias: 'a' }, { name: 'B' }, { name: 'B', alias: 'a' }],
    [
      'lists replace',
      { apexClasses: ['A'], permissionSets: ['P'] },
      { apexClasses: ['B'] },
      { apexClasses: ['B'], permissionSets: ['P'] },
    ],
    [
      'the list of an object replaces, other objects stay',
      { objects: { Account: ['read', 'edit'], Case: ['read'] } },
      { objects: { account: ['read'], Lead: ['read'] } },
      { objects: { Account: ['read'], Case: ['read'], Lead: ['read'] } },
    ],
    [
      'one field replaces, other fields stay',
      { fields: { Account: { Rating: 'edit', Phone: 'read' } } },
      { fields: { ACCOUNT: { rating: 'read', Fax: 'read' }, Case: { '*': 'read' } } },
      { fields: { Account: { Rating: 'read', Phone: 'read', Fax: 'read' }, Case: { '*': 'read' } } },
    ],
    [
      'one User field replaces',
      { userFields: { A: 1, B: 2 } },
      { userFields: { b: 3 } },
      { userFields: { A: 1, B: 3 } },
    ],
    ['flags alone', {}, { objects: { Account: ['read'] } }, { objects: { Account: ['read'] } }],
    ['the file alone', { fields: { Account: { Fax: 'read' } } }, {}, { fields: { Account: { Fax: 'read' } } }],
  ];
  for (const [says, file, flags, merged] of cases) {
    it(says, () => expect(mergeSpec(file, flags)).to.deep.equal(merged));
  }

  const names = fc.constantFrom('Account', 'account', 'Case', 'Lead__c');
  const specs: fc.Arbitrary<Spec> = fc.record(
    {
      name: fc.string(),
      objects: fc.dictionary(names, fc.subarray(['read', 'edit'] as const), { noNullPrototype: true }),
      accept: fc.array(fc.string()),
    },
    { requiredKeys: [] }
  );

  it('keeps what only one of both says, and changes neither', () => {
    fc.assert(
      fc.property(specs, specs, (file, flags) => {
        const before = structuredClone([file, flags]);
        const merged = mergeSpec(file, flags);
        expect(new Set(Object.keys(merged))).to.deep.equal(new Set([...Object.keys(file), ...Object.keys(flags)]));
        expect([file, flags]).to.deep.equal(before);
      })
    );
  });
});
