import { SfError } from '@salesforce/core';
import { stubSfCommandUx, stubSpinner } from '@salesforce/sf-plugins-core';
import { plainTable } from '../../../src/output/plainTable.ts';
import type { RunningOrg } from '../../local-org/http/server.ts';
import { type ServedOrgs, testTime, useServedOrgs, usernameOf } from '../../helpers/org.ts';

type Command<R> = (argv: string[]) => Promise<R>;

export type Ran<R> = { result: R; exitCode: number | string | null | undefined };

export type RanCommand<R> = ServedOrgs & {
  /** Runs the command in process, over a real connection. */
  run(running: RunningOrg, flags?: readonly string[], role?: string): Promise<Ran<R>>;
  /** Runs it with these words alone. */
  runAlone(argv: readonly string[]): Promise<Ran<R>>;
  /** Name and exit code of the error it ends with, and what it says. */
  failure(argv: readonly string[]): Promise<{ name: string; exitCode: number | undefined; message: string }>;
  /** Everything that was printed so far, as a terminal without colours shows it. */
  printed(): string;
};

type Table = Parameters<typeof plainTable>[0];
type Printed = { data: Table['rows']; columns: Array<{ key: string; name: string }> };

/** The command as a pipeline runs it. Called in `describe`. */
export const useCommand = <R>(command: Command<R>): RanCommand<R> => {
  const orgs = useServedOrgs();
  const { $$ } = orgs;
  const lines: string[] = [];
  beforeEach(() => {
    lines.splice(0);
    const ux = stubSfCommandUx($$.SANDBOX);
    ux.log.callsFake((line?: string) => void lines.push(line ?? ''));
    ux.table.callsFake((table: unknown) => {
      const { data: rows, columns } = table as Printed;
      lines.push(...plainTable({ kind: 'table', columns, rows }));
    });
    stubSpinner($$.SANDBOX);
    $$.SANDBOX.useFakeTimers({ now: testTime, toFake: ['Date'] });
  });
  afterEach(() => {
    process.exitCode = undefined;
  });
  const runAlone: RanCommand<R>['runAlone'] = async (argv) => {
    const result = await command([...argv]);
    return { result, exitCode: process.exitCode };
  };
  return {
    ...orgs,
    runAlone,
    run: (running, flags = [], role = 'admin') => runAlone(['--target-org', usernameOf(running, role), ...flags]),
    async failure(argv) {
      const outcome = await command([...argv]).catch((error: unknown) => error);
      if (outcome instanceof SfError)
        return { name: outcome.name, exitCode: outcome.exitCode, message: outcome.message };
      if (outcome instanceof Error) {
        const { oclif } = outcome as Error & { oclif?: { exit?: number } };
        return { name: outcome.name, exitCode: oclif?.exit, message: outcome.message };
      }
      throw new Error('The command did not fail.');
    },
    printed: () => lines.join('\n'),
  };
};
