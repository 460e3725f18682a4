import type { permissionRule } from '../../src/audit/engine/accessRule.ts';
import type { EffectiveAccess, GrantPath } from '../../src/model/access/effectiveAccess.ts';
import { pathText } from '../../src/model/access/effectiveAccess.ts';
import type { Cover } from '../../src/audit/engine/rule.ts';
import type { Severity } from '../../src/model/audit/finding.ts';
import type { Identity } from '../../src/model/audit/identity.ts';
import type { Assignment } from '../../src/model/rows/assignment.ts';
import { accessOf, identityOf, setOf, viaGroup, viaProfile, viaSet } from './auditFacts.ts';
import type { ExpectedViolation, FiringCase, RuleCases } from './ruleTester.ts';

type Severities = Readonly<Record<string, Severity>>;
type Permissions = Record<string, GrantPath>;

/**
 * What holds for every rule about user permissions, which are given with their severities. `coveredBy` are the rules
 * it follows from beside `no-admin-profile`.
 */
export function permissionCases(
  rule: ReturnType<typeof permissionRule>,
  severities: Severities,
  coveredBy: readonly Cover[] = []
): RuleCases {
  const [[first, severity] = ['', 'info'] as const] = Object.entries(severities);
  const harmless = { ApiEnabled: viaProfile('P'), ManageDataIntegrations: viaSet('S'), RunReports: viaSet('S') };
  return {
    declares: {
      needs: ['users', 'assignments', 'heldSets', 'heldGroups'],
      coveredBy: [{ ruleId: 'no-admin-profile', throughProfile: true }, ...coveredBy],
    },
    permissions: Object.keys(severities),
    valid: [
      { name: 'an API-only user', facts: { identities: [identityOf()] }, notLookedAt: [] },
      { name: 'other permissions', facts: { identities: [holder(harmless)] } },
    ],
    invalid: [
      ...sessionCases(first, severity),
      {
        name: 'several permissions in one finding with the worst severity',
        facts: { identities: [holder(Object.fromEntries(Object.keys(severities).map((name) => [name, viaSet('S')])))] },
        findings: [
          {
            severity: rule.severity,
            subject,
            tokens: [
              Object.keys(severities)
                .map((name) => `${name} (permission set S)`)
                .join(', '),
            ],
            evidence: Object.keys(severities),
          },
        ],
      },
      {
        name: 'a permission set of the org: the permission is taken out, and the assignment stays',
        facts: {
          identities: [holder({ [first]: viaSet('Billing_Sync') })],
          datasets: { heldSets: [setOf({ userPermissions: [first] })], objectPermissions: [], setupAccess: [] },
        },
        findings: [
          {
            severity,
            subject,
            commands: [
              'org open --path /lightning/setup/PermSets/page?address=%2F0PS000000000001AAA',
              displayWhy(first),
              `data update record --sobject PermissionSet --record-id 0PS000000000001AAA --values Permissions${first}=false`,
            ],
          },
        ],
      },
      {
        name: 'a frozen user',
        facts: { identities: [holder({ [first]: viaSet('S') }, { isFrozen: true })] },
        findings: [{ severity, subject }],
      },
      ...Object.entries(severities).flatMap(([permission, expected]) => pathCases(permission, expected)),
    ],
    nearMisses: [
      {
        name: 'an inactive user',
        facts: { identities: [identityOf(), holder({ [first]: viaSet('S') }, { user: { isActive: false } })] },
        examined: 1,
        notLookedAt: [],
      },
    ],
    planned: [
      { name: 'no permissions', access: accessOf() },
      ...Object.entries(severities).map(([name, expected]) => ({ name, ...plannedWith(name, expected) })),
    ],
  };
}

const subject = 'billing@acme.example';
const sessionSet: GrantPath = { ...viaSet('Break_Glass'), session: 'needed' };
const activeSet: GrantPath = { ...viaSet('Break_Glass'), session: 'live' };

function plannedWith(permission: string, severity: Severity): { access: EffectiveAccess; severity: Severity } {
  return { access: accessOf({ [permission]: viaSet('S') }), severity };
}

/** A permission behind a session is information until the session is active. */
function sessionCases(permission: string, severity: Severity): FiringCase[] {
  const behindSession: ExpectedViolation = { severity: 'info', subject, text: 'finding.inSession' };
  const incomplete = ['sessionActivations'] as const;
  return [
    {
      name: `${permission} behind a session, as information`,
      facts: { identities: [holder({ [permission]: sessionSet })] },
      findings: [behindSession],
    },
    {
      name: `${permission} in a session that is active`,
      facts: { identities: [holder({ [permission]: activeSet })] },
      findings: [{ severity, subject }],
    },
    {
      name: `${permission} behind a session, while active sessions are unknown`,
      facts: { identities: [holder({ [permission]: sessionSet })], incomplete },
      notLookedAt: ['notLookedAt.sessionActivations'],
      findings: [behindSession],
    },
    {
      name: `${permission} without a session, while active sessions are unknown`,
      facts: { identities: [holder({ [permission]: viaSet('S') })], incomplete },
      notLookedAt: [],
      findings: [{ severity, subject }],
    },
  ];
}

function pathCases(permission: string, severity: Severity): FiringCase[] {
  return [viaSet('Billing_Sync'), viaGroup('Billing'), viaProfile('P')].map((path) => {
    const identity = holder({ [permission]: path });
    return {
      name: `${permission} by ${pathText(path)}`,
      facts: { identities: [identity] },
      findings: [
        {
          severity,
          subject: { type: 'user', id: identity.user.id, name: subject },
          users: [subject],
          paths: [path],
          why: permission,
          evidence: [{ what: permission, path: pathText(path), dataset: 'heldSets' }],
          lastCommand: displayWhy(permission),
        },
      ],
    };
  });
}

function displayWhy(permission: string): string {
  return `integration-user display --user ${subject} --why ${permission}`;
}

function holder(permissions: Permissions, over: Parameters<typeof identityOf>[1] = {}): Identity {
  const identity = identityOf(subject, { access: accessOf(permissions), ...over });
  return { ...identity, assignments: [assignmentOf(identity.user.id)] };
}

function assignmentOf(userId: string): Assignment {
  return {
    id: '0Pa000000000001AAA',
    userId,
    setId: '0PS000000000001AAA',
    groupId: null,
    isActive: true,
    isRevoked: false,
  };
}
