import { expect } from 'chai';
import type { CreateStatus } from '../../src/model/access/createOutcome.ts';
import { mortal } from './connections.ts';
import { kindsNamed, type Kind } from './kinds.ts';
import { arm, inFreshOrg, isWrite, type Lab, useLab, writePath, writesIn } from './lab.ts';
import { dumpOf, problemsIn, type State, stateOf } from './orgState.ts';
import { isMarked } from './verdict.ts';
import { forty, sparse, stepByStep, wideAcme } from './wishes.ts';

const refused = { kind: 'status', status: 400, code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' } as const;
const assignmentPath = /\/sobjects\/PermissionSetAssignment$/;

/** In an org with a user that was made step by step, and deactivated since it got no permission set. */
const afterRefusal = <T>(lab: Lab, play: () => Promise<T>, spec = sparse): Promise<T> =>
  inFreshOrg(lab, stepByStep.switches, async () => {
    arm(lab, { ...refused, path: assignmentPath });
    const { status } = await lab.create(spec);
    expect([status, isMarked(lab, spec)]).to.deep.equal(['partial', true]);
    lab.running.faults.clear();
    return play();
  });

/** What may be said of the user that is left in this state. */
const fitting: Partial<Readonly<Record<State, readonly CreateStatus[]>>> = {
  complete: ['completed'],
  deactivated: ['blocked', 'interrupted', 'partial', 'unknown'],
};

type Ended = { status: CreateStatus | 'died'; state: State; problems: string[] };

/** How a reactivation ended, and whether the same command completes it afterwards. */
const judge = async (lab: Lab, status: Ended['status'], spec = sparse): Promise<Ended> => {
  const { org } = lab.running;
  const state = stateOf(org, lab.wishOf(spec), new Map());
  const problems = problemsIn(org, lab.wishOf(spec), dumpOf(org));
  lab.running.faults.clear();
  if (status !== 'died' && fitting[state]?.includes(status) !== true) problems.push(`${status}, but ${state}`);
  const again = await lab.create(spec, { reactivate: true });
  const last = await lab.create(spec);
  if (state !== 'complete' && again.status !== 'completed') problems.push(`again: ${again.status}`);
  if (last.status !== 'unchanged') problems.push(`a third time: ${last.status}`);
  return { status, state, problems: [...problems, ...problemsIn(org, lab.wishOf(spec), dumpOf(org))] };
};

const composite = { composite: 'works' } as const;
const paths = [
  ['one composite', composite, ['503', 'reset after', 'refused', 'malformed']],
  ['step by step', stepByStep.switches, ['503', 'reset after', 'refused']],
  ['step by step, PSL given by the org', { ...stepByStep.switches, pslByOrg: true }, ['refused']],
] as const;
type Switched = (typeof paths)[number][1];

const countWrites = (lab: Lab, switches: Switched): Promise<number> =>
  inFreshOrg(lab, switches, async () => {
    await lab.create(sparse, { reactivate: true });
    return writesIn(lab).length;
  });

const breakWrite = (lab: Lab, switches: Switched, { fault }: Kind, ordinal: number): Promise<Ended> =>
  inFreshOrg(lab, switches, async () => {
    arm(lab, { ...fault, path: writePath, ordinal });
    const { status } = await lab.create(sparse, { reactivate: true });
    return judge(lab, status);
  });

const dieAt = (lab: Lab, at: number, when: 'before' | 'after'): Promise<Ended> =>
  inFreshOrg(lab, stepByStep.switches, async () => {
    await new Promise<void>((died, failed) => {
      const connection = mortal(lab.connection, { at, when, counts: isWrite, died });
      lab.create(sparse, { connection, reactivate: true }).then(() => failed(new Error('It lived.')), failed);
    });
    return judge(lab, 'died');
  });

describe('faults: a user that an earlier run deactivated', () => {
  const { open } = useLab(wideAcme);

  for (const [name, switches, kinds] of paths)
    describe(name, () => {
      it('is brought back only with --reactivate, and is complete then', async () => {
        const lab = await open();
        await afterRefusal(lab, () =>
          inFreshOrg(lab, switches, async () => {
            const { status: first, blockers } = await lab.create(sparse);
            expect([first, blockers.map(({ code }) => code), writesIn(lab)]).to.deep.equal([
              'blocked',
              ['UserInactive'],
              [],
            ]);
            expect(blockers[0]?.action).to.include('--reactivate').and.include('a seat of Salesforce Integration');
            const { status, steps, user } = await lab.create(sparse, { reactivate: true });
            expect(steps.find(({ action }) => action === 'updateUser')?.outcome).to.equal('done');
            expect(await judge(lab, status)).to.deep.equal({ status: 'completed', state: 'complete', problems: [] });
            // Whoever deactivates the user from now on does so on purpose.
            expect(lab.running.org.store.rows('User').get(user.id ?? '')?.['AboutMe']).to.equal(null);
          })
        );
      });

      for (const kind of kindsNamed(...kinds))
        it(`survives ${kind.name} at every write: complete, or deactivated as before`, async () => {
          const lab = await open();
          await afterRefusal(lab, async () => {
            const count = await countWrites(lab, switches);
            for (let ordinal = 1; ordinal <= count; ordinal += 1) {
              const { problems } = await breakWrite(lab, switches, kind, ordinal);
              expect(problems, `write ${ordinal.toString()}`).to.deep.equal([]);
            }
          });
        }).timeout(60_000);
    });

  it('Ctrl+C at every write: complete, or deactivated as before', async () => {
    const lab = await open();
    await afterRefusal(lab, async () => {
      const count = await countWrites(lab, stepByStep.switches);
      const ends: string[] = [];
      for (let at = 0; at <= count; at += 1)
        await inFreshOrg(lab, stepByStep.switches, async () => {
          const shouldStop = (): boolean => writesIn(lab).length >= at;
          const { status, state, problems } = await judge(
            lab,
            (await lab.create(sparse, { reactivate: true, shouldStop })).status
          );
          expect(problems, at.toString()).to.deep.equal([]);
          ends.push(`${status} ${state}`);
        });
      expect(ends).to.deep.equal([
        ...Array.from({ length: count }, () => 'interrupted deactivated'),
        'completed complete',
      ]);
    });
  }).timeout(60_000);

  it('SIGKILL at every write: the same command completes it', async () => {
    const lab = await open();
    await afterRefusal(lab, async () => {
      const count = await countWrites(lab, stepByStep.switches);
      const states = new Set<State>();
      for (let at = 1; at <= count; at += 1)
        for (const when of ['before', 'after'] as const) {
          const { state, problems } = await dieAt(lab, at, when);
          expect(problems, `${when} write ${at.toString()}`).to.deep.equal([]);
          states.add(state);
        }
      expect([...states]).to.include('activeIncomplete');
    });
  }).timeout(60_000);

  it('more than one composite holds: nothing is active before its rows are there', async () => {
    const lab = await open();
    await afterRefusal(
      lab,
      () =>
        inFreshOrg(lab, composite, async () => {
          const { status } = await lab.create(forty, { reactivate: true });
          const writes = writesIn(lab).map(({ url }) => url.replace(/^.*\/v\d+\.0/, ''));
          expect([writes.at(-1), writes.indexOf('/composite')]).to.deep.equal(['/composite', writes.length - 1]);
          expect(await judge(lab, status, forty)).to.deep.equal({
            status: 'completed',
            state: 'complete',
            problems: [],
          });
        }),
      forty
    );
  });

  it('an org that refuses the mark: deactivated all the same, and not taken for ours', async () => {
    const lab = await open();
    await inFreshOrg(lab, stepByStep.switches, async () => {
      arm(lab, { ...refused, path: assignmentPath }, { ...refused, path: /\/sobjects\/User\/\w+$/ });
      const { status, steps } = await lab.create(sparse);
      expect([status, steps.find(({ action }) => action === 'createUser')?.outcome]).to.deep.equal([
        'partial',
        'deactivated',
      ]);
      lab.running.faults.clear();
      const again = await lab.create(sparse, { reactivate: true });
      expect([isMarked(lab, sparse), again.status, again.blockers.map(({ code }) => code)]).to.deep.equal([
        false,
        'blocked',
        ['UserInactive'],
      ]);
      expect(again.blockers[0]?.action).to.not.include('--reactivate');
    });
  });
}).timeout(60_000);
