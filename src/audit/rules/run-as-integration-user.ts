import { type HeldPermission, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import { type Evidence, type Severity, worst } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isFirstParty } from '../../model/audit/firstPartyApps.ts';
import { type AppSettings, appSettings, isRunAs } from '../evidence/appSettings.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { accessNeeds, type Rule, type Violation } from '../engine/rule.ts';
import { displayUser } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'run-as-integration-user',
  severity: 'critical',
  subject: 'app',
  needs: [...accessNeeds, 'externalClientApps'],
  optional: ['connectedApps', 'connectedAppSettings'],
  evaluate(facts) {
    const apps = appsWithFaults(facts).filter(({ app, runAs }) => runAs.length > 0 || !app.arePoliciesKnown);
    return {
      examined: apps.filter(({ runAs }) => runAs.some(({ identity }) => identity !== undefined)).length,
      violations: apps.flatMap(({ app, faults }) => (faults.length > 0 ? [toViolation(app, faults)] : [])),
      notLookedAt: [
        ...gapsOf(facts),
        ...(apps.some(({ runAs }) => runAs.some(({ identity }) => identity === undefined))
          ? ['notLookedAt.otherUsers']
          : []),
        ...(apps.some(({ app }) => !app.arePoliciesKnown) ? ['notLookedAt.policy'] : []),
      ],
    };
  },
} satisfies Rule;

const adminPermissions = ['ModifyAllData', 'ManageUsers', 'CustomizeApplication'];

type Fault = { identity: Identity; severity: Severity; evidence: readonly Evidence[] };

function grantsOf({ access }: Identity, permissions: readonly string[]): HeldPermission[] {
  return access.userPermissions.filter(({ permission, path }) => permissions.includes(permission) && isEffective(path));
}

function faultOf(identity: Identity, named: Pick<Evidence, 'what' | 'dataset'>): Fault[] {
  const { username } = identity.user;
  const runAs: Evidence = { ...named, value: username };
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

function toViolation(app: AppSettings, faults: readonly Fault[]): Violation {
  const severity = worst(faults.map((fault) => fault.severity));
  const names = faults.filter((fault) => fault.severity === severity).map(({ identity }) => identity.user.username);
  const users = [...new Set(faults.map(({ identity }) => identity.user.username))];
  return {
    severity,
    ...(severity === 'critical' ? {} : { text: 'finding.notApiOnly' }),
    subject: app.subject,
    users,
    tokens: [app.label, [...new Set(names)].join(', ')],
    evidence: faults.flatMap(({ evidence }) => evidence),
    commands: [...users.map(displayUser), app.command],
  };
}

/** With whom it runs as, as far as they are part of the audit. */
function appsWithFaults(facts: AuditFacts) {
  const known = [...facts.identities, ...facts.people];
  return appSettings(facts).map((app) => {
    const runAs = app.runAs.map((named) => ({ named, identity: known.find((each) => isRunAs(named, each)) }));
    const faults = runAs.flatMap(({ named, identity }) =>
      identity?.user.isActive === true ? faultOf(identity, { what: named.field, dataset: app.dataset }) : []
    );
    return { app, faults, runAs };
  });
}

/** Connected apps that the Metadata API does not give: those installed from another org, unless they are first-party. */
function gapsOf(facts: AuditFacts): string[] {
  const settings = facts.read('connectedAppSettings');
  if (settings === undefined) return ['notLookedAt.connectedApps'];
  const known = new Set(appSettings(facts).map(({ subject }) => subject.id));
  const areAllKnown =
    facts.isComplete('connectedApps') &&
    (facts.read('connectedApps') ?? []).every(
      ({ id, name }) => known.has(id) || isFirstParty(name, facts.settings.firstPartyApps)
    );
  return areAllKnown ? [] : ['notLookedAt.otherConnectedApps'];
}
