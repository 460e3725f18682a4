import { readFolder } from '../helpers/sourceFile.ts';
import type { ImportGraph } from './importGraph.ts';
import type { Mutant } from './mutants.ts';
import { type PoolAnswer, withWorkers } from './workerPool.ts';

export type Coverage = {
  /** The test files that run the changed code: its own first, then the fastest. */
  testsOf(mutant: Mutant): string[];
  /** Milliseconds that a test file takes without a change. */
  took(test: string): number;
};

/** Tests that look at the sources as text, start processes, or are about the local org itself cannot notice a change in memory. */
const isUnitTest = (path: string): boolean =>
  path.endsWith('.test.ts') && /^test\/(access|audit|cli|commands|create|files|model|org|output)\//.test(path);

const longest = 300_000;

function failureIn(answer: PoolAnswer): string {
  return answer.kind === 'covered' ? (answer.failure ?? '') : answer.kind;
}

function isPassed(answer: PoolAnswer): answer is Extract<PoolAnswer, { kind: 'covered' }> {
  return answer.kind === 'covered' && answer.failure === undefined;
}

/** Runs each test file that loads a mutated file once, without a change, and notes which of the places it runs. */
export async function coverage(
  mutants: readonly Mutant[],
  graph: ImportGraph,
  jobs: number,
  wanted = /^/
): Promise<Coverage> {
  const loaders = new Map([...new Set(mutants.map(({ path }) => path))].map((path) => [path, graph.loadersOf(path)]));
  const files = [...readFolder('src'), ...readFolder('test')].map(({ path }) => path);
  const fresh = files.filter((path) => path.endsWith('.ts') && !path.startsWith('test/local-org/'));
  const tests = files.filter(
    (path) => wanted.test(path) && isUnitTest(path) && [...loaders.values()].some((set) => set.has(path))
  );
  const times = new Map<string, number>();
  const testsByMutant = new Map<Mutant, string[]>(mutants.map((mutant) => [mutant, []]));
  await withWorkers(tests, jobs, async (test, worker) => {
    const run = () => worker.run({ kind: 'cover', test, fresh, places: mutants }, () => longest);
    const first = await run();
    // Some tests measure time, which a busy machine may lack once.
    const answer = isPassed(first) ? first : await run();
    if (!isPassed(answer)) {
      console.log(`${test} fails without a change and is left out: ${failureIn(answer)}`);
      return;
    }
    times.set(test, answer.took);
    for (const index of answer.indexes) {
      const mutant = mutants[index];
      if (mutant) testsByMutant.get(mutant)?.push(test);
    }
  });
  const took = (test: string): number => times.get(test) ?? longest;
  return {
    took,
    testsOf(mutant) {
      const own = mutant.path.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
      const covering = [...(testsByMutant.get(mutant) ?? [])].sort((a, b) => took(a) - took(b));
      return [...covering.filter((test) => test === own), ...covering.filter((test) => test !== own)];
    },
  };
}
