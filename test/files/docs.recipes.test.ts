import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseDefinition } from '../../src/files/parseDefinition.ts';
import { deriveWish } from '../../src/access/deriveWish.ts';
import { rules } from '../../src/audit/rules/index.ts';
import type { IntegrationUserSpec, Wish } from '../../src/model/access/integrationUserSpec.ts';
import { takenAt } from '../helpers/facts.ts';
import { codesOf, directGateway, lookAt, planOf } from '../helpers/flow.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import { inProject } from '../../bin/paths.js';

const folder = inProject('docs', 'recipes');
const recipes = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

const specOf = (name: string): IntegrationUserSpec => {
  const parsed = parseDefinition(name, textOf(name));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return { name: '', ...parsed.spec };
};

const wishOf = (spec: IntegrationUserSpec): Wish => {
  const derived = deriveWish(spec, { runningUsername: 'ada.admin@acme.example', now: takenAt });
  if ('problems' in derived) throw new Error(JSON.stringify(derived.problems));
  return derived.wish;
};

describe('docs/recipes', () => {
  it('has ten recipes, and the index names each', () => {
    expect(recipes).to.have.length(10);
    for (const name of recipes) expect(textOf('README.md')).to.include(`[${name}](${name})`);
  });

  for (const name of recipes)
    describe(name, () => {
      it('names two public instructions, and says what was left out or why it is accepted', () => {
        expect(textOf(name).match(/^# {3}https:\/\/\S+$/gm)).to.have.length(2);
        expect(textOf(name)).to.match(/Not taken over|takes the\n# place of/);
        if (specOf(name).accept) expect(textOf(name)).to.include('Why "accept"');
      });

      it('is planned in an org, with every rule that blocks it accepted by name', async () => {
        const spec = specOf(name);
        const org = directGateway(loadScenario(acmeCore));
        const seen = await lookAt(org, wishOf(spec));
        expect(codesOf(seen)).to.deep.equal([]);
        expect(planOf(seen).steps.map(({ action }) => action)).to.include.members([
          'createUser',
          'createPermissionSet',
        ]);
        for (const id of spec.accept ?? []) expect(rules.map((rule) => rule.id)).to.include(id);
      });

      it('accepts no rule that would not block it', async () => {
        const { accept = [], ...spec } = specOf(name);
        const { outcome } = await lookAt(directGateway(loadScenario(acmeCore)), wishOf(spec));
        const blocking = 'blockers' in outcome ? outcome.blockers : [];
        expect(
          blocking.map((blocker) => (blocker.code === 'AuditObjects' ? blocker.ruleId : blocker.code))
        ).to.have.members(accept as string[]);
      });
    });
});
