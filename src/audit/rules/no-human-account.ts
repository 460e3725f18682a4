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
import { pathText } from '../../model/access/effectiveAccess.ts';
import { usedText } from '../apps/holderWords.ts';
import { gravestPermissions } from '../apps/appHolders.ts';
import { type TokenOnPerson, tokensOnPeople } from '../apps/tokensOnPeople.ts';
import { auditApp, planAppUser } from '../remedies/appCommands.ts';
import { displayUser } from '../remedies/sfCommand.ts';
import { gapKeys, type Rule, userSubject, type Violation } from '../engine/rule.ts';
import { type AppSettings, appSettings, appsRunningAs } from '../evidence/appSettings.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'no-human-account',
  severity: 'high',
  subject: 'user',
  needs: ['users', 'loginCandidates', 'logins'],
  optional: [
    'externalClientApps',
    'connectedAppSettings',
    'appTokens',
    'loginApps',
    'widelyHeldApps',
    'heldSets',
    'heldGroups',
  ],
  evaluate(facts) {
    const examined = candidates(facts);
    const lookUps = { apps: appSettings(facts), tokensOf: tokensOnPeople(facts), facts };
    const violations = examined.flatMap((identity) => {
      const use = useOf(identity, lookUps);
      const isUsed = use.runAs.length > 0 || (!isIntegration(identity) && use.servers.length + use.tokens.length > 0);
      return isUsed ? [violationOf(identity, use)] : [];
    });
    const notLookedAt = ['notLookedAt.jwt', ...gapKeys(facts, gaps)];
    return { examined: examined.length, violations, notLookedAt };
  },
} satisfies Rule;

const gaps = {
  externalClientApps: 'notLookedAt.runAs',
  connectedAppSettings: 'notLookedAt.connectedRunAs',
  appTokens: 'notLookedAt.tokens',
  heldSets: 'notLookedAt.access',
};

/** People whose account is used, and people who are audited because somebody asked for them or an app runs as them. */
function candidates({ identities, people }: AuditFacts): Identity[] {
  const byId = new Map([...people, ...identities].map((identity) => [identity.user.id, identity]));
  return [...byId.values()].filter(({ user, isPerson }) => user.isActive && isPerson);
}

/** What it logs in with is its own, but an app that runs as a person never is. */
function isIntegration({ confidence }: Identity): boolean {
  return confidence === 'certain' || confidence === 'likely';
}

type Use = { servers: readonly LoginGroup[]; runAs: readonly AppSettings[]; tokens: readonly TokenOnPerson[] };

type LookUps = { apps: readonly AppSettings[]; tokensOf: ReturnType<typeof tokensOnPeople>; facts: AuditFacts };

function useOf(identity: Identity, { apps, tokensOf, facts }: LookUps): Use {
  return {
    // A bare SOAP login names no application: it is nobody's known tool.
    servers: loginsOf(identity, 'server').filter(
      ({ application }) => !isFirstParty(application, facts.settings.firstPartyApps)
    ),
    runAs: appsRunningAs(apps, identity),
    tokens: tokensOf(identity),
  };
}

function violationOf(identity: Identity, use: Use): Violation {
  const { user } = identity;
  const { servers, runAs, tokens } = use;
  const ui = summarizeLogins(uiLogins(identity), loginTypeOf);
  const lastUi = ui[0]?.lastAt.slice(0, 10) ?? '';
  const labels = runAs.map(({ label }) => label);
  const integrations = [
    ...servers.map(({ application }) => application).filter(isNamedApp),
    ...tokens.map(({ app }) => app),
    ...labels,
  ];
  return {
    severity: 'high',
    subject: userSubject(identity),
    users: [user.username],
    ...sentenceOf(use, lastUi),
    evidence: [
      ...ui.map(summaryEvidence),
      ...summarizeLogins(servers, (login) => `${appName(login)}: ${loginTypeOf(login)}`).map(summaryEvidence),
      ...runAs.map(({ label, dataset }) => ({ what: evidenceText('runAsUser'), value: label, dataset })),
      ...tokens.map(({ evidence }) => evidence),
      ...gravestPermissions(identity.access).map(({ permission, path }) => ({
        what: permission,
        path: pathText(path),
        dataset: 'heldSets',
      })),
    ],
    commands: [
      displayUser(user.username),
      ...[...new Set(tokens.map(({ app }) => app))].map(auditApp),
      ...[...new Set(integrations.map((name) => name.trim()))].map(planAppUser),
    ],
  };
}

/** Server logins prove most, then an app that runs as the person, then an app with the person's token. */
function sentenceOf({ servers, runAs, tokens }: Use, lastUi: string): Pick<Violation, 'text' | 'tokens'> {
  const list = (names: readonly string[]): string => [...new Set(names)].join(', ');
  if (servers.length > 0) return { tokens: [lastUi, list(servers.map(appName))] };
  if (runAs.length > 0) return { text: 'finding.runAs', tokens: [lastUi, list(runAs.map(({ label }) => label))] };
  const uses = tokens.reduce((sum, token) => sum + token.uses, 0);
  return { text: 'finding.token', tokens: [lastUi, list(tokens.map(({ app }) => app)), usedText(uses)] };
}
