/**
 * Runs tests in a process that lives on, so that only what depends on a change is loaded again. Started by
 * `workerPool.ts`, which sends a `WorkerTask` and gets a `WorkerAnswer`.
 */
import { Session, type Profiler } from 'node:inspector';
import Mocha from 'mocha';
import { inProject } from '../../bin/paths.js';
import { freshModules, pathInProject, type Patch } from './freshModules.ts';

/** A place in a file: the index of its character. */
export type Place = { path: string; start: number };

export type WorkerTask =
  /** Which of the places does this test file run? Loads all of `fresh` anew, so that what runs while loading counts. */
  | { kind: 'cover'; test: string; fresh: readonly string[]; places: readonly Place[] }
  /** Does a test notice the change? */
  | { kind: 'judge'; tests: readonly string[]; fresh: readonly string[]; patch: Patch };

export type WorkerAnswer =
  /** Indexes into the places, and milliseconds. `failure`: the test fails without any change. */
  | { kind: 'covered'; indexes: number[]; took: number; failure?: string }
  /** The next test file is about to run: a sign of life. */
  | { kind: 'running'; test: string }
  /** `memory` in bytes. `flaky`: the test that noticed also fails without the change. */
  | { kind: 'judged'; outcome: 'killed' | 'survived' | 'flaky'; by?: string; memory: number };

/** An option that the types of Mocha lack. */
type DecoratedLoading = { loadFilesAsync(options: { esmDecorator: () => string }): Promise<void> };

type Failure = { title: string; message: string };

const modules = freshModules();

/**
 * The first failure of a test file, and of its test with a title if there is one. Tests have all the time they need:
 * the machine may be busy, and a process that hangs is ended from outside.
 */
async function firstFailure(test: string, title?: string): Promise<Failure | undefined> {
  const mocha = new Mocha({ bail: true, timeout: 0, reporter: Mocha.reporters.Base });
  mocha.addFile(inProject(test));
  try {
    await (mocha as unknown as DecoratedLoading).loadFilesAsync({ esmDecorator: () => modules.urlOf(test) });
  } catch (error) {
    return { title: '', message: String(error) };
  }
  mocha.suite.eachTest((each) => each.timeout(0));
  if (title !== undefined) mocha.fgrep(title);
  const failures: Failure[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => {
        resolve();
      })
      .on('fail', (failed, error: unknown) => {
        failures.push({ title: failed instanceof Mocha.Hook ? '' : failed.fullTitle(), message: String(error) });
      });
  });
  process.exitCode = undefined;
  return failures[0];
}

type Judged = Extract<WorkerAnswer, { kind: 'judged' }>;

async function judge({ tests, fresh, patch }: Extract<WorkerTask, { kind: 'judge' }>): Promise<Judged> {
  const memory = (): number => process.memoryUsage().rss;
  for (const test of tests) {
    answer({ kind: 'running', test });
    modules.renew([...fresh, test], patch);
    const failure = await firstFailure(test);
    if (failure === undefined) continue;
    modules.renew([test]);
    const unchanged = await firstFailure(test, failure.title);
    const by = `${test}: ${failure.title} ${failure.message}`;
    return { kind: 'judged', outcome: unchanged === undefined ? 'killed' : 'flaky', by, memory: memory() };
  }
  return { kind: 'judged', outcome: 'survived', memory: memory() };
}

const innermostFirst = (ranges: readonly Profiler.CoverageRange[]): Profiler.CoverageRange[] =>
  [...ranges].sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));

/** Types are replaced by blanks, so that places stay where they are. */
function runPlaces(scripts: readonly Profiler.ScriptCoverage[], places: readonly Place[]): number[] {
  const ranges = new Map(
    scripts.map(({ url, functions }) => [
      pathInProject(url),
      innermostFirst(functions.flatMap((covered) => covered.ranges)),
    ])
  );
  return places.flatMap(({ path, start }, index) => {
    const range = ranges.get(path)?.find(({ startOffset, endOffset }) => startOffset <= start && start < endOffset);
    return range !== undefined && range.count > 0 ? [index] : [];
  });
}

async function cover({ test, fresh, places }: Extract<WorkerTask, { kind: 'cover' }>): Promise<WorkerAnswer> {
  modules.renew([...fresh, test]);
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const start = performance.now();
  const failure = await firstFailure(test);
  const took = performance.now() - start;
  const scripts = await new Promise<readonly Profiler.ScriptCoverage[]>((resolve) => {
    session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      resolve(result.filter(({ url }) => url.includes('?generation=')));
    });
  });
  session.disconnect();
  return {
    kind: 'covered',
    indexes: runPlaces(scripts, places),
    took,
    ...(failure === undefined ? {} : { failure: `${failure.title}: ${failure.message}` }),
  };
}

function answer(message: WorkerAnswer): void {
  process.send?.(message);
}

/** What a change left behind must not end this process, nor count against the next one. */
process.on('uncaughtException', () => undefined);
process.on('message', (task: WorkerTask) => {
  void (task.kind === 'cover' ? cover(task) : judge(task)).then(answer);
});
