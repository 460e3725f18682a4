import { expect } from 'chai';
import type { FaultKind } from '../local-org/http/faults.ts';
import { connectTo } from '../helpers/org.ts';
import { arm, inFreshOrg, isWrite, type Lab, useLab, writePath, writesIn } from './lab.ts';
import { judgeCase, type Bounds } from './verdict.ts';
import { sparse, stepByStep, wideAcme } from './wishes.ts';

/** Queries, describes: whatever does not change the org. */
const readPath = new RegExp(`^(?!.*${writePath.source}).*/services/data/`);

const passing: readonly FaultKind[] = ['status', 'resetBefore', 'resetAfter', 'malformed', 'page', 'hang'];
const lasting: readonly FaultKind[] = ['status', 'expired', 'requestLimit', 'page', 'resetBefore'];

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('An empty list.');
  return found;
};

/** How many reads come before the first write, and how many in all. */
const countReads = (lab: Lab): Promise<{ before: number; all: number; urls: string[] }> =>
  inFreshOrg(lab, {}, async () => {
    await lab.create(sparse);
    const { log } = lab.running;
    const before = log.findIndex(isWrite);
    const urls = log.slice(0, before).map(({ url }) => decodeURIComponent(url.replaceAll('+', ' ')));
    return { before, all: log.filter((request) => !isWrite(request)).length, urls };
  });

const readsBefore = ({ running: { log } }: Lab): number => log.findIndex(isWrite);

const escaped = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

describe('faults: every read of create', () => {
  const { open } = useLab(wideAcme);

  /** Nothing is remembered here: every read goes over the wire. */
  const openRaw = async (): Promise<Lab> => {
    const lab = await open();
    const raw = await connectTo(lab.running);
    return {
      ...lab,
      connection: raw,
      create: (spec, options = {}) => lab.create(spec, { connection: raw, ...options }),
    };
  };

  const play = async (
    lab: Lab,
    faults: () => void,
    { timeout, ...bounds }: Bounds & { timeout?: number } = {}
  ): Promise<{ status: string; wrong: string[] }> =>
    inFreshOrg(lab, {}, async (before) => {
      faults();
      const result = await lab.create(sparse, timeout === undefined ? {} : { timeout });
      const { state, problems } = await judgeCase(lab, { spec: sparse, before, result, bounds });
      return { status: `${result.status} ${state}`, wrong: problems };
    });

  it('is sent again when it breaks once: the user is created', async () => {
    const lab = await openRaw();
    const { all } = await countReads(lab);
    const stride = 6;
    for (let first = 1; first <= stride; first += 1) {
      const kind = at(passing, first);
      const ordinals = Array.from({ length: Math.ceil(all / stride) }, (_, index) => first + index * stride);
      const { status, wrong } = await play(
        lab,
        () => arm(lab, ...ordinals.map((ordinal) => ({ kind, path: readPath, ordinal }))),
        // An answer that comes, however late on a busy machine, is no hang.
        kind === 'hang' ? { timeout: 1500 } : {}
      );
      expect([status, wrong], `${kind} at reads ${ordinals.join(', ')}`).to.deep.equal(['created complete', []]);
    }
  }).timeout(60_000);

  it('stops everything before anything is changed when it breaks for good', async () => {
    const lab = await openRaw();
    const { urls } = await countReads(lab);
    const ends = new Map<string, number>();
    for (const [index, url] of [...new Set(urls)].entries()) {
      const kind = at(lasting, index);
      const { status, wrong } = await play(lab, () => arm(lab, { kind, path: escaped(url), times: 1000 }), {
        blind: true,
      });
      expect(wrong, `${kind} at ${url}`).to.deep.equal([]);
      ends.set(status, (ends.get(status) ?? 0) + 1);
    }
    // What only makes a refusal better may stay unread.
    expect([...ends.keys()].sort()).to.deep.equal(['blocked untouched', 'created complete']);
    expect(ends.get('blocked untouched')).to.be.greaterThan(8);
  }).timeout(60_000);

  it('does not let what was not read back be called created', async () => {
    const lab = await openRaw();
    const { before, all } = await countReads(lab);
    for (const kind of lasting) {
      const { status, wrong } = await play(
        lab,
        () => arm(lab, { kind, path: readPath, ordinal: before + 1, times: 1000 }),
        { blind: true }
      );
      expect([status, wrong], kind).to.deep.equal(['partial complete', []]);
    }
    for (let ordinal = before + 1; ordinal <= all; ordinal += 3) {
      const { status, wrong } = await play(lab, () => arm(lab, { kind: 'expired', path: readPath, ordinal }), {
        blind: true,
      });
      expect(wrong, ordinal.toString()).to.deep.equal([]);
      expect(status).to.match(/^(?:created|partial) complete$/);
    }
  }).timeout(60_000);

  it('names every id and says why nothing could be read back', async () => {
    const lab = await openRaw();
    const { before } = await countReads(lab);
    await inFreshOrg(lab, {}, async () => {
      arm(lab, { kind: 'expired', path: readPath, ordinal: before + 1, times: 1000 });
      const { steps, deviations, blockers, user } = await lab.create(sparse);
      expect(steps.map(({ outcome }) => outcome)).to.deep.equal(steps.map(() => 'done'));
      expect(steps.every(({ id }) => id !== null) && user.id !== null).to.equal(true);
      expect(deviations).to.deep.equal([]);
      expect(JSON.stringify(blockers)).to.include('INVALID_SESSION_ID');
    });
  });

  it('leaves no half user behind where an answer is lost and no look succeeds', async () => {
    const lab = await open();
    const { spec, switches } = stepByStep;
    const seen = await inFreshOrg(lab, switches, async () => {
      await lab.create(spec);
      return { reads: readsBefore(lab), writes: writesIn(lab).length };
    });
    const reads = await inFreshOrg(lab, switches, async () => {
      await lab.create(spec);
      return readsBefore(lab);
    });
    expect(reads).to.be.lessThan(seen.reads);
    for (const kind of ['resetBefore', 'resetAfter', 'malformed'] as const)
      for (let ordinal = 1; ordinal <= seen.writes; ordinal += 1)
        await inFreshOrg(lab, switches, async (before) => {
          arm(lab, { kind, path: writePath, ordinal });
          arm(lab, { kind: 'expired', path: readPath, ordinal: reads + 1, times: 1000 });
          const result = await lab.create(spec);
          // Of a user whose making was not answered and that cannot be looked for, the id cannot be known.
          const isUser = writesIn(lab)[ordinal - 1]?.url.endsWith('/User') === true;
          const { problems } = await judgeCase(lab, { spec, before, result, bounds: { blind: true, died: isUser } });
          expect(problems, `${kind} at write ${ordinal.toString()}: ${result.status}`).to.deep.equal([]);
          if (isUser) expect(result.steps.find(({ action }) => action === 'createUser')?.outcome).to.equal('unknown');
        });
  }).timeout(60_000);
});
