import type { Blocker } from '../model/access/blocker.ts';
import type { ProfileChoice } from '../model/access/chooseProfile.ts';
import type { License } from '../model/rows/integrationUser.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { seatBlockers } from './choosePsls.ts';
import type { CreateFacts } from './createFacts.ts';
import { wasDeactivatedByUs } from './updateSteps.ts';
import { firstValues, valueBlockers } from './valueBlockers.ts';

/** What stands in the way of the user record itself. */
export const userBlockers = (wish: Wish, facts: CreateFacts): Blocker[] => {
  if (!facts.userLicense) return [{ code: 'NoIntegrationLicense', edition: facts.organization.edition }];
  if (facts.existingUser) return existingUserBlockers(wish, facts);
  return [...seatBlockers(facts, facts.userLicense), ...requiredBlockers(facts, wish), ...valueBlockers(wish, facts)];
};

/** Fields that the plan fills itself. */
const planned = new Set([
  'Username',
  'LastName',
  'Email',
  'Alias',
  'ProfileId',
  'TimeZoneSidKey',
  'LocaleSidKey',
  'EmailEncodingKey',
  'LanguageLocaleKey',
]);

/** A user of that name is ours when it is on the integration license, active and not frozen. */
function existingUserBlockers(wish: Wish, facts: CreateFacts): Blocker[] {
  const { existingUser, userLicense } = facts;
  if (!existingUser) return [];
  const { id: userId, username, name, userLicenseId, userLicenseName, isActive, isFrozen } = existingUser;
  if (userLicenseId !== userLicense?.id) return [{ code: 'UsernameTaken', username, name, license: userLicenseName }];
  if (!isActive && !wasDeactivatedByUs(wish, facts)) return [{ code: 'UserInactive', username, userId }];
  return [
    ...(isActive ? [] : reactivationBlockers(wish, facts, userLicense)),
    ...(isFrozen === true ? [{ code: 'UserFrozen' as const, username, userId }] : []),
    ...valueBlockers(wish, facts),
  ];
}

/** Bringing back the user of an earlier run takes a seat: that has to be asked for. */
function reactivationBlockers({ reactivate }: Wish, facts: CreateFacts, license: License): Blocker[] {
  const { id: userId = '', username = '' } = facts.existingUser ?? {};
  return [
    ...(reactivate === true ? [] : [{ code: 'UserInactive' as const, username, userId, seatOf: license.label }]),
    ...seatBlockers(facts, license),
  ];
}

/** What this org's own describe demands beyond the fields that every org has. */
function requiredBlockers({ userDescribe }: CreateFacts, { userFields, role }: Wish): Blocker[] {
  const given = new Set([
    ...Object.keys(userFields).map((name) => name.toLowerCase()),
    ...(role === undefined ? [] : ['userroleid']),
  ]);
  return userDescribe.fields
    .filter(({ createable, nillable, defaultedOnCreate }) => createable && !nillable && !defaultedOnCreate)
    .filter(({ name }) => !planned.has(name) && !given.has(name.toLowerCase()))
    .map(({ name, label, picklist }) => ({
      code: 'UserFieldMissing',
      field: name,
      label,
      values: firstValues(picklist),
    }));
}

/** What stands in the way of the wished profile. The profile of a user who exists is never changed. */
export function profileBlockers(choice: ProfileChoice, { profile: wished }: Wish, facts: CreateFacts): Blocker[] {
  const { existingUser, userLicense } = facts;
  if (!userLicense || (existingUser && (wished === undefined || existingUser.userLicenseId !== userLicense.id)))
    return [];
  if ('blocker' in choice) return [choice.blocker];
  if (!existingUser || existingUser.profileId === choice.profile.id) return [];
  const { id: userId, username, profileName: found } = existingUser;
  const { id: profileId, name: profile } = choice.profile;
  return [{ code: 'ProfileDiffers', username, userId, profile, profileId, found }];
}
