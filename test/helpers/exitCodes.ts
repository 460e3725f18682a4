import { appendFileSync, readFileSync } from 'node:fs';
import { inProject } from '../../bin/paths.js';

type Manifest = {
  commands: Record<string, { errorCodes?: { body: Array<{ name: string }> } }>;
};

type Exit = { exitCode: number; isFresh: boolean };

/** A line of the record: a file whose tests ran, or how a command ended. */
export type Recorded = { file: string } | ({ id: string } & Exit);

/** Names the file in which a run of several processes records how commands ended. */
export const recordVariable = 'INTEGRATION_USER_TEST_EXITS';

export const record = (line: Recorded): void => {
  const file = process.env[recordVariable];
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
};

export const recorded = (file: string): Recorded[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded);

const readManifest = (): Manifest => JSON.parse(readFileSync(inProject('oclif.manifest.json'), 'utf8')) as Manifest;

/** Exit codes that the help of each command documents. */
export const documentedCodes = (): ReadonlyMap<string, readonly number[]> =>
  new Map(
    Object.entries(readManifest().commands).map(([id, { errorCodes }]) => [
      id,
      (errorCodes?.body ?? []).map(({ name }) => Number(name)),
    ])
  );

/** Remembers how a command of this plugin ended; `isFresh` if that was in a process of its own. */
export const recordExit = (args: readonly string[], exit: Exit): void => {
  const words = args.slice(0, args.findIndex((arg) => arg.startsWith('-')) >>> 0);
  const id = words.join(':');
  if (!args.includes('--help')) record({ id, ...exit });
};

/** What the run did not show: documented exit codes, and commands that never ran in a process of their own. */
export const unprovenExits = (lines: readonly Recorded[], documented = documentedCodes()): string[] =>
  [...documented].flatMap(([id, codes]) => {
    const seen = lines.filter((line) => 'id' in line && line.id === id) as Exit[];
    const missing = codes.filter((code) => !seen.some(({ exitCode }) => exitCode === code));
    return [
      ...missing.map((code) => `${id} never ended with ${code}`),
      ...(seen.some(({ isFresh }) => isFresh) ? [] : [`${id} never ran in a process of its own`]),
    ];
  });
