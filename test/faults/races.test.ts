import { expect } from 'chai';
import type { CreateResult } from '../../src/output/createResult.ts';
import { inFreshOrg, type Lab, useLab, writesIn } from './lab.ts';
import { problemsIn, stateOf } from './orgState.ts';
import { inertFirst, oneComposite, type Path, stepByStep, wideAcme } from './wishes.ts';

/** Starts the second once the first has sent so many writes. */
const race = async (lab: Lab, path: Path, count: number): Promise<CreateResult[]> => {
  const first = lab.create(path.spec);
  const ended = first.then(() => true);
  while (writesIn(lab).length < count && !(await Promise.race([ended, tick()])));
  return Promise.all([first, lab.create(path.spec)]);
};

const tick = (): Promise<false> => new Promise((resolve) => setImmediate(() => resolve(false)));

describe('faults: two at once', () => {
  const { open } = useLab(wideAcme);

  for (const path of [oneComposite, inertFirst, stepByStep])
    it(`${path.name}: the last seat goes to one, the other leaves nothing active behind`, async () => {
      const lab = await open();
      await inFreshOrg(lab, path.switches, async (before) => {
        const specs = ['Billing Sync', 'Billing Sync Two'].map((name) => ({ ...path.spec, name }));
        const results = await Promise.all(specs.map((spec) => lab.create(spec)));
        const states = specs.map((spec) => stateOf(lab.running.org, lab.wishOf(spec), before));
        const ends = results.map(({ status }, index) => `${status} ${states[index] ?? ''}`).sort();
        expect(ends.filter((end) => end === 'created complete')).to.have.length(1);
        // The dump differs by the other's user: nothing of this one is "otherwise".
        expect(['blocked otherwise', 'partial deactivated']).to.include(ends.find((end) => !end.startsWith('created')));
        const [winner] = specs.filter((_, index) => results[index]?.status === 'created');
        const loser = specs.find((spec) => spec !== winner);
        if (!winner || !loser) throw new Error('Nobody lost.');
        const [mine, theirs] = [winner, loser].map((spec) => lab.wishOf(spec));
        if (!mine || !theirs) throw new Error('No wish.');
        expect(
          problemsIn(lab.running.org, mine, before).filter((each) => !each.startsWith('set without'))
        ).to.deep.equal([]);
        expect((await lab.create(winner)).status).to.equal('unchanged');
      });
    });

  for (const path of [oneComposite, inertFirst, stepByStep])
    it(`${path.name}: two of the same wish make one user, and the same command settles the rest`, async () => {
      const lab = await open();
      for (let count = 0; count <= 7; count += 1)
        await inFreshOrg(lab, path.switches, async (before) => {
          const { org } = lab.running;
          const wish = lab.wishOf(path.spec);
          const results = await race(lab, path, count);
          const state = stateOf(org, wish, before);
          const what = `${results.map(({ status }) => status).join(' and ')}, ${state}, started after ${count.toString()}`;
          expect(problemsIn(org, wish, before), what).to.deep.equal([]);
          expect(state, what).to.not.equal('activeIncomplete');
          if (results.some(({ status }) => status === 'created' || status === 'completed'))
            expect(state, what).to.equal('complete');
          if (state === 'deactivated') return;
          await lab.create(path.spec);
          expect(stateOf(org, wish, before), what).to.equal('complete');
        });
    });
}).timeout(60_000);
