import { expect } from 'chai';
import { arm, inFreshOrg, type Lab, useLab, writePath, writesIn } from './lab.ts';
import type { CreateResult } from '../../src/output/createResult.ts';
import { judgeCase } from './verdict.ts';
import { inertFirst, oneComposite, type Path, stepByStep, wideAcme } from './wishes.ts';

type Ended = { result: CreateResult; state: string; problems: string[]; writes: number };

/** Ctrl+C as soon as so many writes were sent. */
const interruptAfter = (
  lab: Lab,
  { spec, switches }: Path,
  count: number,
  faults: () => void = () => undefined
): Promise<Ended> =>
  inFreshOrg(lab, switches, async (before) => {
    faults();
    const shouldStop = (): boolean => writesIn(lab).length >= count;
    const result = await lab.create(spec, { shouldStop });
    const writes = writesIn(lab).length;
    return { result, writes, ...(await judgeCase(lab, { spec, before, result })) };
  });

const outcomes = ({ steps }: CreateResult, outcome: string): string[] =>
  steps.filter((step) => step.outcome === outcome).map(({ action }) => action);

describe('faults: Ctrl+C while the org is changed', () => {
  const { open } = useLab(wideAcme);

  it('one composite: it is not sent, or carried through', async () => {
    const lab = await open();
    const before = await interruptAfter(lab, oneComposite, 0);
    expect([before.result.status, before.state, before.problems, before.writes]).to.deep.equal([
      'interrupted',
      'untouched',
      [],
      0,
    ]);
    const during = await interruptAfter(lab, oneComposite, 1);
    expect([during.result.status, during.state, during.problems]).to.deep.equal(['created', 'complete', []]);
  });

  it('inert rows first: stops between two requests, takes back what was made, and says where', async () => {
    const lab = await open();
    for (let count = 0; count <= 4; count += 1) {
      const { result, state, problems } = await interruptAfter(lab, inertFirst, count);
      expect([count, result.status, state, problems]).to.deep.equal([count, 'interrupted', 'untouched', []]);
      expect(outcomes(result, 'notDone')[0]).to.be.a('string');
      expect(outcomes(result, 'done')).to.deep.equal([]);
    }
    const late = await interruptAfter(lab, inertFirst, 5);
    expect([late.result.status, late.state, late.problems]).to.deep.equal(['created', 'complete', []]);
  });

  it('step by step: takes back what was made; the user, once made, is deactivated and named', async () => {
    const lab = await open();
    const ends: string[] = [];
    for (let count = 0; count <= 8; count += 1) {
      const { result, state, problems } = await interruptAfter(lab, stepByStep, count);
      expect([count, problems]).to.deep.equal([count, []]);
      ends.push(`${result.status} ${state}`);
      if (state === 'deactivated') expect(outcomes(result, 'deactivated')).to.deep.equal(['createUser']);
    }
    expect(ends).to.deep.equal([
      ...Array.from({ length: 5 }, () => 'interrupted untouched'),
      ...Array.from({ length: 3 }, () => 'partial deactivated'),
      'created complete',
    ]);
  });

  describe('and taking back meets a fault', () => {
    for (const kind of ['status', 'resetBefore', 'resetAfter', 'malformed', 'page'] as const)
      it(`${kind}, once: it is sent again, nothing is left`, async () => {
        const lab = await open();
        for (const [path, count] of [
          [inertFirst, 4],
          [stepByStep, 7],
        ] as const) {
          const clean = await interruptAfter(lab, path, count);
          for (let ordinal = count + 1; ordinal <= clean.writes; ordinal += 1) {
            const { result, state, problems } = await interruptAfter(lab, path, count, () =>
              arm(lab, { kind, path: writePath, ordinal })
            );
            const same = [ordinal, clean.result.status, clean.state, []];
            expect([ordinal, result.status, state, problems]).to.deep.equal(same);
          }
        }
      });

    it('a refusal: what is left is named with its id', async () => {
      const lab = await open();
      const { result, state, problems } = await interruptAfter(lab, inertFirst, 4, () =>
        arm(lab, { kind: 'status', status: 400, code: 'DELETE_FAILED', path: writePath, ordinal: 5, times: 1000 })
      );
      expect([result.status, state, problems]).to.deep.equal(['partial', 'inert', []]);
      expect(outcomes(result, 'left')).to.deep.equal(['createPermissionSet']);
    });
  });
}).timeout(60_000);
