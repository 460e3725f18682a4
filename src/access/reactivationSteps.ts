import { deactivationMark, isMarkedFor } from '../model/access/markerFor.ts';
import type { PlainValues, PlanStep } from '../model/access/planStep.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { CreateFacts } from './createFacts.ts';
import { ownSetOf } from './setBlockers.ts';
import { furtherFields } from './userSteps.ts';

/** Brings back the user that an earlier run of the same wish made and had to deactivate. */
export const reactivationSteps = (wish: Wish, facts: CreateFacts): PlanStep[] => {
  const { existingUser, userLicense } = facts;
  if (!existingUser || !userLicense || !wasDeactivatedByUs(wish, facts)) return [];
  const { id: recordId, username } = existingUser;
  const { values, before } = markChange(wish, facts);
  return [
    {
      key: 'user',
      action: 'updateUser',
      username,
      fields: ['IsActive'],
      seat: { id: userLicense.id, label: userLicense.label },
      recordId,
      before: { IsActive: false, ...before },
      values: { IsActive: true, ...values },
    },
  ];
};

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
