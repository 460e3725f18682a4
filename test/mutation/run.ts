/**
 * Changes the source in small ways and looks whether a unit test notices. Run:
 * `npm run mutation -- [--sample 200] [--seed 1] [--only src/audit,src/org] [--least 92] [--jobs 2] [--minutes 3]`.
 * Prints each change that no test notices, and ends with 1 where fewer than `--least` percent were noticed. After
 * `--minutes` it takes no further changes, unless it had taken fewer than 20.
 * To look at a few changes, name a file or a line (`--only src/org/send.ts:22`) and a pattern of tests (`--tests '^test/org/'`).
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { readFolder, type SourceFile } from '../helpers/sourceFile.ts';
import { coverage } from './coverage.ts';
import { importGraph } from './importGraph.ts';
import { judgeMutants, type Outcome } from './judgeMutants.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: (Date.now() % 2 ** 31).toString() },
    only: { type: 'string', default: 'src/' },
    least: { type: 'string', default: '92' },
    jobs: { type: 'string', default: availableParallelism().toString() },
    minutes: { type: 'string', default: 'Infinity' },
    tests: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});

/** The rooms whose code decides. */
const rooms = ['model', 'access', 'audit', 'org', 'files', 'create'].map((room) => `src/${room}/`);

const only = values.only.split(',');
const isWanted = (mutant: Mutant): boolean =>
  rooms.some((room) => mutant.path.startsWith(room)) &&
  only.some((prefix) => `${mutant.path}:${mutant.line}:`.startsWith(/:\d+$/.test(prefix) ? `${prefix}:` : prefix));
const isCode = ({ path }: SourceFile): boolean => path.endsWith('.ts');
const source = readFolder('src').filter(isCode);
const tests = readFolder('test').filter(isCode);

/** A sequence of numbers from 0 to 1 that the seed decides. */
function randomNumbers(start: number): () => number {
  const state = { value: start >>> 0 };
  return () => {
    state.value = (Math.imul(state.value, 1_664_525) + 1_013_904_223) >>> 0;
    return state.value / 2 ** 32;
  };
}

function sampled(mutants: readonly Mutant[], count: number, random: () => number): Mutant[] {
  return mutants
    .map((mutant) => ({ mutant, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ mutant }) => mutant);
}

const seconds = (since: number): string => `${Math.round((performance.now() - since) / 1000)} s`;

const start = performance.now();
const seed = Number(values.seed);
const jobs = Number(values.jobs);
const all = source.flatMap(({ path, text }) => mutantsOf(path, text)).filter(isWanted);
const sample = sampled(all, Number(values.sample), randomNumbers(seed));
const graph = importGraph([...source, ...tests]);
console.log(`npm run mutation -- --sample ${sample.length} --seed ${seed} --only ${values.only}`);

const covered = await coverage(sample, graph, jobs, new RegExp(values.tests));
console.log(`${sample.length} of ${all.length} mutants; which test runs which took ${seconds(start)}`);

const deadline = start + Number(values.minutes) * 60_000;
const fewest = 20;
const taken = { count: 0 };
const counts = new Map<string, Record<Outcome, number>>();
await judgeMutants(sample, {
  ...{ covered, graph, jobs },
  isWanted: () => performance.now() < deadline || taken.count < fewest,
  report(mutant, outcome, by) {
    taken.count += 1;
    const room = mutant.path.split('/').slice(0, 2).join('/');
    const ofRoom = counts.get(room) ?? { killed: 0, survived: 0, uncovered: 0, invalid: 0 };
    counts.set(room, { ...ofRoom, [outcome]: ofRoom[outcome] + 1 });
    if (values.verbose || outcome === 'survived' || outcome === 'uncovered')
      console.log(
        `${outcome}: ${mutant.path}:${mutant.line} ${mutant.change}${values.verbose ? ` (${by ?? ''})` : ''}`
      );
  },
});

const sumOf = (outcome: Outcome): number => [...counts.values()].reduce((sum, ofRoom) => sum + ofRoom[outcome], 0);
const total = taken.count - sumOf('invalid');
const share = (100 * sumOf('killed')) / Math.max(total, 1);
for (const [room, { killed, survived, uncovered }] of [...counts].sort())
  console.log(`${room}: ${killed} of ${killed + survived + uncovered}`);
console.log(
  `${sumOf('killed')} of ${total} killed (${share.toFixed(1)} %), ${sumOf('survived')} survived, ${sumOf('uncovered')} run by no test; ${sumOf('invalid')} do not compile; ${seconds(start)}`
);
if (share < Number(values.least)) console.log(`The unit tests noticed fewer than ${values.least} % of the changes.`);
process.exitCode = share >= Number(values.least) ? 0 : 1;
