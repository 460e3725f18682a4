import { isFirstParty, isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import {
  appName,
  loginsOf,
  loginTypeOf,
  summarizeLogins,
  summaryEvidence,
  uiLogins,
} from '../evidence/loginEvidence.ts';
import { planUsers } from '../remedies/planUsers.ts';
import { displayUser } from '../remedies/sfCommand.ts';
import { gapKeys, type Rule, userSubject, type Violation } from '../engine/rule.ts';
import { type AppSettings, appSettings, appsRunningAs } from '../evidence/appSettings.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'no-human-account',
  severity: 'high',
  subject: 'user',
  needs: ['users', 'loginCandidates', 'logins'],
  optional: ['externalClientApps', 'connectedAppSettings'],
  evaluate(facts) {
    const examined = candidates(facts);
    const plansFor = planUsers(facts);
    const apps = appSettings(facts);
    const violations = examined.flatMap((identity) => {
      const use = useOf(identity, apps, facts);
      const isUsed = use.runAs.length > 0 || (!isIntegration(identity) && use.servers.length > 0);
      return isUsed ? [violationOf(identity, use, plansFor)] : [];
    });
    const notLookedAt = ['notLookedAt.jwt', ...gapKeys(facts, gaps)];
    return { examined: examined.length, violations, notLookedAt };
  },
} satisfies Rule;

const gaps = { externalClientApps: 'notLookedAt.runAs', connectedAppSettings: 'notLookedAt.connectedRunAs' };

/** People whose account is used, and people who are audited because somebody asked for them or an app runs as them. */
function candidates({ identities, people }: AuditFacts): Identity[] {
  const byId = new Map([...people, ...identities].map((identity) => [identity.user.id, identity]));
  return [...byId.values()].filter(({ user, isPerson }) => user.isActive && isPerson);
}

/** What it logs in with is its own, but an app that runs as a person never is. */
function isIntegration({ confidence }: Identity): boolean {
  return confidence === 'certain' || confidence === 'likely';
}

type Use = { servers: readonly LoginGroup[]; runAs: readonly AppSettings[] };

function useOf(identity: Identity, apps: readonly AppSettings[], facts: AuditFacts): Use {
  return {
    // A bare SOAP login names no application: it is nobody's known tool.
    servers: loginsOf(identity, 'server').filter(
      ({ application }) => !isFirstParty(application, facts.settings.firstPartyApps)
    ),
    runAs: appsRunningAs(apps, identity),
  };
}

function violationOf(identity: Identity, { servers, runAs }: Use, plansFor: ReturnType<typeof planUsers>): Violation {
  const { user } = identity;
  const ui = summarizeLogins(uiLogins(identity), loginTypeOf);
  const lastUi = ui[0]?.lastAt.slice(0, 10) ?? '';
  const apps = [...new Set(servers.map(appName))];
  const labels = runAs.map(({ label }) => label);
  const integrations = [...new Set([...servers.map(({ application }) => application).filter(isNamedApp), ...labels])];
  return {
    severity: 'high',
    subject: userSubject(identity),
    users: [user.username],
    ...(apps.length === 0 ? { text: 'finding.runAs' } : {}),
    tokens: [lastUi, (apps.length === 0 ? labels : apps).join(', ')],
    evidence: [
      ...ui.map(summaryEvidence),
      ...summarizeLogins(servers, (login) => `${appName(login)}: ${loginTypeOf(login)}`).map(summaryEvidence),
      ...runAs.map(({ label, dataset }) => ({ what: evidenceText('runAsUser'), value: label, dataset })),
    ],
    commands: [displayUser(user.username), ...plansFor(identity, integrations)],
  };
}
