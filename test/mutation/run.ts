/**
 * Changes the source in small ways and looks whether a test notices. Run: `npm run mutation -- [--sample 200] [--seed 1] [--only src/audit]`.
 * Prints each survivor, and ends with 1 where fewer than `--least` percent (92) were noticed.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject } from '../../bin/paths.js';
import { importsOf, readFolder, resolveImport, type SourceFile } from '../helpers/sourceFile.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: Date.now().toString() },
    only: { type: 'string', default: '' },
    least: { type: 'string', default: '92' },
  },
});

/** The rooms whose code decides. */
const rooms = ['model', 'access', 'audit', 'org', 'files', 'create'].map((room) => `src/${room}/`);

/** A test of this many milliseconds hangs: the mutant is noticed. */
const timeLimit = 240_000;

type Outcome = 'killed' | 'survived' | 'untested';

const isCode = ({ path }: SourceFile): boolean => path.endsWith('.ts');
const source = readFolder('src').filter(isCode);
const tests = readFolder('test').filter(isCode);

/** A sequence of numbers from 0 to 1 that the seed decides. */
function randomNumbers(seed: number): () => number {
  const state = { value: seed >>> 0 };
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

/** For each source file the unit tests that load it, those that load least first. */
function testsBySource(): Map<string, string[]> {
  const files = new Map([...source, ...tests].map((file) => [file.path, file]));
  const direct = new Map(
    [...files.values()].map((file) => [file.path, importsOf(file).flatMap((found) => resolveImport(file, found) ?? [])])
  );
  const loadedBy = (path: string, loaded = new Set<string>()): Set<string> => {
    for (const next of direct.get(path) ?? [])
      if (files.has(next) && !loaded.has(next)) {
        loaded.add(next);
        loadedBy(next, loaded);
      }
    return loaded;
  };
  const units = tests.filter(
    ({ path }) => path.endsWith('.test.ts') && !/^test\/(faults|browser|local-org)\//.test(path)
  );
  const loads = units
    .map(({ path }) => ({ path, loaded: loadedBy(path) }))
    .sort((a, b) => a.loaded.size - b.loaded.size);
  return new Map(
    source.map(({ path }) => [path, loads.filter(({ loaded }) => loaded.has(path)).map((test) => test.path)])
  );
}

/** A copy of the project in which files may be broken. */
function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'integration-user-mutation-'));
  for (const name of [
    'src',
    'test',
    'bin',
    'messages',
    'schemas',
    'docs',
    'package.json',
    'tsconfig.json',
    '.mocharc.json',
  ])
    cpSync(inProject(name), join(folder, name), { recursive: true });
  symlinkSync(inProject('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Whether a command ends well. One that hangs does not. */
function succeeds(folder: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: 'ignore',
      timeout: timeLimit,
      killSignal: 'SIGKILL',
    });
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}

const mocha = ['node_modules/mocha/bin/mocha.js', '--bail', '--reporter', 'min'];
const compiler = ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'];

/** Tests in batches: those nearest to the file first, since they notice most. */
function batchesOf(paths: readonly string[]): string[][] {
  return [paths.slice(0, 4), paths.slice(4, 30), paths.slice(30)].filter(({ length }) => length > 0);
}

async function judge(folder: string, mutant: Mutant, covering: readonly string[]): Promise<Outcome> {
  const text = source.find(({ path }) => path === mutant.path)?.text ?? '';
  const file = join(folder, mutant.path);
  if (covering.length === 0) return 'untested';
  writeFileSync(file, text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end));
  try {
    for (const batch of batchesOf(covering)) if (!(await succeeds(folder, [...mocha, ...batch]))) return 'killed';
    return (await succeeds(folder, compiler)) ? 'survived' : 'killed';
  } finally {
    writeFileSync(file, text);
  }
}

function nearestFirst(path: string, covering: readonly string[]): string[] {
  const own = path.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
  return [...covering.filter((test) => test === own), ...covering.filter((test) => test !== own)];
}

const seed = Number(values.seed);
const all = source
  .filter(({ path }) => rooms.some((room) => path.startsWith(room)) && path.startsWith(values.only))
  .flatMap(({ path, text }) => mutantsOf(path, text));
const queue = sampled(all, Number(values.sample), randomNumbers(seed));
const covering = testsBySource();
const counts: Record<Outcome, number> = { killed: 0, survived: 0, untested: 0 };
const total = queue.length;
console.log(`${total.toString()} of ${all.length.toString()} mutants, seed ${seed.toString()}`);

const work = async (): Promise<void> => {
  const folder = copyOfProject();
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const outcome = await judge(folder, mutant, nearestFirst(mutant.path, covering.get(mutant.path) ?? []));
    counts[outcome] += 1;
    if (outcome !== 'killed') console.log(`${outcome}: ${mutant.path}:${mutant.line.toString()} ${mutant.change}`);
  }
  rmSync(folder, { recursive: true, force: true });
};

await Promise.all(Array.from({ length: availableParallelism() }, work));
const share = (100 * counts.killed) / Math.max(total, 1);
console.log(
  `${counts.killed.toString()} of ${total.toString()} killed (${share.toFixed(1)} %), ${counts.survived.toString()} survived, ${counts.untested.toString()} without a test`
);
process.exitCode = share >= Number(values.least) ? 0 : 1;
