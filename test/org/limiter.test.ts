import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { createLimiter } from '../../src/org/limiter.ts';

/** Runs that many tasks, each some turns long, and says the most that ran at once and in which order they began. */
const observe = async (most: number, turns: readonly number[]): Promise<{ peak: number; order: number[] }> => {
  const limited = createLimiter(most);
  const seen = { running: 0, peak: 0, order: [] as number[] };
  const tasks = turns.map((count, index) =>
    limited(async () => {
      seen.running += 1;
      seen.peak = Math.max(seen.peak, seen.running);
      seen.order.push(index);
      for (let each = 0; each < count; each += 1) await turn();
      seen.running -= 1;
    })
  );
  await Promise.all(tasks);
  return { peak: seen.peak, order: seen.order };
};

describe('org/limiter', () => {
  it('never runs more at once, leaves no task out and keeps their order', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 20 }),
      async (most, turns) => {
        const { peak, order } = await observe(most, turns);
        expect(peak).to.equal(Math.min(most, turns.length));
        expect(order).to.deep.equal(turns.map((_, index) => index));
      }
    );
    await fc.assert(property, { numRuns: 50 });
  });

  it('passes results and rejections on, and goes on after one', async () => {
    const limited = createLimiter(1);
    const outcomes = await Promise.allSettled([
      limited(() => Promise.resolve(1)),
      limited(() => Promise.reject(new TypeError('no'))),
      limited(() => Promise.resolve(3)),
    ]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('counts a task that throws at once', async () => {
    const limited = createLimiter(1);
    const thrower = (): Promise<never> => {
      throw new TypeError('at once');
    };
    await Promise.allSettled([limited(thrower), limited(thrower)]);
    expect(await limited(() => Promise.resolve('still'))).to.equal('still');
  });

  it('lets no newcomer take the place of one that was just called', async () => {
    const limited = createLimiter(1);
    const seen = { running: 0, peak: 0 };
    const task = async (until: Promise<unknown>): Promise<void> => {
      seen.running += 1;
      seen.peak = Math.max(seen.peak, seen.running);
      await until;
      seen.running -= 1;
    };
    const gate = turn();
    const early = [limited(() => task(gate)), limited(() => task(turn()))];
    // Newcomers at every step between the end of the first and the awakening of the second.
    const newcomers = Array.from({ length: 12 }, async (_, steps) => {
      await gate;
      for (let step = 0; step < steps; step += 1) await Promise.resolve();
      await limited(() => task(turn()));
    });
    await Promise.all([...early, ...newcomers]);
    expect(seen.peak).to.equal(1);
  });
});
