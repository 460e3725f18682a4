import { Org } from '@salesforce/core';
import { serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';

/** The org that the generic end-to-end tests run against: where it is, and how to log in. */
export type TestOrg = {
  url: string;
  token: string;
  /** Whether it is a real org: then there is something to say about what remains. */
  isReal: boolean;
  close: () => Promise<void>;
};

/** The alias or username of a real org; the CLI on this machine must be logged in to it. */
export const testOrgVariable = 'INTEGRATION_USER_TEST_ORG';

/** The org that the environment names, or else the local org. */
export async function openTestOrg(aliasOrUsername = process.env[testOrgVariable]): Promise<TestOrg> {
  return aliasOrUsername === undefined || aliasOrUsername === '' ? localOrg() : realOrg(aliasOrUsername);
}

async function localOrg(): Promise<TestOrg> {
  const running = await serve(loadScenario(acme));
  const token = [...running.org.sessions.keys()].find((session) => session.endsWith('!admin')) ?? '';
  return { url: running.url, token, isReal: false, close: () => running.close() };
}

/** The tests use a home of their own, so that the developer's settings and plugins are not touched. */
async function realOrg(aliasOrUsername: string): Promise<TestOrg> {
  const org = await Org.create({ aliasOrUsername });
  // A token that expired is renewed here, since the tests get the token alone.
  await org.refreshAuth();
  const { instanceUrl, accessToken } = org.getConnection();
  return { url: instanceUrl, token: accessToken ?? '', isReal: true, close: () => Promise.resolve() };
}
