import type { GrantPath } from '../../model/access/effectiveAccess.ts';
import type { Evidence, Severity, Subject, SubjectType } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { DatasetName } from '../../model/org/orgSnapshot.ts';
import type { RuleId } from './ruleControls.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { RemedyCommand } from '../remedies/sfCommand.ts';

/** A pure question to a snapshot. The id states the compliant state; the words are in `messages/rule.<id>.md`. */
export type Rule = {
  id: RuleId;
  /** The worst it reports. */
  severity: Severity;
  subject: SubjectType;
  /** It passes only where all of these are available and complete; it is not asked where one is not available. */
  needs: readonly DatasetName[];
  /** It concludes from the absence of rows in these: where one is incomplete, it is not asked at all. */
  conclusive?: readonly DatasetName[];
  /** It looks at these where they can be read, and says in `notLookedAt` where they could not. */
  optional?: readonly DatasetName[];
  coveredBy?: readonly Cover[];
  /** The user permissions it judges, with the severity of each. */
  permissions?: Readonly<Record<string, Severity>>;
  evaluate(facts: AuditFacts): RuleAnswer;
  /** Whether it is about what a user may do, so that it can be asked about one that is only planned. */
  judgesPlans?: true;
};

/** Numbers and names for the `%s` of a message. */
export type Tokens = ReadonlyArray<string | number>;

/** What a rule has against what one user may do. */
export type AccessViolation = {
  severity: Severity;
  /** Key in the rule's messages; `finding` unless told. */
  text?: string;
  tokens: Tokens;
  evidence: readonly Evidence[];
  /** The paths that the violation rests on. */
  paths?: readonly GrantPath[];
  /** What `display --why` explains best of it, such as a user permission or `Account.viewAll`. */
  why?: string;
  /** Who can have good reasons for it: said with the finding that counts, be it this one or what it follows from. */
  waiverHint?: WaiverHint;
  /** Rules that explain this violation, in addition to those that explain every violation of its rule. */
  coveredBy?: readonly Cover[];
};

/** Keys of `messages/remedies.md`. */
export type WaiverHint = 'waiver.deployer';

/** What a rule has against one subject. */
export type Violation = AccessViolation & {
  subject: Subject;
  /** Usernames. */
  users: readonly string[];
  /** What shows it, opens where it can be changed, and changes it; the first takes nothing away from anybody. */
  commands?: readonly RemedyCommand[];
  /** Tells several findings of one rule about one subject apart; no ids, since a refresh changes them. */
  discriminator?: string;
};

export type RuleAnswer = {
  /** How many subjects were looked at. */
  examined: number;
  violations: readonly Violation[];
  /** Keys in the rule's messages for what it could not look at this time. */
  notLookedAt?: readonly string[];
  /** Datasets of `needs` whose missing part makes no difference to this answer. */
  settled?: readonly DatasetName[];
  /** Key in the rule's messages for why nothing can be said although everything was read. */
  notEvaluated?: string;
};

/** A finding of this rule is listed below one of `ruleId` about the same user and not counted again. */
export type Cover = {
  ruleId: string;
  /** Only where every path of the finding is the profile. */
  throughProfile?: true;
  /** Only where every path of the finding is a set that is bound to another user license. */
  throughOtherLicense?: true;
};

export function userSubject({ user }: Identity): Subject {
  return { type: 'user', id: user.id, name: user.username };
}

/** What every rule about effective access needs. */
export const accessNeeds: readonly DatasetName[] = ['users', 'assignments', 'heldSets', 'heldGroups'];

/** What a rule has against one identity; undefined where it has nothing. */
export type CheckIdentity = (identity: Identity) => Omit<Violation, 'subject' | 'users'> | undefined;

/** `prepare` is called once for all identities: what it makes of the facts need not be made again for each. */
type UserCheck =
  | { prepare: (facts: AuditFacts) => CheckIdentity; check?: undefined }
  | { check: (identity: Identity, facts: AuditFacts) => ReturnType<CheckIdentity>; prepare?: undefined };

/** All of a user rule but its question. */
export type UserRuleFrame = Omit<Rule, 'subject' | 'evaluate'> & {
  /** Which identities it looks at; the active ones unless told. */
  applies?: (identity: Identity, facts: AuditFacts) => boolean;
  /** Keys in the messages; a function if they depend on what was read and found. */
  notLookedAt?: readonly string[] | ((facts: AuditFacts, violations: readonly Violation[]) => readonly string[]);
};

export type UserRule = UserRuleFrame & UserCheck;

function checkOf(rule: UserCheck, facts: AuditFacts): CheckIdentity {
  const { check } = rule;
  return check === undefined ? rule.prepare(facts) : (identity) => check(identity, facts);
}

function isActive({ user }: Identity): boolean {
  return user.isActive;
}

/** A rule that looks at one identity after another. */
export function userRule({ applies = isActive, notLookedAt = [], ...rule }: UserRule): Rule {
  return {
    ...rule,
    subject: 'user',
    evaluate(facts) {
      const examined = facts.identities.filter((identity) => applies(identity, facts));
      const check = checkOf(rule, facts);
      const violations = examined.flatMap((identity) => {
        const violation = check(identity);
        return violation ? [{ ...violation, subject: userSubject(identity), users: [identity.user.username] }] : [];
      });
      return {
        examined: examined.length,
        violations,
        notLookedAt: typeof notLookedAt === 'function' ? notLookedAt(facts, violations) : notLookedAt,
      };
    },
  };
}

/** The message keys that belong to those datasets that are not whole. */
export function gapKeys(facts: AuditFacts, keys: Readonly<Partial<Record<DatasetName, string>>>): string[] {
  return Object.entries(keys).flatMap(([name, key]) => (facts.isComplete(name as DatasetName) ? [] : [key]));
}

/** The org itself; it has no name where `Organization` could not be read. */
export function orgSubject({ read }: Pick<AuditFacts, 'read'>): Subject {
  const organization = read('organization');
  return { type: 'org', id: organization?.id ?? '', name: organization?.name ?? '' };
}
