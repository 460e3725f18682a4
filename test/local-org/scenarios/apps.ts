import type { LocalOrg } from '../org.ts';
import type { Value } from '../records/types.ts';
import { appMetadata, globalOauthSettings, insertSettings as insertOrgSettings } from './appMetadata.ts';
import type { ConnectedAppSpec, ExternalAppSpec } from './appTypes.ts';
import { auditColumns } from './clock.ts';
import { labelOf, partsOf } from './names.ts';
import type { MetadataComponent } from '../http/metadataComponents.ts';
import type { Scenario } from './types.ts';

const insertConnectedApp = (org: LocalOrg, spec: ConnectedAppSpec): MetadataComponent[] => {
  const { name, selfAuthorized = false, isInternal = false } = spec;
  const row = org.store.insert('ConnectedApplication', '0H4', {
    Name: name,
    OptionsAllowAdminApprovedUsersOnly: !selfAuthorized,
    OptionsIsInternal: isInternal,
    ...auditColumns(org, 0),
  });
  return appMetadata(spec, row);
};

type Names = Readonly<Record<string, Value>>;

const insertSettings = (org: LocalOrg, spec: ExternalAppSpec, appId: string, names: Names): string => {
  const { scopes = ['API', 'REFRESH_TOKEN'] } = spec;
  const { prefix, bare } = partsOf(spec.name);
  return org.store.insert('ExtlClntAppOauthSettings', '0xN', {
    ...names,
    DeveloperName: `${bare}_oauth`,
    NamespacePrefix: prefix,
    ExternalClientApplicationId: appId,
    ...Object.fromEntries(scopes.map((scope) => [`OauthScopes${scope}`, true])),
  }).Id;
};

const insertPolicy = (org: LocalOrg, spec: ExternalAppSpec, ids: Names, names: Names): void => {
  const user = spec.clientCredentialsUser;
  org.store.insert('ExtlClntAppOauthPlcyCnfg', '0xR', {
    ...names,
    DeveloperName: `${partsOf(spec.name).bare}_oauthPlcy`,
    ...ids,
    PermittedUsersPolicyType: spec.permittedUsers ?? 'AdminApprovedPreAuthorized',
    RefreshTokenPolicyType: spec.refreshToken ?? 'Infinite',
    IpRelaxationPolicyType: spec.ipRelaxation ?? '0',
    IsClientCredentialsFlowEnabled: user !== undefined,
    ...(user === undefined ? {} : { ClientCredentialsFlowUser: user }),
  });
};

const insertExternalApp = (org: LocalOrg, spec: ExternalAppSpec): void => {
  const { prefix, bare } = partsOf(spec.name);
  const label = spec.label ?? labelOf(bare);
  const names = { MasterLabel: label, Language: 'en_US', IsDeleted: false, ...auditColumns(org, 0) };
  const app = org.store.insert('ExternalClientApplication', '0xI', {
    ...names,
    DeveloperName: bare,
    NamespacePrefix: prefix,
    DistributionState: spec.distribution ?? (prefix === null ? 'Local' : 'Managed'),
  });
  const settings = insertSettings(org, spec, app.Id, names);
  insertPolicy(org, spec, { ExternalClientApplicationId: app.Id, ExtlClntAppOauthSettingsId: settings }, names);
};

/** Apps that clients sign in through; they let in whom an administrator lets in unless told otherwise. */
export const insertApps = (org: LocalOrg, scenario: Scenario): void => {
  const { connectedApps = [], externalClientApps = [] } = scenario;
  const specs = connectedApps.map((app) => (typeof app === 'string' ? { name: app } : app));
  org.metadata.set(
    'ConnectedApp',
    specs.flatMap((spec) => insertConnectedApp(org, spec))
  );
  insertOrgSettings(org, scenario);
  const external = externalClientApps.map((app) => (typeof app === 'string' ? { name: app } : app));
  for (const app of external) insertExternalApp(org, app);
  const own = external.filter(({ name, distribution }) => distribution === 'Local' || partsOf(name).prefix === null);
  org.metadata.set('ExtlClntAppGlobalOauthSettings', own.map(globalOauthSettings));
};

/** Token handlers run as a user, who comes after the apps. */
export const nameHandlers = (org: LocalOrg, { externalClientApps = [] }: Scenario): void => {
  for (const app of externalClientApps) {
    if (typeof app === 'string' || app.executeHandlerAs === undefined) continue;
    const [user] = org.store.rows('User').where('Username', app.executeHandlerAs);
    const developerName = `${partsOf(app.name).bare}_oauthPlcy`;
    const [policy] = org.store.rows('ExtlClntAppOauthPlcyCnfg').where('DeveloperName', developerName);
    if (!user || !policy) throw new Error(`The scenario has no user ${app.executeHandlerAs}.`);
    org.store.update('ExtlClntAppOauthPlcyCnfg', policy.Id, { ExecuteHandlerAsId: user.Id });
  }
};
