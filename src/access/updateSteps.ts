import { omit } from 'es-toolkit/object/omit';
import { deactivationMark, isMarkedFor } from '../model/access/markerFor.ts';
import type { PlainValues, PlanStep } from '../model/access/planStep.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { valueHomes } from '../model/access/valueHomes.ts';
import type { CreateFacts } from './createFacts.ts';
import { ownSetOf } from './setBlockers.ts';
import { furtherFields, roleOf, valueChanges } from './wishedValues.ts';

/**
 * Brings the record of a user who exists to what the wish says of it. A user that an earlier run of the same wish made and
 * had to deactivate is brought back with the same request.
 */
export const updateSteps = (wish: Wish, facts: CreateFacts): PlanStep[] => {
  const { existingUser } = facts;
  if (!existingUser) return [];
  const { id: recordId, username } = existingUser;
  const changes = valueChanges(wish, facts);
  const others = { values: omit(changes.values, [emailField]), before: omit(changes.before, [emailField]) };
  const revival = reactivation(wish, facts);
  const fields = [...(revival ? ['IsActive'] : []), ...Object.keys(others.values)];
  if (fields.length === 0) return [];
  return [
    {
      key: 'user',
      action: 'updateUser',
      username,
      fields,
      ...(revival ? { seat: revival.seat } : {}),
      roleNames: { from: existingUser.roleName, to: roleOf(wish, facts)?.name ?? null },
      recordId,
      before: { ...others.before, ...revival?.before },
      values: { ...others.values, ...revival?.values },
    },
  ];
};

const emailField = valueHomes.email.field;

/**
 * The last step of a plan: Salesforce mails the new address at once, and that cannot be taken back. It keeps the old one
 * until the new one is confirmed (Salesforce Help 000385115).
 */
export const emailSteps = (wish: Wish, facts: CreateFacts): PlanStep[] => {
  const { existingUser } = facts;
  const { values, before } = valueChanges(wish, facts);
  const { [emailField]: email } = values;
  if (!existingUser || typeof email !== 'string') return [];
  const { id: recordId, username } = existingUser;
  return [
    {
      key: 'email',
      action: 'changeUserEmail',
      username,
      email,
      recordId,
      before: { [emailField]: before[emailField] ?? null },
      values: { [emailField]: email },
    },
  ];
};

type Reactivation = { seat: { id: string; label: string }; values: PlainValues; before: PlainValues };

function reactivation(wish: Wish, facts: CreateFacts): Reactivation | undefined {
  const { userLicense } = facts;
  if (!userLicense || !wasDeactivatedByUs(wish, facts)) return undefined;
  const { id, label } = userLicense;
  const { values, before } = markChange(wish, facts);
  return { seat: { id, label }, values: { IsActive: true, ...values }, before: { IsActive: false, ...before } };
}

/**
 * Whether the user is inactive because a run of ours took back what it had begun: nobody ever logged in, and our mark
 * stands on the user, or on the own permission set of a user that the running user made. Everybody else's inactive user
 * stays as it is.
 */
export const wasDeactivatedByUs = ({ username, ownSet = '' }: Wish, facts: CreateFacts): boolean => {
  const { existingUser, userLicense, runningUser } = facts;
  if (!existingUser || existingUser.isActive || existingUser.lastLoginAt !== null) return false;
  if (existingUser.userLicenseId !== userLicense?.id) return false;
  const isSetMarked = isMarkedFor(ownSetOf(facts, ownSet)?.description ?? '', username);
  return isMarkedFor(existingUser.aboutMe, username) || (isSetMarked && existingUser.createdById === runningUser.id);
};

/** The mark goes with the reactivation: whoever deactivates the user later does so on purpose. */
function markChange(wish: Wish, facts: CreateFacts): { values: PlainValues; before: PlainValues } {
  const aboutMe = facts.existingUser?.aboutMe ?? '';
  const isUpdateable = facts.userDescribe.fields.some(({ name, updateable }) => name === 'AboutMe' && updateable);
  if (!isUpdateable) return { values: {}, before: {} };
  const wished = furtherFields(wish, facts)['AboutMe'];
  return {
    values: isMarkedFor(aboutMe, wish.username) ? { AboutMe: typeof wished === 'string' ? wished : null } : {},
    before: deactivationMark(wish.username),
  };
}
