import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSf } from '../../bin/cli-home.js';
import { projectRoot } from '../../bin/paths.js';
import { recordExit } from './exitCodes.ts';
import { runWarmSf } from './warmCli.ts';

export type CliResult = {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** What `--json` printed. */
  json: <T>() => T;
};

export type CliOptions = { env?: Record<string, string>; cwd?: string; timeout?: number };

export type Sf<T = CliOptions> = (args: string[], options?: T) => Promise<CliResult>;

/** The real `sf` in an empty home of its own. Nothing blocks: the local org may run in the test's process. */
export type CliHome = {
  home: string;
  /** Runs in a process that has the CLI loaded already, and which all homes share. */
  sf: Sf;
  /** Runs in a process of its own, as from a shell: for all that the CLI decides as it starts and ends. */
  freshSf: Sf<CliOptions & { input?: string }>;
  /** Makes the built working copy a plugin of this `sf`. */
  link: () => Promise<void>;
  /** Logs in to the org at this URL, without a browser. */
  login: (url: string, token: string, alias: string) => Promise<CliResult>;
  remove: () => Promise<void>;
};

const parse = <T>(stdout: string, stderr: string): T => {
  try {
    return JSON.parse(stdout) as T;
  } catch (cause) {
    throw new Error(`sf did not print JSON.\n${stdout}\n${stderr}`, { cause });
  }
};

const resultOf = (args: string[], isFresh: boolean, outcome: Omit<CliResult, 'json'>): CliResult => {
  recordExit(args, { exitCode: outcome.exitCode, isFresh });
  return { ...outcome, json: <T>() => parse<T>(outcome.stdout, outcome.stderr) };
};

export const createCliHome = async (): Promise<CliHome> => {
  const home = await mkdtemp(join(tmpdir(), 'integration-user-cli-'));
  const sf: Sf = async (args, { env = {}, cwd = home, timeout = 120_000 } = {}) =>
    resultOf(args, false, await runWarmSf({ home, args, cwd, env, timeout }));
  return {
    home,
    sf,
    freshSf: async (args, options) => resultOf(args, true, await runSf(home, args, options)),
    async link() {
      const { exitCode, stdout, stderr } = await sf(['plugins', 'link', projectRoot, '--no-install']);
      if (exitCode !== 0) throw new Error(`The plugin could not be linked.\n${stdout}\n${stderr}`);
    },
    login: (url, token, alias) =>
      sf(['org', 'login', 'access-token', '--instance-url', url, '--no-prompt', '--alias', alias], {
        env: { SF_ACCESS_TOKEN: token },
      }),
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
  };
};
