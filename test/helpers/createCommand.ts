import { SfError } from '@salesforce/core';
import { stubSfCommandUx, stubSpinner } from '@salesforce/sf-plugins-core';
import IntegrationUserCreate from '../../src/commands/integration-user/create.ts';
import type { CreateResult } from '../../src/output/createResult.ts';
import type { RunningOrg, ServeOptions } from '../local-org/http/server.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { type ServedOrgs, testTime, useServedOrgs, usernameOf } from './org.ts';

export type Ran = { result: CreateResult; exitCode: number | string | null | undefined };

export type CreateCommand = ServedOrgs & {
  /** Runs the command in process, never asking, over a real connection. */
  run(running: RunningOrg, flags: readonly string[], role?: string): Promise<Ran>;
  /** Starts an org and runs the command there once. */
  runIn(scenario: Scenario, flags: readonly string[], role?: string): Promise<Ran & { running: RunningOrg }>;
  /** The error the command ends with. */
  failure(running: RunningOrg, flags: readonly string[]): Promise<SfError>;
  /** Everything that was printed so far. */
  printed(): string;
};

/** The command as a pipeline runs it. Called in `describe`. */
export const useCreate = (options: ServeOptions = {}): CreateCommand => {
  const orgs = useServedOrgs();
  const { $$ } = orgs;
  const prints: { ux?: ReturnType<typeof stubSfCommandUx> } = {};
  beforeEach(() => {
    prints.ux = stubSfCommandUx($$.SANDBOX);
    stubSpinner($$.SANDBOX);
    $$.SANDBOX.useFakeTimers({ now: testTime, toFake: ['Date'] });
  });
  afterEach(() => {
    process.exitCode = undefined;
  });
  const asked = (running: RunningOrg, flags: readonly string[], role = 'admin'): string[] => [
    '--target-org',
    usernameOf(running, role),
    ...flags,
  ];
  const run: CreateCommand['run'] = async (running, flags, role) => {
    const result = await IntegrationUserCreate.run(asked(running, [...flags, '--no-prompt'], role));
    if (result.status === 'translated') throw new Error('The command only translated a list.');
    return { result, exitCode: process.exitCode };
  };
  return {
    ...orgs,
    run,
    async runIn(scenario, flags, role) {
      const running = await orgs.start(scenario, options);
      return { ...(await run(running, flags, role)), running };
    },
    async failure(running, flags) {
      const outcome = await IntegrationUserCreate.run(asked(running, flags)).catch((error: unknown) => error);
      if (outcome instanceof SfError) return outcome;
      throw new Error('The command did not fail.');
    },
    printed: () =>
      JSON.stringify([prints.ux?.log.args, prints.ux?.table.args.map((each) => each[0])], (_, value: unknown) => value),
  };
};

/** Requests of the log that may have changed something: all but reads, of which a batch of describes is one. */
export const writesOf = ({ log }: RunningOrg): string[] =>
  log
    .filter(({ method, url }) => method !== 'GET' && !url.endsWith('/composite/batch'))
    .map(({ method, url }) => `${method} ${url.replace(/^\/services\/data\/v\d+\.0/, '').replace(/\?.*$/, '')}`);

/** What a plain wish for three objects comes to on the command line. */
export const billing: readonly string[] = [
  ...['--name', 'Billing Sync'],
  ...['--object', 'Account:read,edit'],
  ...['--object', 'Invoice__c:read,create,edit'],
  ...['--field', 'Account.AnnualRevenue:read'],
];
export const billingUser = 'billing-sync.integration@acme.example';
export const billingSet = 'Billing_Sync_Integration';
