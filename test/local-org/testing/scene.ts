import type { LocalOrg } from '../org.ts';
import { type RunningOrg, serve, type ServeOptions } from '../http/server.ts';
import { acmeCore } from '../scenarios/acmeCore.ts';
import { loadScenario } from '../scenarios/load.ts';
import type { Scenario } from '../scenarios/types.ts';
import { type Client, clientOf, type Fields } from './client.ts';

/** The org that tests look at, without the bulk of its business records. */
export const small: Scenario = { ...acmeCore, records: { Account: 2, Contact: 2, Product2: 1 } };

export const noon = new Date('2026-11-20T12:00:00Z');

/** One served org, new for every test. */
export type Scene = {
  readonly running: () => RunningOrg;
  readonly org: () => LocalOrg;
  /** By the end of the access token: `admin`, `auditor`, `sales`. */
  readonly as: (role: string, version?: number) => Client;
  readonly admin: Client;
  /** Moves the org's clock on. */
  readonly pass: (days: number) => void;
};

export const serveEach = (scenario: Scenario = small, options: ServeOptions = {}): Scene => {
  let served: RunningOrg | undefined;
  let now = noon;
  const running = (): RunningOrg => {
    if (!served) throw new Error('No org is served outside of a test.');
    return served;
  };
  beforeEach(async () => {
    now = noon;
    served = await serve(loadScenario(scenario, { now: () => now }), options);
  });
  afterEach(() => running().close());
  const as: Scene['as'] = (role, version = 66) =>
    clientOf({ url: () => running().url, token: () => `${running().org.id.slice(0, 15)}!${role}`, version });
  const pass = (days: number): void => void (now = new Date(now.getTime() + days * 86_400_000));
  return { running, org: () => running().org, as, admin: as('admin'), pass };
};

/** Everything that the org asks of a new user; `ProfileId` is to be added. */
export const newUser = (more: Fields = {}): Fields => ({
  Username: 'billing-sync.integration@acme.example',
  LastName: 'Billing Sync',
  Alias: 'billing',
  Email: 'integrations@acme.example',
  TimeZoneSidKey: 'Europe/Berlin',
  LocaleSidKey: 'en_GB',
  EmailEncodingKey: 'UTF-8',
  LanguageLocaleKey: 'en_US',
  ...more,
});

export const currentProfileId = (client: Client): Promise<string> =>
  client.id('Profile', "Name = 'Minimum Access - API Only Integrations'");

export const integrationPslId = (client: Client): Promise<string> =>
  client.id('PermissionSetLicense', "DeveloperName = 'SalesforceAPIIntegrationPsl'");

/** A new integration user, with the PSL unless told otherwise. */
export const makeIntegration = async (client: Client, more: Fields = {}, psl = true): Promise<string> => {
  const id = await client.make('User', newUser({ ProfileId: await currentProfileId(client), ...more }));
  if (psl)
    await client.make('PermissionSetLicenseAssign', {
      AssigneeId: id,
      PermissionSetLicenseId: await integrationPslId(client),
    });
  return id;
};

/** A permission set nobody holds, with read on these objects. */
export const makeSet = async (client: Client, objects: readonly string[] = [], more: Fields = {}): Promise<string> => {
  const id = await client.make('PermissionSet', { Name: 'Billing_Sync', Label: 'Billing Sync', ...more });
  for (const SobjectType of objects)
    await client.make('ObjectPermissions', { ParentId: id, SobjectType, PermissionsRead: true });
  return id;
};
