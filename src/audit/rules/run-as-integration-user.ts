import { type HeldPermission, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import { type Evidence, type Severity, worst } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { ExternalClientApp } from '../../model/rows/oauthToken.ts';
import { appSubject, runsAs } from '../evidence/installedApps.ts';
import { isSameId } from '../../model/text/caseless.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { accessNeeds, type Rule, type Violation } from '../engine/rule.ts';
import { displayUser, openExternalClientApp } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'run-as-integration-user',
  severity: 'critical',
  subject: 'app',
  needs: [...accessNeeds, 'externalClientApps'],
  evaluate(facts) {
    const apps = appsWithFaults(facts).filter(({ app, runAs }) => runAs.length > 0 || app.policy === undefined);
    return {
      examined: apps.filter(({ runAs }) => runAs.some(({ identity }) => identity !== undefined)).length,
      violations: apps.flatMap(({ app, faults }) => (faults.length > 0 ? [toViolation(app, faults)] : [])),
      notLookedAt: [
        'notLookedAt.connectedApps',
        ...(apps.some(({ runAs }) => runAs.some(({ identity }) => identity === undefined))
          ? ['notLookedAt.otherUsers']
          : []),
        ...(apps.some(({ app }) => app.policy === undefined) ? ['notLookedAt.policy'] : []),
      ],
    };
  },
} satisfies Rule;

const adminPermissions = ['ModifyAllData', 'ManageUsers', 'CustomizeApplication'];

type Fault = { identity: Identity; severity: Severity; evidence: readonly Evidence[] };

function grantsOf({ access }: Identity, permissions: readonly string[]): HeldPermission[] {
  return access.userPermissions.filter(({ permission, path }) => permissions.includes(permission) && isEffective(path));
}

function faultOf(identity: Identity, field: string): Fault[] {
  const { username } = identity.user;
  const runAs: Evidence = { what: field, value: username, dataset: 'externalClientApps' };
  const isAdmin = grantsOf(identity, ['ModifyAllData']).length > 0;
  const isApiOnly = grantsOf(identity, ['ApiUserOnly']).length > 0;
  if (!isAdmin && isApiOnly) return [];
  const permissions = isAdmin ? grantsOf(identity, adminPermissions) : [];
  const evidence = [
    ...permissions.map(({ permission, path }) => ({ what: permission, path: pathText(path), dataset: 'heldSets' })),
    ...(isApiOnly ? [] : [{ what: 'ApiUserOnly', value: evidenceText('apiOnly.notHeld'), dataset: 'heldSets' }]),
  ];
  return [{ identity, severity: isAdmin ? 'critical' : 'high', evidence: [runAs, ...evidence] }];
}

/** Users the app runs as, with the field that names them. */
type RunAs = { field: string; isNamed: (identity: Identity) => boolean };

function runAsOf(app: ExternalClientApp): RunAs[] {
  const { isClientCredentialsEnabled, clientCredentialsUser, executeHandlerAsId } = app.policy ?? {};
  return [
    ...(isClientCredentialsEnabled === true && clientCredentialsUser !== undefined
      ? [{ field: 'ClientCredentialsFlowUser', isNamed: (identity: Identity) => runsAs(app, identity) }]
      : []),
    ...(executeHandlerAsId === undefined
      ? []
      : [{ field: 'ExecuteHandlerAsId', isNamed: ({ user }: Identity) => isSameId(user.id, executeHandlerAsId) }]),
  ];
}

function toViolation(app: ExternalClientApp, faults: readonly Fault[]): Violation {
  const severity = worst(faults.map((fault) => fault.severity));
  const names = faults.filter((fault) => fault.severity === severity).map(({ identity }) => identity.user.username);
  const users = [...new Set(faults.map(({ identity }) => identity.user.username))];
  return {
    severity,
    ...(severity === 'critical' ? {} : { text: 'finding.notApiOnly' }),
    subject: appSubject(app),
    users,
    tokens: [app.label, [...new Set(names)].join(', ')],
    evidence: faults.flatMap(({ evidence }) => evidence),
    commands: [...users.map(displayUser), openExternalClientApp(app.id)],
  };
}

/** An app whose run-as users were not read cannot be checked. */
function appsWithFaults(facts: AuditFacts) {
  const known = [...facts.identities, ...facts.people];
  return (facts.read('externalClientApps') ?? []).map((app) => {
    const runAs = runAsOf(app).map(({ field, isNamed }) => ({ field, identity: known.find(isNamed) }));
    const faults = runAs.flatMap(({ field, identity }) =>
      identity?.user.isActive === true ? faultOf(identity, field) : []
    );
    return { app, faults, runAs };
  });
}
