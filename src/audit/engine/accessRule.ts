import { type EffectiveAccess, type GrantPath, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import { type Evidence, type Severity, worst } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { DatasetName } from '../../model/org/orgSnapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { grantCommands, heldIndex } from '../remedies/grantCommands.ts';
import type { RuleId } from './ruleControls.ts';
import {
  accessNeeds,
  type AccessViolation,
  type Cover,
  type Rule,
  type RuleAnswer,
  userRule,
  type UserRuleFrame,
  type WaiverHint,
} from './rule.ts';
import { listed } from '../../model/text/safeText.ts';
import type { ObjectPermissionName } from '../../model/access/objectPermissions.ts';
import { countText } from '../evidence/evidenceText.ts';

/** A rule that needs nothing but a user's access. */
export function accessRule({ check, ...rule }: AccessRule): Rule {
  return grantRule({ ...rule, prepare: () => (identity) => check(identity.access, identity) });
}

export type GrantRule = Omit<UserRuleFrame, 'needs' | 'notLookedAt'> & {
  /** In addition to the datasets of effective access. */
  needs?: readonly DatasetName[];
  /** Called once for all identities: what it makes of the facts need not be made again for each. */
  prepare: (facts: AuditFacts) => (identity: Identity) => AccessViolation | undefined;
  notLookedAt?: (facts: AuditFacts, violations: readonly AccessViolation[]) => readonly string[];
};

function isBehindSession({ paths = [] }: AccessViolation): boolean {
  return paths.some(({ session }) => session === 'needed');
}

function sessionGap(facts: AuditFacts, violations: readonly AccessViolation[]): string[] {
  return facts.isComplete('sessionActivations') || !violations.some(isBehindSession)
    ? []
    : ['notLookedAt.sessionActivations'];
}

function withCommands(answer: RuleAnswer, facts: AuditFacts): RuleAnswer {
  const index = heldIndex(facts);
  const identities = new Map(facts.identities.map((identity) => [identity.user.id, identity]));
  const violations = answer.violations.map((violation) => {
    const identity = identities.get(violation.subject.id);
    return identity ? { ...violation, commands: grantCommands({ facts, index, identity, violation }) } : violation;
  });
  return { ...answer, violations };
}

/** For rules about objects: what a set's license keeps from being in effect is that rule's finding. */
export const boundElsewhere: Cover = { ruleId: 'sets-fit-license', throughOtherLicense: true };

/** A rule about what users hold: what it finds comes with the commands that take it away. */
export function grantRule({ needs = [], optional = [], coveredBy = [], ...rule }: GrantRule): Rule {
  const { notLookedAt, ...rest } = rule;
  const users = userRule({
    ...rest,
    needs: [...accessNeeds, ...needs],
    optional: ['sessionActivations', ...optional],
    coveredBy: [{ ruleId: 'no-admin-profile', throughProfile: true }, ...coveredBy],
    notLookedAt: (facts, violations) => [...sessionGap(facts, violations), ...(notLookedAt?.(facts, violations) ?? [])],
  });
  return { ...users, judgesPlans: true, evaluate: (facts) => withCommands(users.evaluate(facts), facts) };
}

export type AccessRule = Omit<GrantRule, 'prepare' | 'applies'> & {
  check: (access: EffectiveAccess, identity: Identity) => AccessViolation | undefined;
};

/** What has to be activated in a session first is context only. */
export function severityVia(path: GrantPath, severity: Severity): Severity {
  return isEffective(path) ? severity : 'info';
}

/** Which message says it: another one where none of it is in effect, by a session or by the license of the set. */
export function textFor(paths: readonly GrantPath[]): string {
  if (paths.length > 0 && paths.every(({ isOtherLicense }) => isOtherLicense === true)) return 'finding.otherLicense';
  return paths.some(isEffective) ? 'finding' : 'finding.inSession';
}

type GradedPermission = { permission: string; path: GrantPath; severity: Severity };

type Holder = { access: EffectiveAccess; identity: Identity };

function toViolation(granted: readonly GradedPermission[]): AccessViolation {
  const severity = worst(granted.map((each) => each.severity));
  const paths = granted.map(({ path }) => path);
  const why = granted.find((each) => each.severity === severity)?.permission;
  return {
    severity,
    text: textFor(paths),
    tokens: [[...new Set(granted.map(({ permission, path }) => `${permission} (${pathText(path)})`))].join(', ')],
    evidence: granted.map(({ permission, path }) => ({ what: permission, path: pathText(path), dataset: 'heldSets' })),
    paths,
    ...(why === undefined ? {} : { why }),
  };
}

type PermissionRule = Omit<AccessRule, 'id' | 'severity' | 'check'> & {
  waiverHint?: WaiverHint;
  /** If it depends on more than the permission. */
  severityOf?: (permission: string, holder: Holder) => Severity;
  /** What else decides the severity. */
  furtherEvidence?: (permission: string, holder: Holder) => readonly Evidence[];
};

/** A rule about user permissions: it fires on any of them, with the worst severity of those held. */
export function permissionRule(
  id: RuleId,
  permissions: Readonly<Record<string, Severity>>,
  { severityOf, furtherEvidence, waiverHint, ...rule }: PermissionRule = {}
): Rule & { permissions: Readonly<Record<string, Severity>> } {
  return {
    ...accessRule({
      ...rule,
      id,
      severity: worst(Object.values(permissions)),
      check(access, identity) {
        const holder = { access, identity };
        const granted = access.userPermissions.flatMap(({ permission, path }): GradedPermission[] => {
          const most = permissions[permission];
          if (most === undefined) return [];
          return [{ permission, path, severity: severityVia(path, severityOf?.(permission, holder) ?? most) }];
        });
        if (granted.length === 0) return undefined;
        const violation = toViolation(granted);
        const names = [...new Set(granted.map(({ permission }) => permission))];
        const beside = names.flatMap((permission) => furtherEvidence?.(permission, holder) ?? []);
        return {
          ...violation,
          evidence: [...violation.evidence, ...beside],
          ...(waiverHint === undefined ? {} : { waiverHint }),
        };
      },
    }),
    permissions,
  };
}

/** One object's permission that is too much, by one path; `value` is what the evidence says of it. */
export type ExcessiveGrant = { object: string; path: GrantPath; value: string };

/** All objects with a permission that is too much, in one violation. */
export function objectViolation(
  grants: readonly ExcessiveGrant[],
  { permission, severity }: { permission: ObjectPermissionName; severity: Severity }
): AccessViolation | undefined {
  const [first] = grants;
  if (!first) return undefined;
  const paths = grants.map(({ path }) => path);
  const objects = [...new Set(grants.map(({ object }) => object))];
  return {
    severity: paths.some(isEffective) ? severity : 'info',
    text: textFor(paths),
    tokens: [countText(objects.length, 'object'), listed(objects)],
    evidence: grants.map(({ object, path, value }) => ({
      what: object,
      value,
      path: pathText(path),
      dataset: 'objectPermissions',
    })),
    paths,
    why: `${first.object}.${permission}`,
  };
}
