import type { Blocker } from './blocker.ts';
import type { ConfigurationKind } from './objectPermissions.ts';
import type { GuardFinding } from '../audit/finding.ts';
import type { Identity } from '../audit/identity.ts';
import type { OrgSnapshot } from '../org/orgSnapshot.ts';
import type { PlanStep } from './planStep.ts';
import type { Surplus } from './surplus.ts';

/** Steps in the order the org must see them. An empty plan changes nothing. */
export type CreatePlan = {
  steps: readonly PlanStep[];
  /** The user who will hold everything; undefined where a step makes it. */
  userId: string | undefined;
  username: string;
  profileName: string;
  ownSet: { name: string; id: string | undefined } | undefined;
  /** Every PSL the user will hold. */
  psls: ReadonlyArray<{ id: string; name: string; label: string }>;
  /** Things worth knowing that change nothing. */
  notes: readonly PlanNote[];
  /** What the user who is there holds beyond the wish; undefined where a step makes the user. */
  surplus?: Surplus;
};

export type PlanNote =
  | { code: 'dependenciesUnknown' }
  | { code: 'frozenUnknown'; username: string }
  | { code: 'otherProfile'; username: string; profile: string }
  | { code: 'pslMayBeRefused'; psls: string }
  /** A wished permission that comes with the profile, or with a permission set or group of the wish. */
  | { code: 'permissionGiven'; permission: string; path: string }
  /** What the profile grants by itself, beyond what the shipped one does, by kind. */
  | { code: `profile${'UserPermissions' | 'Objects' | 'Fields' | 'Setup'}`; profile: string; grants: readonly string[] }
  /** Nothing that is held or wished gives access to anything. */
  | { code: 'noAccess'; username: string }
  /** Nothing is needed to do it, apart from access to the record. */
  | { code: 'objectOpen'; object: string; permissions: string }
  /** The object has no object permissions: `grants`, which the user will hold, decide over it. */
  | { code: 'objectFollows'; object: string; permissions: string; grants: string }
  | { code: 'userFieldNeeded'; object: string; field: string }
  /** Fields without permissions of their own: whoever reads, or edits, the object does so with them. */
  | { code: 'fieldsOpen' | 'fieldsFollow'; object: string; fields: string }
  /** A wildcard over an object of which no field has permissions of its own. */
  | { code: 'noFields'; object: string }
  /** Field permissions on an object that the user cannot read yet, for lack of `grants`. */
  | { code: 'fieldsNeed'; object: string; grants: string }
  | { code: 'emailToConfirm'; email: string; current: string }
  /** Fields that take a seat of a feature license each. */
  | { code: 'featureSeats'; fields: string }
  /** Wished as an object, granted as what it is. */
  | { code: `${ConfigurationKind}AsSuch`; object: string }
  | { code: 'permissionByLabel'; label: string; permission: string }
  /** A site license: every user has one. */
  | { code: 'packageForAll'; namespace: string };

/** A plan or why there is none, and what the audit's rules say about the user that it would make. */
export type PlanOutcome = Judgement & ({ plan: CreatePlan } | { blockers: readonly Blocker[] });

/** A user as it will be once a plan is carried out, in the form in which an audit would find it. */
export type PlannedUser = {
  identity: Identity;
  /** What an audit of this user would have read. */
  snapshot: OrgSnapshot;
};

/** What the audit's rules say about a planned user. */
export type Judgement = {
  findings: readonly GuardFinding[];
  /** Rules that could not be asked: what these would find is not known. */
  notJudged: readonly NotJudged[];
};

export type NotJudged = { ruleId: string; reason: string };

/** The audit's rules over a planned user; passed in, since what is planned does not know who judges it. */
export type Judge = (planned: PlannedUser, accepted: readonly string[]) => Judgement;
