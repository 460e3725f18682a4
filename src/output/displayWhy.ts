import { Messages } from '@salesforce/core';
import { type EffectiveAccess, type GrantPath, pathText } from '../model/access/effectiveAccess.ts';
import {
  isObjectPermissionName,
  objectPermissionNames,
  type ObjectPermissionName,
} from '../model/access/objectPermissions.ts';
import { auditPermissions } from '../model/access/riskPermissions.ts';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { DatasetName, DatasetStatus, OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { closest } from '../model/text/closest.ts';
import { safeText } from '../model/text/safeText.ts';
import { didYouMean, shortText } from './didYouMean.ts';
import { unreadBlocks } from './openRuleBlocks.ts';
import { type Block, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

/** Everything that gives the user what is asked for, with the path of each. */
export const displayWhy = (
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

/** Only what gives the user what was asked for, or that nothing does. */
export function whyPage(result: WhyResult): Block[] {
  return [
    verdict(result),
    ...result.why.grants.map(({ what, path }) => text(`• ${safeText(what)} (${safeText(path)})`, 'plain', 2)),
    ...(result.why.throughAll && result.why.suggestions.length > 0
      ? [text(messages.getMessage('why.noSuchObject', [didYouMean(result.why.suggestions)]), 'warning')]
      : []),
    ...(result.why.unknown === 'incomplete' ? unreadBlocks(result.datasets) : []),
  ];
}

function verdict({ user, why }: WhyResult): Block {
  const tokens = [safeText(user.username), shortText(why.asked)];
  if (why.unknown === 'notRead') return text(messages.getMessage('why.notRead', tokens), 'warning');
  if (why.unknown === 'otherLicense') return text(messages.getMessage('why.otherLicense', tokens), 'warning');
  if (why.outcome === 'notKnown') return text(messages.getMessage('why.notKnown', tokens), 'warning');
  if (why.throughAll) return text(messages.getMessage('why.throughAll', tokens), 'heading');
  if (why.outcome === 'granted') return text(messages.getMessage('why.granted', tokens), 'heading');
  return text(`${messages.getMessage('why.notGranted', tokens)}${didYouMean(why.suggestions)}`, 'good');
}

function outcomeOf(
  snapshot: OrgSnapshot,
  access: EffectiveAccess,
  question: WhyQuestion
): Pick<WhyResult['why'], 'outcome' | 'unknown'> {
  const names = snapshot.datasets.userPermissionNames;
  const isOther =
    question.permission === undefined &&
    !isUserPermission(access, question) &&
    names?.available === true &&
    names.data.some((name) => same(name, question.name));
  if (isOther) return { outcome: 'notKnown', unknown: 'notRead' };
  const grants = grantsOf(access, question);
  if (grants.some(({ isOtherLicense }) => isOtherLicense !== true)) return { outcome: 'granted' };
  if (grants.length > 0) return { outcome: 'notKnown', unknown: 'otherLicense' };
  return isWhole(snapshot) ? { outcome: 'notGranted' } : { outcome: 'notKnown', unknown: 'incomplete' };
}

function isWhole({ datasets }: OrgSnapshot): boolean {
  return whyNeeds.every((name) => name === 'sessionActivations' || datasets[name]?.complete === true);
}

function grantsOf(access: EffectiveAccess, question: WhyQuestion): WhyGrant[] {
  if (isUserPermission(access, question)) return userGrants(access, [question.name]);
  const over = question.permission ? overAll[question.permission] : [...new Set(Object.values(overAll).flat())];
  return [...objectGrants(access, question), ...userGrants(access, over)];
}

function isUserPermission(access: EffectiveAccess, { name, permission }: WhyQuestion): boolean {
  return (
    permission === undefined &&
    (auditPermissions.some((each) => same(each, name)) ||
      access.userPermissions.some((held) => same(held.permission, name)))
  );
}

function objectGrants(access: EffectiveAccess, { name, permission }: WhyQuestion): WhyGrant[] {
  return access.objectPermissions
    .filter(({ object, permissions }) => same(object, name) && (!permission || permissions.includes(permission)))
    .map(({ object, permissions, path }) => grant(`${object}: ${permissions.join(', ')}`, path));
}

function userGrants({ userPermissions }: EffectiveAccess, names: readonly string[]): WhyGrant[] {
  return userPermissions
    .filter(({ permission }) => names.some((name) => same(name, permission)))
    .map(({ permission, path }) => grant(permission, path));
}

function grant(what: string, path: GrantPath): WhyGrant {
  const { isOtherLicense } = path;
  return { what, path: pathText(path), ...(isOtherLicense === undefined ? {} : { isOtherLicense }) };
}

/** `ModifyAllData`, `Account` or `Account.edit`; undefined where it is none of these. */
export function parseWhy(asked: string): WhyQuestion | undefined {
  const [, name, verb] = /^([A-Za-z]\w*)(?:\.(\w+))?$/.exec(asked.trim()) ?? [];
  if (name === undefined) return undefined;
  if (verb === undefined) return { name };
  const permission = objectPermissionNames.find((each) => same(each, verb));
  return permission !== undefined && isObjectPermissionName(permission) ? { name, permission } : undefined;
}

/** What somebody asks for: a user permission, an object, or one permission on an object. */
export type WhyQuestion = { name: string; permission?: ObjectPermissionName };

/** One thing that gives it, and how the user comes by that. */
export type WhyGrant = {
  /** `ModifyAllData`, or the object permissions. */
  what: string;
  path: string;
  /** Through a permission set that is bound to another user license: without effect as far as is known. */
  isOtherLicense?: true;
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
    /**
     * Why it is not known: not everything could be read, this user permission is none of those that are read, or only
     * permission sets grant it that are bound to another user license.
     */
    unknown?: 'incomplete' | 'notRead' | 'otherLicense';
    grants: WhyGrant[];
    /** Only what holds for every object gives it; whether there is such an object was not looked at. */
    throughAll?: true;
    /** Names that may have been meant. */
    suggestions: string[];
  };
  datasets: DatasetStatus[];
  requests: number;
};

/** What an answer is read from, in addition to the user. */
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

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
