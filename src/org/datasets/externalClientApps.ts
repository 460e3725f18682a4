import { type Answer, answered, failureText, hasCode } from '../../model/org/answer.ts';
import type { ExternalClientApp } from '../../model/rows/oauthToken.ts';
import { queryChunks } from '../chunks.ts';
import { defineDataset, type Reading } from '../dataset.ts';
import {
  type AppRow,
  appScopes,
  type PolicyRow,
  type SettingsRow,
  toExternalClientApps,
} from '../externalClientApp.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { identifiers, soql } from '../soql.ts';
import { toDescribe } from '../toDescribe.ts';

const apps = soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, DistributionState FROM ExternalClientApplication`;
const policies = soql`SELECT Id, ExternalClientApplicationId, PermittedUsersPolicyType, IpRelaxationPolicyType, RefreshTokenPolicyType, IsClientCredentialsFlowEnabled, ClientCredentialsFlowUser, ExecuteHandlerAsId FROM ExtlClntAppOauthPlcyCnfg`;

const settingsWith = (org: OrgGateway, columns: readonly string[]): Promise<Answer<QueryResult<SettingsRow>>> =>
  org.query<SettingsRow>(
    soql`SELECT ${identifiers(['Id', 'ExternalClientApplicationId', ...columns])} FROM ExtlClntAppOauthSettings`
  );

/** Releases add scopes: a column that this one lacks fails the query, which is then held against the describe. */
const readSettings = async (org: OrgGateway): Promise<Answer<QueryResult<SettingsRow>>> => {
  const answer = await settingsWith(org, appScopes);
  if (answer.ok || !hasCode(answer.failure, 'INVALID_FIELD')) return answer;
  const described = await org.describe(['ExtlClntAppOauthSettings']);
  const [raw] = described.ok ? described.value : [];
  const known = raw ? toDescribe(raw).fields.map(({ name }) => name) : [];
  return known.length === 0
    ? answer
    : settingsWith(
        org,
        known.filter((name) => name.startsWith('OauthScopes'))
      );
};

/** Policies name the user that an app runs as; what follows goes by id. Compared without case. */
const readRunAs = async (org: OrgGateway, rows: readonly PolicyRow[]): Promise<Answer<ReadonlyMap<string, string>>> => {
  const found = await queryChunks(org, {
    values: rows.flatMap(({ ClientCredentialsFlowUser }) => ClientCredentialsFlowUser ?? []),
    build: (usernames) => soql`SELECT Id, Username FROM User WHERE Username IN ${usernames}`,
    map: ({ Id, Username }: { Id: string; Username: string }) => [Username.toLowerCase(), Id] as const,
  });
  return found.ok ? answered(new Map(found.value.records)) : found;
};

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
