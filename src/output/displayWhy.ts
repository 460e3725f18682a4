import type { AuditResult } from '../model/audit/auditResult.ts';
import { closest } from '../model/text/closest.ts';
import { type EffectiveAccess, type GrantPath, pathText } from '../model/access/effectiveAccess.ts';
import { isObjectPermissionName, objectPermissionNames } from '../model/access/objectPermission.ts';
import { auditPermissions } from '../model/access/riskPermissions.ts';
import type { DatasetName, DatasetStatus, OrgSnapshot } from '../model/org/snapshot.ts';
import type { ObjectPermissionName } from '../model/access/spec.ts';

/** What somebody asks for: a user permission, an object, or one permission on an object. */
export type WhyQuestion = { name: string; permission?: ObjectPermissionName };

/** One thing that gives it, and how the user comes by that. */
export type WhyGrant = {
  /** `ModifyAllData`, or the object permissions. */
  what: string;
  path: string;
};

export type WhyResult = {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  user: { id: string; username: string };
  why: {
    /** As it was asked. */
    asked: string;
    /** `notKnown`: nothing was seen to give it, but not all was read, or it is not among what is read. */
    outcome: 'granted' | 'notGranted' | 'notKnown';
    /** Why it is not known: not everything could be read, or this user permission is none of those that are read. */
    unknown?: 'incomplete' | 'notRead';
    grants: WhyGrant[];
    /** Only what holds for every object gives it; whether there is such an object was not looked at. */
    throughAll?: true;
    /** Names that may have been meant. */
    suggestions: string[];
  };
  datasets: DatasetStatus[];
  requests: number;
};

/** What an answer is read from, besides who the user is. */
export const whyNeeds: readonly DatasetName[] = [
  'assignments',
  'heldSets',
  'heldGroups',
  'objectPermissions',
  'sessionActivations',
];

/** User permissions that give an object permission on every object. */
const overAll: Readonly<Record<ObjectPermissionName, readonly string[]>> = {
  read: ['ViewAllData', 'ModifyAllData'],
  create: ['ModifyAllData'],
  edit: ['ModifyAllData'],
  delete: ['ModifyAllData'],
  viewAll: ['ViewAllData', 'ModifyAllData'],
  modifyAll: ['ModifyAllData'],
  viewAllFields: ['ViewAllFieldsGlobal'],
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** `ModifyAllData`, `Account` or `Account.edit`; undefined where it is none of these. */
export const parseWhy = (asked: string): WhyQuestion | undefined => {
  const [, name, verb] = /^([A-Za-z]\w*)(?:\.(\w+))?$/.exec(asked.trim()) ?? [];
  if (name === undefined) return undefined;
  if (verb === undefined) return { name };
  const permission = objectPermissionNames.find((each) => same(each, verb));
  return permission !== undefined && isObjectPermissionName(permission) ? { name, permission } : undefined;
};

const grant = (what: string, path: GrantPath): WhyGrant => ({ what, path: pathText(path) });

const userGrants = ({ userPermissions }: EffectiveAccess, names: readonly string[]): WhyGrant[] =>
  userPermissions
    .filter(({ permission }) => names.some((name) => same(name, permission)))
    .map(({ permission, path }) => grant(permission, path));

const objectGrants = (access: EffectiveAccess, { name, permission }: WhyQuestion): WhyGrant[] =>
  access.objectPermissions
    .filter(({ object, permissions }) => same(object, name) && (!permission || permissions.includes(permission)))
    .map(({ object, permissions, path }) => grant(`${object}: ${permissions.join(', ')}`, path));

const isUserPermission = (access: EffectiveAccess, { name, permission }: WhyQuestion): boolean =>
  permission === undefined &&
  (auditPermissions.some((each) => same(each, name)) ||
    access.userPermissions.some((held) => same(held.permission, name)));

const grantsOf = (access: EffectiveAccess, question: WhyQuestion): WhyGrant[] => {
  if (isUserPermission(access, question)) return userGrants(access, [question.name]);
  const over = question.permission ? overAll[question.permission] : [...new Set(Object.values(overAll).flat())];
  return [...objectGrants(access, question), ...userGrants(access, over)];
};

const isWhole = ({ datasets }: OrgSnapshot): boolean =>
  whyNeeds.every((name) => name === 'sessionActivations' || datasets[name]?.complete === true);

const outcomeOf = (
  snapshot: OrgSnapshot,
  access: EffectiveAccess,
  question: WhyQuestion
): Pick<WhyResult['why'], 'outcome' | 'unknown'> => {
  const names = snapshot.datasets.userPermissionNames;
  const isOther =
    question.permission === undefined &&
    !isUserPermission(access, question) &&
    names?.available === true &&
    names.data.some((name) => same(name, question.name));
  if (isOther) return { outcome: 'notKnown', unknown: 'notRead' };
  if (grantsOf(access, question).length > 0) return { outcome: 'granted' };
  return isWhole(snapshot) ? { outcome: 'notGranted' } : { outcome: 'notKnown', unknown: 'incomplete' };
};

/** Everything that gives the user what is asked for, with the path of each. */
export const whyOf = (
  snapshot: OrgSnapshot,
  access: EffectiveAccess,
  { asked, question }: { asked: string; question: WhyQuestion }
): WhyResult['why'] => {
  const state = outcomeOf(snapshot, access, question);
  const names = new Set([...auditPermissions, ...access.objectPermissions.map(({ object }) => object)]);
  const grants = state.unknown === 'notRead' ? [] : grantsOf(access, question);
  const throughAll =
    grants.length > 0 && !isUserPermission(access, question) && objectGrants(access, question).length === 0;
  const isKnown = [...names].some((name) => same(name, question.name));
  return {
    asked,
    ...state,
    grants,
    ...(throughAll ? { throughAll } : {}),
    suggestions: isKnown || state.unknown === 'notRead' ? [] : closest(question.name, names),
  };
};
