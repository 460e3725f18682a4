import { expect } from 'chai';
import { knownRules } from '../../src/cli/audit/loadConfig.ts';
import { auditConfigSchema } from '../../src/files/auditConfigSchema.ts';

const schema = auditConfigSchema(knownRules);

type Help = { description?: string; examples?: unknown[] };

/** What editors show of each key; an optional key carries it inside. */
const helps = Object.entries(schema.shape).map(([name, key]): [string, Help] => [
  name,
  (key.meta() ?? key.unwrap().meta() ?? {}) as Help,
]);

describe('files/auditConfigSchema', () => {
  for (const [name, { description, examples = [] }] of helps)
    it(`explains ${name} to editors, with an example that is valid`, () => {
      expect(description).to.be.a('string');
      expect(examples).to.not.be.empty;
      for (const example of examples) expect(schema.safeParse({ [name]: example })).to.have.property('success', true);
    });
});
