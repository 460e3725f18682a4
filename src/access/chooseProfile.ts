import type { Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { IntegrationProfile } from '../model/rows/targetUser.ts';
import type { CreateFacts } from './createFacts.ts';

/**
 * The profile of the new user: the named one, else found by license and API-only permission. Never by an English name
 * alone, since profiles come in the caller's language.
 */
export function chooseProfile(profiles: readonly IntegrationProfile[], name?: string): ProfileChoice {
  if (name !== undefined) return profileNamed(profiles, name);
  const apiOnly = profiles.filter(({ isApiOnly }) => isApiOnly);
  if (apiOnly.length === 0) return { blocker: { code: 'NoApiOnlyProfile', profiles: namesOf(profiles) } };
  const profile = shippedAmong(apiOnly);
  return profile ? { profile } : { blocker: { code: 'SeveralProfiles', profiles: namesOf(apiOnly) } };
}

export type ProfileChoice = { profile: IntegrationProfile } | { blocker: Blocker };

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

/** English full name of the profile that Salesforce ships today. */
const currentFullName = 'Minimum Access - API Only Integrations';

function namesOf(profiles: readonly IntegrationProfile[]): string[] {
  return profiles.map(({ name }) => name);
}

function profileNamed(profiles: readonly IntegrationProfile[], wished: string): ProfileChoice {
  const profile = profiles.find(
    ({ name, id, fullName }) => name.toLowerCase() === wished.toLowerCase() || id === wished || fullName === wished
  );
  if (!profile) return { blocker: { code: 'ProfileNotFound', profile: wished, profiles: namesOf(profiles) } };
  return profile.isApiOnly ? { profile } : { blocker: { code: 'ProfileNotApiOnly', profile: profile.name } };
}

/** The only one left after each of these questions: is it the shipped one, is it the current one. */
function shippedAmong(profiles: readonly IntegrationProfile[]): IntegrationProfile | undefined {
  const standard = profiles.filter(({ isCustom }) => !isCustom);
  const current = standard.filter(({ name, fullName }) => (fullName ?? name) === currentFullName);
  return [profiles, standard, current].find((candidates) => candidates.length === 1)?.[0];
}
