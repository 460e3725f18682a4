import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkPlugin, runSf } from '../../bin/cli-home.js';

export type CliResult = {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** What `--json` printed. */
  json: <T>() => T;
};

export type CliOptions = { env?: Record<string, string>; input?: string; cwd?: string; timeout?: number };

/** The real `sf` in an empty home of its own. Nothing blocks: the local org may run in the test's process. */
export type CliHome = {
  home: string;
  sf: (args: string[], options?: CliOptions) => Promise<CliResult>;
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

export const createCliHome = async (): Promise<CliHome> => {
  const home = await mkdtemp(join(tmpdir(), 'integration-user-cli-'));
  const sf: CliHome['sf'] = async (args, options) => {
    const outcome = await runSf(home, args, options);
    return { ...outcome, json: <T>() => parse<T>(outcome.stdout, outcome.stderr) };
  };
  return {
    home,
    sf,
    link: () => linkPlugin(home),
    login: (url, token, alias) =>
      sf(['org', 'login', 'access-token', '--instance-url', url, '--no-prompt', '--alias', alias], {
        env: { SF_ACCESS_TOKEN: token },
      }),
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
  };
};
