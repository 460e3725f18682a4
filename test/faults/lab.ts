import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@salesforce/core';
import { deriveWish } from '../../src/access/deriveWish.ts';
import { createIntegrationUser } from '../../src/create/createIntegrationUser.ts';
import type { IntegrationUserSpec, Wish } from '../../src/model/access/integrationUserSpec.ts';
import { connectionGateway } from '../../src/org/connectionGateway.ts';
import { createResult, type CreateResult } from '../../src/output/createResult.ts';
import { connectTo, testTime, usernameOf, useServedOrgs } from '../helpers/org.ts';
import type { Fault } from '../local-org/http/faults.ts';
import type { LoggedRequest, RunningOrg } from '../local-org/http/server.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { defaultSwitches, type Switches } from '../local-org/switches.ts';
import { remembering } from './connections.ts';
import { type Dump, dumpOf } from './orgState.ts';

/** Waits between looks last a fiftieth of what they last in earnest. */
export const haste = 50;

export type RunOptions = {
  /** Answers whether the user asked to stop by now. */
  shouldStop?: () => boolean;
  timeout?: number;
  /** `--reactivate`. */
  reactivate?: boolean;
  /** Stands between the flow and the wire. */
  connection?: Connection;
  /** Hears the errors that nobody caught. */
  host?: NodeJS.Process;
};

export type Lab = {
  running: RunningOrg;
  connection: Connection;
  /** Runs the flow as the command does. */
  create(spec: IntegrationUserSpec, options?: RunOptions): Promise<CreateResult>;
  wishOf(spec: IntegrationUserSpec): Wish;
};

/** The command without its flags and its printing. */
const createIn = async (lab: Lab, spec: IntegrationUserSpec, options: RunOptions): Promise<CreateResult> => {
  const { shouldStop = () => false, timeout = 10_000, reactivate = false, connection = lab.connection, host } = options;
  const org = connectionGateway(connection, { timeout, host, pause: () => Promise.resolve() });
  const outcome = await createIntegrationUser(
    org,
    { ...lab.wishOf(spec), reactivate },
    {
      dryRun: false,
      now: () => testTime,
      pause: (ms) => sleep(ms / haste),
      onStage: () => undefined,
      onSteps: () => undefined,
      review: () => Promise.resolve(),
      whileChanging: (change) => change(shouldStop),
    }
  );
  return createResult(outcome);
};

const labOf = async (running: RunningOrg): Promise<Lab> => {
  const lab: Lab = {
    running,
    connection: remembering(await connectTo(running)),
    create: (spec, options = {}) => createIn(lab, spec, options),
    wishOf(spec) {
      const derived = deriveWish(spec, { runningUsername: usernameOf(running), now: testTime.toISOString() });
      if ('problems' in derived) throw new Error(derived.problems.map(({ code }) => code).join(', '));
      return derived.wish;
    },
  };
  return lab;
};

/** One served org a test; each case in it leaves no trace. */
export const useLab = (scenario: Scenario): { open(): Promise<Lab> } => {
  const { start } = useServedOrgs();
  return { open: async () => labOf(await start(scenario)) };
};

/** Plays one case in an org turned as told, and sets the org back. */
export const inFreshOrg = async <T>(
  { running: { org, faults, log } }: Lab,
  switches: Partial<Switches>,
  play: (before: Dump) => Promise<T>
): Promise<T> => {
  Object.assign(org.switches, switches);
  const before = dumpOf(org);
  const savepoint = org.store.savepoint();
  log.splice(0);
  try {
    return await play(before);
  } finally {
    faults.clear();
    savepoint.rollback();
    Object.assign(org.switches, defaultSwitches);
  }
};

/** Paths of what changes the org; a batch of describes is a POST that reads. */
export const writePath = /\/(?:composite(?:\/sobjects)?(?:\?.*)?|sobjects\/\w+(?:\/\w{15,18})?)$/;

export const isWrite = ({ method, url }: Pick<LoggedRequest, 'method' | 'url'>): boolean =>
  method !== 'GET' && writePath.test(url);

export const writesIn = ({ running }: Lab): LoggedRequest[] => running.log.filter(isWrite);

export const arm = ({ running }: Lab, ...faults: Fault[]): void => {
  for (const fault of faults) running.faults.arm(fault);
};
