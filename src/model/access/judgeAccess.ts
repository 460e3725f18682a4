import type { DatasetName } from '../org/orgSnapshot.ts';
import { isSameId, isSameName } from '../text/caseless.ts';
import { type AccessNeed, type AccessNeeds, datasetsFor, type Grant, grantText } from './accessNeeds.ts';
import { type EffectiveAccess, type GrantPath, pathText } from './effectiveAccess.ts';

/**
 * Whether a user has what is asked about, and how it comes. `notGranted` is said only where everything that could give it
 * was read in full.
 */
export function judgeAccess(needs: AccessNeeds, access: EffectiveAccess, isComplete: IsComplete): AccessVerdict {
  if (needs.isUnknown) return { outcome: 'notKnown', unknown: 'notDocumented', grants: [], missing: [] };
  const judged = needs.allOf.map((need) => judgeNeed(need, access, isComplete));
  const missing = judged.flatMap(({ state, need }) => (state === 'missing' ? [need.anyOf.map(grantText)] : []));
  if (missing.length > 0) return { outcome: 'notGranted', grants: [], missing };
  const grants = distinct(judged.flatMap((each) => each.grants));
  const doubts = judged.flatMap(({ state }) => (state === 'granted' || state === 'missing' ? [] : [state]));
  const [unknown = needs.userField === undefined ? undefined : 'depends'] = doubts;
  if (unknown === undefined) return { outcome: 'granted', grants, missing: [] };
  return { outcome: 'notKnown', unknown, grants, missing: [] };
}

/** What is known of one user's access. */
export type AccessVerdict = {
  outcome: AccessOutcome;
  /** Why it is not known; only then. */
  unknown?: AccessDoubt;
  /** What gives it or, where that is not known, what may; none where it is not granted. */
  grants: readonly AccessGrant[];
  /** Of `notGranted`: one of each list would be needed. An empty list: nothing can give it, as with formulas. */
  missing: ReadonlyArray<readonly string[]>;
};

export type AccessOutcome = 'granted' | 'notGranted' | 'notKnown';

/**
 * `incomplete`: not everything could be read. `otherLicense`: only permission sets grant it that are bound to another user
 * license. `depends`: what the user holds suffices under a condition that is not read. `notDocumented`: nothing says what
 * decides over it.
 */
export type AccessDoubt = 'incomplete' | 'otherLicense' | 'depends' | 'notDocumented';

/** One thing that gives it, and how the user comes by that. */
export type AccessGrant = {
  /** `ModifyAllData`, `Account: read, edit`, `Contact.Birthdate: read`, or `ApexClass: BillingApi`. */
  what: string;
  /** Such as `permission set group Billing (outdated)`. */
  path: string;
  /** Through a permission set that is bound to another user license: without effect as far as is known. */
  isOtherLicense?: true;
};

/** Whether a dataset was read in full. */
export type IsComplete = (name: DatasetName) => boolean;

type JudgedNeed = {
  need: AccessNeed;
  state: 'granted' | 'missing' | Exclude<AccessDoubt, 'notDocumented'>;
  grants: AccessGrant[];
};

function judgeNeed(need: AccessNeed, access: EffectiveAccess, isComplete: IsComplete): JudgedNeed {
  const grants = need.anyOf.flatMap((grant) => heldOf(grant, access));
  if (grants.some(({ isOtherLicense }) => isOtherLicense !== true)) return { need, state: 'granted', grants };
  const maybe = need.maybe.flatMap((grant) => heldOf(grant, access));
  if (maybe.length > 0) return { need, state: 'depends', grants: [...grants, ...maybe] };
  if (grants.length > 0) return { need, state: 'otherLicense', grants };
  const isWhole = need.anyOf.length === 0 || datasetsFor([...need.anyOf, ...need.maybe]).every(isComplete);
  return { need, state: isWhole ? 'missing' : 'incomplete', grants };
}

function heldOf(grant: Grant, access: EffectiveAccess): AccessGrant[] {
  if ('userPermission' in grant)
    return access.userPermissions
      .filter(({ permission }) => isSameName(permission, grant.userPermission))
      .map(({ permission, path }) => toGrant(permission, path));
  if ('ids' in grant)
    return access.setupAccess
      .filter(({ targetId }) => grant.ids.some((id) => isSameId(id, targetId)))
      .map(({ path }) => toGrant(grantText(grant), path));
  if ('field' in grant)
    return access.fieldPermissions
      .filter(({ field, canEdit }) => isSameName(field, grant.field) && (grant.permission === 'read' || canEdit))
      .map(({ field, canEdit, path }) => toGrant(`${field}: ${canEdit ? 'read, edit' : 'read'}`, path));
  const { object, permission } = grant;
  return access.objectPermissions
    .filter((held) => isSameName(held.object, object) && (!permission || held.permissions.includes(permission)))
    .map((held) => toGrant(`${held.object}: ${held.permissions.join(', ')}`, held.path));
}

function toGrant(what: string, path: GrantPath): AccessGrant {
  const { isOtherLicense } = path;
  return { what, path: pathText(path), ...(isOtherLicense === undefined ? {} : { isOtherLicense }) };
}

/** A field that is both read and edited by one path gives both once. */
function distinct(grants: readonly AccessGrant[]): AccessGrant[] {
  return [...new Map(grants.map((grant) => [JSON.stringify(grant), grant])).values()];
}
