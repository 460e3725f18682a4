import { readFileSync } from 'node:fs';
import { inProject } from '../../bin/paths.js';

type Manifest = {
  commands: Record<string, { errorCodes?: { body: Array<{ name: string }> } }>;
};

type Exit = { exitCode: number; isFresh: boolean };

/** How the commands of this run ended, by command. */
const exits = new Map<string, Exit[]>();

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
  if (!args.includes('--help')) exits.set(id, [...(exits.get(id) ?? []), exit]);
};

/** What the run did not show: documented exit codes, and commands that never ran in a process of their own. */
export const unprovenExits = (documented = documentedCodes()): string[] =>
  [...documented].flatMap(([id, codes]) => {
    const seen = exits.get(id) ?? [];
    const missing = codes.filter((code) => !seen.some(({ exitCode }) => exitCode === code));
    return [
      ...missing.map((code) => `${id} never ended with ${code}`),
      ...(seen.some(({ isFresh }) => isFresh) ? [] : [`${id} never ran in a process of its own`]),
    ];
  });
