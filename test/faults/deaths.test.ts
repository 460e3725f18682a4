import { expect } from 'chai';
import { mortal } from './connections.ts';
import { arm, inFreshOrg, isWrite, type Lab, useLab, writePath, writesIn } from './lab.ts';
import type { State } from './orgState.ts';
import { judgeCase } from './verdict.ts';
import { inertFirst, oneComposite, type Path, stepByStep, variants, wideAcme } from './wishes.ts';

const countWrites = (lab: Lab, { spec, switches }: Path, refuseAt?: number): Promise<number> =>
  inFreshOrg(lab, switches, async () => {
    if (refuseAt !== undefined) arm(lab, refusalAt(refuseAt));
    await lab.create(spec);
    return writesIn(lab).length;
  });

const refusalAt = (ordinal: number) =>
  ({ kind: 'status', status: 400, code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', path: writePath, ordinal }) as const;

type Death = { at: number; when: 'before' | 'after'; refuseAt?: number };

/** SIGKILL at one write: nothing of the client runs after it. */
const dieAt = (lab: Lab, { spec, switches }: Path, { at, when, refuseAt }: Death): Promise<[State, string[]]> =>
  inFreshOrg(lab, switches, async (before) => {
    if (refuseAt !== undefined) arm(lab, refusalAt(refuseAt));
    await new Promise<void>((died, failed) => {
      const connection = mortal(lab.connection, { at, when, counts: isWrite, died });
      lab.create(spec, { connection }).then(() => failed(new Error('It lived.')), failed);
    });
    const { state, problems } = await judgeCase(lab, { spec, before, bounds: { died: true } });
    return [state, problems.map((problem) => `${when} write ${at.toString()}: ${problem}`)];
  });

const dieEverywhere = async (lab: Lab, path: Path, refuseAt?: number): Promise<Set<State>> => {
  const count = await countWrites(lab, path, refuseAt);
  const states = new Set<State>();
  const wrong: string[] = [];
  for (let at = refuseAt === undefined ? 1 : refuseAt + 1; at <= count; at += 1)
    for (const when of ['before', 'after'] as const) {
      const [state, problems] = await dieAt(lab, path, { at, when, ...(refuseAt === undefined ? {} : { refuseAt }) });
      states.add(state);
      wrong.push(...problems);
    }
  expect(wrong).to.deep.equal([]);
  return states;
};

describe('faults: the client dies (SIGKILL)', () => {
  const { open } = useLab(wideAcme);
  const [pslByOrg, , stepwisePslByOrg, inertThenStepwise] = variants;

  for (const path of [oneComposite, pslByOrg, inertFirst])
    if (path)
      it(`${path.name}: no active user is ever without its access, and the same command completes`, async () => {
        expect(await dieEverywhere(await open(), path)).to.not.include('activeIncomplete');
      }).timeout(120_000);

  for (const path of [stepByStep, stepwisePslByOrg, inertThenStepwise])
    if (path)
      it(`${path.name}: an active user may be without its access, until the same command completes it`, async () => {
        expect(await dieEverywhere(await open(), path)).to.include('activeIncomplete');
      }).timeout(120_000);

  it('step by step, while taking back after a refusal: the same command completes, with --reactivate once the user is inactive', async () => {
    const lab = await open();
    const last = await countWrites(lab, stepByStep);
    const states = await dieEverywhere(lab, stepByStep, last);
    expect([...states]).to.include('deactivated');
  }).timeout(120_000);

  it('after the last answer, while reading back: everything is there', async () => {
    const lab = await open();
    const { spec, switches } = oneComposite;
    await inFreshOrg(lab, switches, async (before) => {
      await new Promise<void>((died) => {
        const writes = { sent: 0 };
        const counts = (request: { method: string; url: string }): boolean => {
          if (isWrite(request)) writes.sent += 1;
          return writes.sent > 0 && !isWrite(request);
        };
        void lab.create(spec, { connection: mortal(lab.connection, { at: 1, when: 'before', counts, died }) });
      });
      const { state, problems } = await judgeCase(lab, { spec, before, bounds: { died: true } });
      expect([state, problems]).to.deep.equal(['complete', []]);
      expect((await lab.create(spec)).status).to.equal('unchanged');
    });
  });
}).timeout(60_000);
