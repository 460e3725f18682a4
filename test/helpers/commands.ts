import { pathToFileURL } from 'node:url';
import { inProject } from '../../bin/paths.js';
import { readFolder, type SourceFile } from './sourceFile.ts';

export type FlagText = { summary?: string; description?: string };

/** A command as the CLI sees it. */
export type CommandClass = {
  name: string;
  summary?: string;
  description?: string;
  examples?: unknown[];
  flags?: Record<string, FlagText>;
  baseFlags?: Record<string, FlagText>;
};

export type CommandFile = SourceFile & {
  /** As in `integration-user:list:licenses`. */
  id: string;
  load: () => Promise<CommandClass>;
};

const root = 'src/commands/';

const load = async (path: string): Promise<CommandClass> => {
  const module = (await import(pathToFileURL(inProject(path)).href)) as { default: CommandClass };
  return module.default;
};

export const readCommands = (): CommandFile[] =>
  readFolder(root)
    .filter(({ path }) => path.endsWith('.ts'))
    .map(({ path, text }) => ({
      path,
      text,
      id: path.slice(root.length).replace(/\.ts$/, '').replaceAll('/', ':'),
      load: () => load(path),
    }));
