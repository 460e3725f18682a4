import { type Answer, answered, failureText, hasCode, mapAnswer } from '../../model/org/answer.ts';
import type { ExternalClientApp, ConnectedApp } from '../../model/rows/oauthToken.ts';
import { queryChunks } from '../queryChunks.ts';
import { defineDataset, type Reading, readingRows } from '../datasetDefinition.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { isGranted } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';
import { toDescribe } from '../toDescribe.ts';

/** External client apps with their policies, their scopes and whom they run as. */
export const externalClientApps = defineDataset<'externalClientApps'>({
  completeWith: ['ViewSetup'],
  async read(org): Promise<Answer<Reading<readonly ExternalClientApp[]>>> {
    const [app, policy, settings] = await Promise.all([
      org.query<AppRow>(apps),
      org.query<PolicyRow>(policies),
      readSettings(org),
    ]);
    if (!app.ok) return app;
    const runAs = await readRunAs(org, policy.ok ? policy.value.records : []);
    const parts = [app, policy, settings, runAs];
    const failures = parts.flatMap((part) => (part.ok ? [] : [failureText(part.failure)]));
    const clientApps = toExternalClientApps({
      apps: app.value.records,
      policies: policy.ok ? policy.value.records : [],
      settings: settings.ok ? settings.value.records : [],
      runAs: runAs.ok ? runAs.value : new Map(),
    });
    const whole = [app, policy, settings].every((part) => part.ok && part.value.complete) && runAs.ok;
    return answered({
      data: clientApps,
      rows: clientApps.length,
      whole,
      ...(failures.length === 0 ? {} : { reason: failures.join('; ') }),
    });
  },
});

const apps = soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, DistributionState FROM ExternalClientApplication`;

const policies = soql`SELECT Id, ExternalClientApplicationId, PermittedUsersPolicyType, IpRelaxationPolicyType, RefreshTokenPolicyType, IsClientCredentialsFlowEnabled, ClientCredentialsFlowUser, ExecuteHandlerAsId FROM ExtlClntAppOauthPlcyCnfg`;

function settingsWith(org: OrgGateway, columns: readonly string[]): Promise<Answer<QueryResult<SettingsRow>>> {
  return org.query<SettingsRow>(
    soql`SELECT ${identifiers(['Id', 'ExternalClientApplicationId', ...columns])} FROM ExtlClntAppOauthSettings`
  );
}

/** Releases add scopes: a column that this one lacks fails the query, which is then held against the describe. */
async function readSettings(org: OrgGateway): Promise<Answer<QueryResult<SettingsRow>>> {
  const answer = await settingsWith(org, appScopes);
  if (answer.ok || !hasCode(answer.failure, 'INVALID_FIELD')) return answer;
  const described = await org.describe(['ExtlClntAppOauthSettings']);
  const [raw] = described.ok ? described.value : [];
  const known = raw ? toDescribe(raw).fields.map(({ name }) => name) : [];
  const scopes = known.filter((name) => name.startsWith('OauthScopes'));
  // An app without a single column of scopes would pass for one without scopes.
  return scopes.length === 0 ? answer : settingsWith(org, scopes);
}

/** Policies name the user that an app runs as; what follows goes by id. Compared without case. */
async function readRunAs(org: OrgGateway, rows: readonly PolicyRow[]): Promise<Answer<ReadonlyMap<string, string>>> {
  const found = await queryChunks(org, {
    values: rows.flatMap(({ ClientCredentialsFlowUser }) => ClientCredentialsFlowUser ?? []),
    build: (usernames) => soql`SELECT Id, Username FROM User WHERE Username IN ${usernames}`,
    map: ({ Id, Username }: { Id: string; Username: string }) => [Username.toLowerCase(), Id] as const,
  });
  return found.ok ? answered(new Map(found.value.records)) : found;
}

type AppRow = {
  Id: string;
  DeveloperName: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  DistributionState: string | null;
};

type PolicyRow = {
  ExternalClientApplicationId: string | null;
  PermittedUsersPolicyType: string | null;
  IpRelaxationPolicyType: string | null;
  RefreshTokenPolicyType: string | null;
  IsClientCredentialsFlowEnabled: boolean;
  ClientCredentialsFlowUser: string | null;
  ExecuteHandlerAsId: string | null;
};

type SettingsRow = Readonly<Record<string, unknown>> & { ExternalClientApplicationId: string | null };

/** Scopes that API clients ask for, as columns. */
const appScopes: readonly string[] = [
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

function scopesIn(row: SettingsRow): string[] {
  return Object.keys(row).flatMap((name) =>
    name.startsWith('OauthScopes') && isGranted(row, name) ? [name.replace('OauthScopes', '')] : []
  );
}

function toPolicy(row: PolicyRow, runAs: ReadonlyMap<string, string>): NonNullable<ExternalClientApp['policy']> {
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
}

/** `Packaged` is an app of this org that can be packaged, which can be changed here. */
function isFromPackage({ DistributionState, NamespacePrefix }: AppRow): boolean {
  return (
    ['Managed', 'AutoInstalled'].includes(DistributionState ?? '') ||
    (NamespacePrefix !== null && DistributionState !== 'Local' && DistributionState !== 'Packaged')
  );
}

function toExternalClientApps(found: {
  apps: readonly AppRow[];
  policies: readonly PolicyRow[];
  settings: readonly SettingsRow[];
  runAs: ReadonlyMap<string, string>;
}): ExternalClientApp[] {
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
}

/** Connected apps installed in the org; their run-as users, scopes, and IP policies can't be queried. */
export const connectedApps = defineDataset<'connectedApps'>({
  completeWith: ['ViewSetup'],
  read: async (org) => mapAnswer(await org.query(query, toApp), (result) => readingRows(result)),
});

type Row = { Id: string; Name: string; OptionsAllowAdminApprovedUsersOnly: boolean };

const query = soql`SELECT Id, Name, OptionsAllowAdminApprovedUsersOnly FROM ConnectedApplication`;

function toApp({ Id, Name, OptionsAllowAdminApprovedUsersOnly }: Row): ConnectedApp {
  return {
    id: Id,
    name: Name,
    isAdminApprovedOnly: OptionsAllowAdminApprovedUsersOnly,
  };
}
