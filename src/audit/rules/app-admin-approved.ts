import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import type { Evidence, Subject } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { OauthToken } from '../../model/rows/oauthToken.ts';
import { type AppIndex, appsOfToken, appSubject, installedApps } from '../evidence/installedApps.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { Rule, Violation } from '../engine/rule.ts';
import { openExternalClientApp, openSetup, type RemedyCommand } from '../remedies/sfCommand.ts';
import { tokenEvidence } from '../evidence/evidenceText.ts';

export default {
  id: 'app-admin-approved',
  severity: 'moderate',
  subject: 'app',
  needs: ['users', 'tokens', 'externalClientApps', 'connectedApps'],
  evaluate(facts) {
    const installed = installedApps(facts);
    const tokens = tokensOf(facts);
    const tokensOfOpenApps = tokens.flatMap((each): OpenAppToken[] => {
      const app = openAppOf(each.token, installed);
      return app ? [{ ...each, app }] : [];
    });
    const violations = [...Map.groupBy(tokensOfOpenApps, ({ app }) => app.subject.id).values()].flatMap((of) =>
      of[0] ? [toViolation(of, of[0])] : []
    );
    return { examined: new Set(tokens.map(({ token }) => token.appName)).size, violations };
  },
} satisfies Rule;

type OpenApp = { subject: Subject; label: string; setting: Evidence; command: RemedyCommand };

const externalSetting: Evidence = {
  what: 'PermittedUsersPolicyType',
  value: 'AllSelfAuthorized',
  dataset: 'externalClientApps',
};

const connectedSetting: Evidence = {
  what: 'OptionsAllowAdminApprovedUsersOnly',
  value: 'false',
  dataset: 'connectedApps',
};

/** The app that all users may authorise for themselves; undefined where a token may also be of one that is closed. */
function openAppOf(token: OauthToken, installed: AppIndex): OpenApp | undefined {
  const { external, connected } = appsOfToken(token, installed);
  const isOpen =
    external.every(({ policy }) => policy?.permittedUsers === 'AllSelfAuthorized') &&
    connected.every(({ isAdminApprovedOnly }) => !isAdminApprovedOnly);
  const [[ours], [installedApp]] = [external, connected];
  if (!isOpen) return undefined;
  if (ours)
    return {
      subject: appSubject(ours),
      label: ours.label,
      setting: externalSetting,
      command: openExternalClientApp(ours.id),
    };
  if (!installedApp) return undefined;
  const { id, name } = installedApp;
  const subject: Subject = { type: 'app', id, name };
  return { subject, label: name, setting: connectedSetting, command: openSetup('ConnectedApplication') };
}

type OpenAppToken = { identity: Identity; token: OauthToken; app: OpenApp };

function toViolation(tokensOfOpenApps: readonly OpenAppToken[], { app }: OpenAppToken): Violation {
  return {
    severity: 'moderate',
    subject: app.subject,
    users: [...new Set(tokensOfOpenApps.map(({ identity }) => identity.user.username))],
    tokens: [app.label],
    evidence: [
      app.setting,
      ...tokensOfOpenApps.map(({ identity, token }) => tokenEvidence(identity.user.username, token)),
    ],
    commands: [app.command],
  };
}

function tokensOf({ identities, settings }: AuditFacts): Array<Pick<OpenAppToken, 'identity' | 'token'>> {
  return identities
    .filter(({ user }) => user.isActive)
    .flatMap((identity) => identity.tokens.map((token) => ({ identity, token })))
    .filter(({ token }) => !isFirstParty(token.appName, settings.firstPartyApps));
}
