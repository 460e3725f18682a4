import { expect } from 'chai';
import { type Kind, kinds, kindsNamed } from './kinds.ts';
import { partOf } from './partOf.ts';
import { arm, inFreshOrg, type Lab, useLab, writePath, writesIn } from './lab.ts';
import { type Bounds, judgeCase } from './verdict.ts';
import { inertFirst, oneComposite, type Path, setupPaths, stepByStep, variants, wideAcme } from './wishes.ts';

/** One write breaks, once or from then on. */
const play = async (lab: Lab, { path, kind, ordinal, times }: Case): Promise<string[]> =>
  inFreshOrg(lab, path.switches, async (before) => {
    arm(lab, { ...kind.fault, path: writePath, ordinal, times });
    const result = await lab.create(path.spec, kind.timeout === undefined ? {} : { timeout: kind.timeout });
    const bounds: Bounds = { helpless: times > 1 };
    const { state, problems } = await judgeCase(lab, { spec: path.spec, before, result, bounds });
    const what = `${kind.name} at write ${ordinal.toString()}${times > 1 ? ' and all after' : ''}`;
    return problems.map((problem) => `${what}: ${problem} [${result.status} ${state}]`);
  });

type Case = { path: Path; kind: Kind; ordinal: number; times: number };

/** The writes to break: those that a run without a fault sends. */
const ordinalsOf = (lab: Lab, { spec, switches, writes }: Path): Promise<readonly number[]> =>
  inFreshOrg(lab, switches, async () => {
    expect((await lab.create(spec)).status).to.equal('created');
    return writes ?? writesIn(lab).map((_, index) => index + 1);
  });

const playAll = async (lab: Lab, path: Path, kind: Kind, times: number): Promise<void> => {
  const problems: string[] = [];
  for (const ordinal of partOf(await ordinalsOf(lab, path), path === oneComposite ? 1 : 2, kind.name))
    problems.push(...(await play(lab, { path, kind, ordinal, times })));
  expect(problems).to.deep.equal([]);
};

describe('faults: every write of create', () => {
  const { open } = useLab(wideAcme);

  for (const path of [oneComposite, inertFirst, stepByStep])
    describe(path.name, () => {
      for (const kind of kinds)
        it(`survives ${kind.name}`, async () => playAll(await open(), path, kind, 1)).timeout(60_000);
      for (const kind of kindsNamed('503', 'malformed', 'expired'))
        it(`survives ${kind.name}, and the same from then on`, async () =>
          playAll(await open(), path, kind, 1000)).timeout(60_000);
    });

  for (const path of setupPaths)
    describe(path.name, () => {
      for (const kind of kindsNamed('503', 'reset after', 'refused'))
        it(`survives ${kind.name}`, async () => playAll(await open(), path, kind, 1)).timeout(60_000);
    });

  for (const path of variants)
    describe(path.name, () => {
      for (const kind of kindsNamed('503', 'reset after', 'refused'))
        it(`survives ${kind.name}`, async () => playAll(await open(), path, kind, 1)).timeout(60_000);
      for (const kind of kindsNamed('page of a proxy', 'request limit'))
        it(`survives ${kind.name}, and the same from then on`, async () =>
          playAll(await open(), path, kind, 1000)).timeout(60_000);
    });
}).timeout(60_000);
