import { isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isOauthLogin, isPasswordFlow, isSoapLogin, isSuccess } from '../../model/audit/loginKind.ts';
import { type ConcerningEnd, type EndId, endingApiVersions, platformEnds } from '../../model/audit/platformEnds.ts';
import { holds } from '../../model/access/effectiveAccess.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { certificateEnds } from '../evidence/certificateEnds.ts';
import { endText, endTitle } from '../evidence/endText.ts';
import { countText } from '../evidence/evidenceText.ts';
import { callsByUser, type CallsOf } from '../evidence/foreignApps.ts';
import { type AppIndex, appsOfToken, installedApps } from '../evidence/installedApps.ts';
import { appName } from '../evidence/loginEvidence.ts';

/** What ends that the active identities were seen to use, the earliest first. */
export function endsOf(facts: AuditFacts): ConcerningEnd[] {
  const seenBy = usesIn(facts);
  const active = facts.identities.filter(({ user }) => user.isActive);
  const seen = active.map((identity) => ({ username: identity.user.username, ends: seenBy(identity) }));
  const ofSalesforce = (Object.keys(platformEnds) as EndId[]).map((id): ConcerningEnd => {
    const users = seen.flatMap(({ username, ends }) => {
      const text = ends[id];
      return text === undefined ? [] : [{ username, seen: text }];
    });
    return { id, title: endTitle(id), when: endText(id), ...platformEnds[id], users };
  });
  return [...ofSalesforce, ...certificateEnds(facts)]
    .filter(({ users }) => users.length > 0)
    .map(capped)
    .sort((a, b) => a.after.localeCompare(b.after));
}

/** More users than this are counted: nearly everybody uses a connected app. */
const mostUsers = 50;

function capped(end: ConcerningEnd): ConcerningEnd {
  const left = end.users.length - mostUsers;
  return left > 0 ? { ...end, users: end.users.slice(0, mostUsers), usersLeftOut: left } : end;
}

/** What shows that an end concerns an identity; none where nothing does. */
type SeenEnds = Partial<Record<EndId, string | undefined>>;

/** Instanced URLs are in no data that can be read. */
function usesIn(facts: AuditFacts): (identity: Identity) => SeenEnds {
  const [callsOf, installed] = [callsByUser(facts), installedApps(facts)];
  return (identity) => {
    const logins = identity.logins.filter(isSuccess);
    const [soap, oldVersions] = [loginsText(logins.filter(isSoapLogin)), versionsText(identity, callsOf)];
    const subTypes = (prefix: string): string | undefined =>
      loginsText(logins.filter(({ loginSubType }) => loginSubType?.startsWith(prefix) === true));
    return {
      deviceFlow: subTypes('OAuth Device'),
      soapLoginPermission: isHeldBack(identity, facts) ? soap : undefined,
      passwordFlow: loginsText(logins.filter(isPasswordFlow)),
      userAgentFlow: subTypes('OAuth User-Agent'),
      soapLogin: soap,
      oldApiDeprecated: oldVersions,
      connectedApps: connectedAppsText(identity, installed),
      oldApi: oldVersions,
    };
  };
}

/** The org has the permission, and the user is known not to have it. */
function isHeldBack({ access }: Identity, facts: AuditFacts): boolean {
  return (
    facts.read('userPermissionNames')?.includes('UseAnyApiAuth') === true &&
    facts.isComplete('heldSets') &&
    !holds(access, 'UseAnyApiAuth')
  );
}

function loginsText(logins: readonly LoginGroup[]): string | undefined {
  if (logins.length === 0) return undefined;
  const count = logins.reduce((sum, login) => sum + login.count, 0);
  return [[...new Set(logins.map(appName))].join(', '), countText(count, 'login')].join(': ');
}

function versionsText(identity: Identity, callsOf: CallsOf): string | undefined {
  const versions = [
    ...callsOf(identity).map(({ version }) => version),
    ...identity.logins.filter(isSuccess).flatMap(({ apiVersion }) => apiVersion ?? []),
  ];
  const ending = [...new Set(versions.filter(isEndingVersion))].sort();
  return ending.length === 0 ? undefined : ending.join(', ');
}

/** Older ones are gone already. */
export function isEndingVersion(version: string): boolean {
  const { first, last } = endingApiVersions;
  return Number.parseFloat(version) >= first && Number.parseFloat(version) < last + 1;
}

/** Names of connected apps, by their tokens and by their OAuth logins; a name that an external client app has too proves nothing. */
function connectedAppsText({ logins, tokens }: Identity, installed: AppIndex): string | undefined {
  const byLogin = logins
    .filter((login) => isSuccess(login) && isOauthLogin(login) && isNamedApp(login.application))
    .map(({ application }) => installed.byName(application));
  const byToken = tokens.map((token) => appsOfToken(token, installed));
  const names = [...byLogin, ...byToken]
    .filter(({ external }) => external.length === 0)
    .flatMap(({ connected }) => connected.map(({ name }) => name));
  return names.length === 0 ? undefined : [...new Set(names)].sort().join(', ');
}
