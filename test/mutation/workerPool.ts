import { type ChildProcess, fork } from 'node:child_process';
import { inProject } from '../../bin/paths.js';
import type { WorkerAnswer, WorkerTask } from './worker.ts';

type FinalAnswer = Exclude<WorkerAnswer, { kind: 'running' }>;

/** `hung`: a test file took longer than its limit. `died`: the process ended. */
export type PoolAnswer = FinalAnswer | { kind: 'hung' | 'died'; test: string };

export type Worker = {
  /** `limitOf`: milliseconds that a test file may take. A process that hangs is ended; the next task gets a new one. */
  run(task: WorkerTask, limitOf: (test: string) => number): Promise<PoolAnswer>;
  end(): void;
};

/** Calls an action for each item, in as many processes as there are jobs. */
export async function withWorkers<Item>(
  items: readonly Item[],
  jobs: number,
  action: (item: Item, worker: Worker) => Promise<void>
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      const worker = startWorker();
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await action(item, worker);
      worker.end();
    })
  );
}

/** Loaded modules are never forgotten: a process with more bytes than this is replaced. */
const mostMemory = 1_200_000_000;

function startWorker(): Worker {
  const current: { child: ChildProcess | undefined } = { child: undefined };
  const end = (): void => {
    current.child?.kill('SIGKILL');
    current.child = undefined;
  };
  return {
    end,
    async run(task, limitOf) {
      current.child ??= fork(inProject('test/mutation/worker.ts'), {
        execArgv: ['--no-warnings'],
        stdio: 'ignore',
      });
      const answer = await exchange(current.child, task, limitOf);
      const isWornOut = answer.kind === 'judged' && (answer.memory > mostMemory || answer.outcome === 'flaky');
      if (isWornOut || answer.kind === 'hung' || answer.kind === 'died') end();
      return answer;
    },
  };
}

function exchange(child: ChildProcess, task: WorkerTask, limitOf: (test: string) => number): Promise<PoolAnswer> {
  return new Promise((resolve) => {
    const running: { test: string; timer?: NodeJS.Timeout } = { test: '' };
    const settle = (answer: PoolAnswer): void => {
      clearTimeout(running.timer);
      child.removeAllListeners();
      resolve(answer);
    };
    const watch = (test: string): void => {
      clearTimeout(running.timer);
      Object.assign(running, {
        test,
        timer: setTimeout(() => {
          settle({ kind: 'hung', test });
        }, limitOf(test)),
      });
    };
    child.on('message', (answer: WorkerAnswer) => {
      if (answer.kind === 'running') watch(answer.test);
      else settle(answer);
    });
    child.on('exit', () => {
      settle({ kind: 'died', test: running.test });
    });
    watch(task.kind === 'cover' ? task.test : (task.tests[0] ?? ''));
    child.send(task);
  });
}
