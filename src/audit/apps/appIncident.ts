import { type EffectiveAccess, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import type { ObjectPermissionName } from '../../model/access/objectPermissions.ts';
import type {
  AppIncident,
  IncidentHolder,
  IncidentPermission,
  IncidentRecords,
} from '../../model/audit/appIncident.ts';
import { type AppHolder, type AppResult, reaches } from '../../model/audit/appResult.ts';
import type { AuditedApp } from '../../model/audit/auditScope.ts';
import { counts, type Finding, severities, type Severity } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { Rule } from '../engine/rule.ts';
import { rules } from '../rules/index.ts';
import { folded } from '../evidence/installedApps.ts';
import { foreignApps } from '../evidence/foreignApps.ts';
import { appResults } from './appResults.ts';
import { type HeldApp, heldApps } from './heldApps.ts';
import { incidentSteps } from './incidentSteps.ts';

/** What is known about one app and its users. */
export function appIncident(facts: AuditFacts, request: IncidentRequest): AppIncident {
  const { app: audited } = request;
  const found = appResults(facts, Number.POSITIVE_INFINITY).apps.find(
    ({ name, apiName }) => folded(name) === folded(audited.name) || apiName === audited.name
  );
  const app = found
    ? {
        ...found,
        users: found.users + audited.otherUsers,
        otherHolders: audited.otherUsers,
        // Those that were read are of the audited users alone.
        ...(audited.tokens === undefined ? {} : { tokens: audited.tokens, uses: null }),
      }
    : unused(audited);
  const holders = incidentHolders(app, facts, request);
  const { otherUsers } = audited;
  return {
    app: { ...app, holders: app.holders.slice(0, mostListed) },
    holders,
    otherUsers,
    steps: incidentSteps({ app, holders, otherUsers, targetOrg: request.targetOrg }),
  };
}

/** Holders in the app's own summary; all of them stand beside it. */
const mostListed = 20;

export type IncidentRequest = {
  app: AuditedApp;
  findings: readonly Finding[];
  /** Username for commands. */
  targetOrg: string;
};

/** An installed app that nobody uses. */
function unused({ name, otherUsers }: AuditedApp): AppResult {
  return {
    ...{ name, kind: 'unknown', id: null, apiName: null, tokens: 0, users: otherUsers, hasMoreUsers: false, uses: 0 },
    ...{ logins: 0, lastUsed: null, permittedUsers: null, scopes: null, refreshTokenPolicy: null, ipRelaxation: null },
    ...{ calls: null, reach: 'unknown', holders: [], otherHolders: otherUsers },
  };
}

function incidentHolders(app: AppResult, facts: AuditFacts, request: IncidentRequest): IncidentHolder[] {
  const identities = new Map([...facts.people, ...facts.identities].map((each) => [each.user.username, each]));
  const held = heldApps(facts).find(({ name }) => folded(name) === folded(app.name));
  const appsOf = foreignApps(facts);
  return app.holders
    .map((holder): IncidentHolder => {
      const identity = identities.get(holder.username);
      return {
        ...holder,
        id: identity?.user.id ?? held?.holders.find(({ username }) => username === holder.username)?.userId ?? '',
        tokenSince: oldest(held, holder),
        permissions: identity ? permissionsOf(identity.access) : [],
        records: identity ? recordsOf(identity.access) : { all: null, change: [], read: [] },
        origins: identity ? originsOf(identity) : [],
        otherApps: identity
          ? appsOf(identity).flatMap(({ name }) => (folded(name) === folded(app.name) ? [] : [name]))
          : [],
        findings: request.findings.filter((finding) => counts(finding) && finding.users.includes(holder.username))
          .length,
      };
    })
    .sort((a, b) => reaches.indexOf(a.reach) - reaches.indexOf(b.reach) || worse(a, b));
}

/** The graver permissions first, then who used it last. */
function worse(a: IncidentHolder, b: IncidentHolder): number {
  for (const severity of severities) {
    const [left, right] = [a, b].map(
      ({ permissions }) => permissions.filter((each) => each.severity === severity).length
    );
    if (left !== right) return (right ?? 0) - (left ?? 0);
  }
  return (b.lastUsed ?? '').localeCompare(a.lastUsed ?? '') || (a.username < b.username ? -1 : 1);
}

function oldest(app: HeldApp | undefined, { username }: AppHolder): string | null {
  const own = app?.holders.find((holder) => holder.username === username)?.tokens ?? [];
  return own.map(({ createdAt }) => createdAt).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

function permissionsOf({ userPermissions }: EffectiveAccess): IncidentPermission[] {
  const graded = userPermissions
    .filter(({ path }) => isEffective(path))
    .flatMap(({ permission, path }) => {
      const severity = severityOf(permission);
      return severity === undefined ? [] : [{ permission, severity, path: pathText(path) }];
    });
  return [...new Map(graded.reverse().map((each) => [each.permission, each])).values()].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.permission < b.permission ? -1 : 1)
  );
}

const changing: readonly ObjectPermissionName[] = ['create', 'edit', 'delete', 'modifyAll'];

function recordsOf({ userPermissions, objectPermissions }: EffectiveAccess): IncidentRecords {
  const has = (permission: string): boolean =>
    userPermissions.some((held) => held.permission === permission && isEffective(held.path));
  const inEffect = objectPermissions.filter(({ path }) => isEffective(path));
  const change = namesOf(inEffect.filter(({ permissions }) => permissions.some((each) => changing.includes(each))));
  const read = namesOf(inEffect.filter(({ object }) => !change.includes(object)));
  const all = has('ModifyAllData') ? 'modify' : has('ViewAllData') ? 'view' : null;
  return { all, change, read };
}

function namesOf(grants: ReadonlyArray<{ object: string }>): string[] {
  return [...new Set(grants.map(({ object }) => object))].sort();
}

/** More origins than this say no more. */
const mostOrigins = 20;

function originsOf({ origins }: Identity): IncidentHolder['origins'] {
  return origins
    .filter(isSuccess)
    .map(({ sourceIp, countryIso, count }) => ({ sourceIp, country: countryIso, logins: count }))
    .sort((a, b) => b.logins - a.logins)
    .slice(0, mostOrigins);
}

/** How bad the rules find it that an integration has a user permission; undefined where none looks at it. */
export function severityOf(permission: string): Severity | undefined {
  return rules.filter(judgesPermissions).find(({ permissions }) => permissions[permission] !== undefined)?.permissions[
    permission
  ];
}

function judgesPermissions(rule: Rule): rule is Rule & { permissions: Readonly<Record<string, Severity>> } {
  return 'permissions' in rule;
}
