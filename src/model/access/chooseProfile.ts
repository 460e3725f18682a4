import type { IntegrationProfile } from '../rows/targetUser.ts';
import type { Blocker } from './blocker.ts';

/**
 * The profile of a new user: the named one, else found by license and API-only permission. Never by an English name
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

/** English full names of the profile that Salesforce ships today, and of the one it shipped before, which is custom. */
const shippedFullName = {
  standard: 'Minimum Access - API Only Integrations',
  custom: 'Salesforce API Only System Integrations',
};

/** User permissions that both are shipped with, and nothing else (their retrieved metadata). */
export const shippedPermissions: readonly string[] = ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'];

/** Those among which only an English full name can tell which one Salesforce shipped; none where nobody has to ask. */
export function doubtfulAmong(profiles: readonly IntegrationProfile[]): readonly IntegrationProfile[] {
  const candidates = narrowed(profiles.filter(({ isApiOnly }) => isApiOnly));
  return candidates.length > 1 ? candidates : [];
}

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

/** Of the older profile, which newer orgs lack, retrieved metadata says that it is custom: so are its clones. */
function narrowed(profiles: readonly IntegrationProfile[]): readonly IntegrationProfile[] {
  const standard = profiles.filter(({ isCustom }) => !isCustom);
  return standard.length > 0 ? standard : profiles;
}

function shippedAmong(profiles: readonly IntegrationProfile[]): IntegrationProfile | undefined {
  const candidates = narrowed(profiles);
  if (candidates.length === 1) return candidates[0];
  return candidates.find(
    ({ name, fullName = name, isCustom }) => fullName === shippedFullName[isCustom ? 'custom' : 'standard']
  );
}
