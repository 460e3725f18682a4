import type { ExternalClientApp } from '../model/rows/oauthToken.ts';

export type AppRow = {
  Id: string;
  DeveloperName: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  DistributionState: string | null;
};

export type PolicyRow = {
  ExternalClientApplicationId: string | null;
  PermittedUsersPolicyType: string | null;
  IpRelaxationPolicyType: string | null;
  RefreshTokenPolicyType: string | null;
  IsClientCredentialsFlowEnabled: boolean;
  ClientCredentialsFlowUser: string | null;
  ExecuteHandlerAsId: string | null;
};

export type SettingsRow = Readonly<Record<string, unknown>> & { ExternalClientApplicationId: string | null };

/** Scopes that API clients ask for, as columns. */
export const appScopes: readonly string[] = [
  'API',
  'WEB',
  'FULL',
  'REFRESH_TOKEN',
  'OFFLINE_ACCESS',
  'SSO',
  'VF',
  'OPENID',
  'PROFILE',
  'EMAIL',
  'ADDRESS',
  'PHONE',
  'CUSTOM_PERMISSIONS',
  'CHATTER_REST_API',
  'WAVE_REST_API',
  'ECLAIR_REST_API',
  'HUB_API',
  'PARDOT_API',
  'LIGHTNING',
  'CONTENT',
  'CDP_INGEST_API',
  'CDP_PROFILE_API',
  'CDP_QUERY_API',
  'CHATBOT_API',
].map((scope) => `OauthScopes${scope}`);

const scopesIn = (row: SettingsRow): string[] =>
  Object.entries(row).flatMap(([name, value]) =>
    value === true && name.startsWith('OauthScopes') ? [name.replace('OauthScopes', '')] : []
  );

const toPolicy = (row: PolicyRow, runAs: ReadonlyMap<string, string>): NonNullable<ExternalClientApp['policy']> => {
  const username = row.ClientCredentialsFlowUser ?? undefined;
  const userId = runAs.get(username?.toLowerCase() ?? '');
  return {
    permittedUsers: row.PermittedUsersPolicyType ?? '',
    ipRelaxation: row.IpRelaxationPolicyType ?? '',
    refreshToken: row.RefreshTokenPolicyType ?? '',
    isClientCredentialsEnabled: row.IsClientCredentialsFlowEnabled,
    ...(username === undefined ? {} : { clientCredentialsUser: username }),
    ...(userId === undefined ? {} : { clientCredentialsUserId: userId }),
    ...(row.ExecuteHandlerAsId === null ? {} : { executeHandlerAsId: row.ExecuteHandlerAsId }),
  };
};

/** `Packaged` is an app of this org that can be packaged, which can be changed here. */
const isFromPackage = ({ DistributionState, NamespacePrefix }: AppRow): boolean =>
  ['Managed', 'AutoInstalled'].includes(DistributionState ?? '') ||
  (NamespacePrefix !== null && DistributionState !== 'Local' && DistributionState !== 'Packaged');

export const toExternalClientApps = (found: {
  apps: readonly AppRow[];
  policies: readonly PolicyRow[];
  settings: readonly SettingsRow[];
  runAs: ReadonlyMap<string, string>;
}): ExternalClientApp[] => {
  const policies = new Map(found.policies.map((row) => [row.ExternalClientApplicationId, row]));
  const settings = new Map(found.settings.map((row) => [row.ExternalClientApplicationId, row]));
  return found.apps.map((row): ExternalClientApp => {
    const [policy, setting] = [policies.get(row.Id), settings.get(row.Id)];
    return {
      id: row.Id,
      name: row.NamespacePrefix === null ? row.DeveloperName : `${row.NamespacePrefix}__${row.DeveloperName}`,
      label: row.MasterLabel,
      isPackaged: isFromPackage(row),
      ...(policy ? { policy: toPolicy(policy, found.runAs) } : {}),
      ...(setting ? { scopes: scopesIn(setting) } : {}),
    };
  });
};
