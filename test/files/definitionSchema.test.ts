import { expect } from 'chai';
import { specKeyNames } from '../../src/model/access/specKeys.ts';
import { definitionSchema, partialDefinitionSchema } from '../../src/files/definitionSchema.ts';

type Help = { description?: string; examples?: unknown[] };

/** What editors show of each key; an optional key carries it inside. */
const helps = Object.entries(definitionSchema.shape).map(([name, key]): [string, Help] => [
  name,
  (key.meta() ?? ('unwrap' in key ? key.unwrap().meta() : undefined) ?? {}) as Help,
]);

describe('definitionSchema', () => {
  it('explains every key to editors', () => {
    const silent = helps.filter(([, { description, examples }]) => !description || !examples);
    expect(silent.map(([name]) => name)).to.deep.equal([]);
  });

  for (const [name, { examples = [] }] of helps) {
    it(`gives an example of ${name} that is valid`, () => {
      expect(examples).to.not.be.empty;
      for (const example of examples) {
        expect(partialDefinitionSchema.safeParse({ [name]: example })).to.have.property('success', true);
      }
    });
  }

  it('demands a name, where no flag may give it', () => {
    expect(definitionSchema.safeParse({}).success).to.equal(false);
    expect(partialDefinitionSchema.safeParse({}).success).to.equal(true);
    expect(specKeyNames[0]).to.equal('name');
  });
});
