import { AuthInfo, Connection } from '@salesforce/core';
import { MockTestOrgData, TestContext } from '@salesforce/core/testSetup';
import { type RunningOrg, serve, type ServeOptions } from '../local-org/http/server.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

/** The instant at which tests look at an org. */
export const testTime = new Date('2026-05-15T12:00:00.000Z');

export type ServedOrgs = {
  readonly $$: TestContext;
  /** Serves the scenario on loopback until the test is over, once a test; the org's clock stands at {@link testTime}. */
  start(scenario: Scenario, options?: ServeOptions): Promise<RunningOrg>;
};

const roles = ({ org }: RunningOrg): string[] => [...org.sessions.keys()].map((token) => token.split('!')[1] ?? '');

/** The access token of the user to whom the scenario gave this `token`. */
const tokenOf = ({ org }: RunningOrg, role: string): string => {
  const token = [...org.sessions.keys()].find((each) => each.endsWith(`!${role}`));
  if (token === undefined) throw new Error(`Nobody logs in to ${org.name} as ${role}.`);
  return token;
};

export const usernameOf = (running: RunningOrg, role = 'admin'): string => {
  const userId = running.org.sessions.get(tokenOf(running, role)) ?? '';
  return String(running.org.store.rows('User').get(userId)?.['Username']);
};

/** A login as the CLI keeps it once it was used: what the CLI itself asks of an org is known already. */
const loginOf = (running: RunningOrg, role: string): MockTestOrgData => {
  const login = new MockTestOrgData(running.org.id, { username: usernameOf(running, role) });
  const getConfig = login.getConfig.bind(login);
  return Object.assign(login, {
    accessToken: tokenOf(running, role),
    instanceUrl: running.url,
    loginUrl: running.url,
    refreshToken: undefined,
    getConfig: async () => ({
      ...(await getConfig()),
      namespacePrefix: null,
      instanceApiVersion: '66.0',
      instanceApiVersionLastRetrieved: new Date().toLocaleString(),
    }),
  });
};

/** Each command that runs listens to signals for the rest of the process; after a test its listeners go. */
const forgetSignalListeners = (): void => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;
  const kept = new Map(signals.map((signal) => [signal, new Set<unknown>()]));
  beforeEach(() => {
    for (const [signal, before] of kept) process.listeners(signal).forEach((listener) => before.add(listener));
  });
  afterEach(() => {
    for (const [signal, before] of kept)
      for (const listener of process.listeners(signal))
        if (!before.has(listener)) process.removeListener(signal, listener);
  });
};

/** Real HTTP and real connections in a test; settings, logins and key chain stay stubbed. Called in `describe`. */
export const useServedOrgs = (): ServedOrgs => {
  const $$ = new TestContext();
  const started: RunningOrg[] = [];
  beforeEach(() => $$.SANDBOXES.CONNECTION.restore());
  forgetSignalListeners();
  afterEach(async () => {
    await Promise.all(started.splice(0).map((running) => running.close()));
  });
  return {
    $$,
    async start(scenario, options) {
      const running = await serve(loadScenario(scenario, { now: () => testTime }), options);
      started.push(running);
      await $$.stubAuths(...roles(running).map((role) => loginOf(running, role)));
      return running;
    },
  };
};

/** A real connection as that user of an org that {@link useServedOrgs} started. */
export const connectTo = async (running: RunningOrg, role = 'admin'): Promise<Connection> =>
  Connection.create({ authInfo: await AuthInfo.create({ username: usernameOf(running, role) }) });
