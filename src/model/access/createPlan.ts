import type { GuardFinding } from '../audit/finding.ts';
import type { Blocker } from './blocker.ts';
import type { ConfigurationKind } from './objectPermissions.ts';
import type { PlanStep } from './planStep.ts';

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
};

export type PlanNote =
  | { code: 'dependenciesUnknown' }
  | { code: 'frozenUnknown'; username: string }
  | { code: 'otherProfile'; username: string; profile: string }
  | { code: 'pslMayBeRefused'; psls: string }
  /** A wished permission that comes with the profile, or with a permission set or group of the wish. */
  | { code: 'permissionGiven'; permission: string; path: string }
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

/** `findings`: what the audit's rules say about the user that the plan would make. */
export type PlanOutcome =
  | { plan: CreatePlan; findings: readonly GuardFinding[] }
  | { blockers: readonly Blocker[]; findings: readonly GuardFinding[] };
