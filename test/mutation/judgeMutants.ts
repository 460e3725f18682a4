import type { Coverage } from './coverage.ts';
import type { ImportGraph } from './importGraph.ts';
import type { Mutant } from './mutants.ts';
import { typeChecker } from './typeChecker.ts';
import { type Worker, withWorkers } from './workerPool.ts';

/** `uncovered`: no test runs the changed code. `invalid`: no test notices, but the compiler rejects it. */
export type Outcome = 'killed' | 'survived' | 'uncovered' | 'invalid';

type Judgement = { outcome: Outcome; by?: string | undefined };

export type Judging = {
  covered: Coverage;
  graph: ImportGraph;
  jobs: number;
  /** Asked before each mutant. */
  isWanted: () => boolean;
  /** `by`: the test that noticed. */
  report: (mutant: Mutant, outcome: Outcome, by?: string) => void;
};

export async function judgeMutants(
  mutants: readonly Mutant[],
  { covered, graph, jobs, isWanted, report }: Judging
): Promise<void> {
  const compiles = typeChecker();
  await withWorkers(mutants, jobs, async (mutant, worker) => {
    if (!isWanted()) return;
    const loaders = [...graph.loadersOf(mutant.path)];
    const { outcome, by } = await judged(mutant, loaders, covered, worker);
    const importers = graph.importersOf(mutant.path).filter((path) => path.startsWith('src/'));
    const isInvalid = outcome !== 'killed' && !compiles(mutant, importers);
    report(mutant, isInvalid ? 'invalid' : outcome, by);
  });
}

/**
 * A test that fails is run again without the change: only where it passes then is the change what it noticed. Where it
 * does not, and where the process ends, a new process tries once more.
 */
async function judged(
  mutant: Mutant,
  loaders: readonly string[],
  covered: Coverage,
  worker: Worker,
  isSecondTry = false
): Promise<Judgement> {
  const tests = covered.testsOf(mutant);
  if (tests.length === 0) return { outcome: 'uncovered' };
  const limitOf = (test: string): number => 30_000 + 10 * covered.took(test);
  const answer = await worker.run({ kind: 'judge', tests, fresh: loaders, patch: mutant }, limitOf);
  if (answer.kind === 'judged' && answer.outcome !== 'flaky') return { outcome: answer.outcome, by: answer.by };
  if (answer.kind === 'hung') return { outcome: 'killed', by: `${answer.test} hangs` };
  if (!isSecondTry) return judged(mutant, loaders, covered, worker, true);
  return answer.kind === 'died'
    ? { outcome: 'killed', by: `${answer.test} ends the process` }
    : { outcome: 'survived', by: 'a test that also fails without the change' };
}
