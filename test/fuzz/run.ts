import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { answers } from './answers.fuzz.ts';
import { files } from './files.fuzz.ts';
import { type FuzzTarget, randomOf } from './target.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const minutes = Number(values.minutes ?? '5');
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const targets = [...files, ...answers].filter(({ name }) => name.includes(values.only ?? ''));
const share = (minutes * 60_000) / targets.length;

/** What an error says, its causes first. */
const detailsOf = (error: unknown): string =>
  error instanceof Error
    ? `${error.stack ?? error.message}\n${error.cause === undefined ? '' : detailsOf(error.cause)}`
    : String(error);

/** Runs one target for its share of the time; true where it survived. */
const survives = async (target: FuzzTarget): Promise<boolean> => {
  const count = { cases: 0 };
  const property = fc.asyncProperty(fc.noBias(fc.integer()), async (start) => {
    count.cases += 1;
    await target.run(randomOf(start));
  });
  const details = await fc.check(property, {
    seed,
    numRuns: 1_000_000,
    endOnFailure: true,
    interruptAfterTimeLimit: share,
    markInterruptAsFailure: false,
  });
  console.log(`${details.failed ? '✗' : '✓'} ${target.name}: ${count.cases} cases`);
  if (details.failed) console.log(detailsOf(details.errorInstance));
  return !details.failed;
};

console.log(`npm run fuzz -- --minutes ${minutes} --seed ${seed}`);
const survived: boolean[] = [];
for (const target of targets) survived.push(await survives(target));
const failed = survived.filter((one) => !one).length;
console.log(`${targets.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
