import type { IntegrationProfile } from '../model/rows/targetUser.ts';
import type { Blocker } from '../model/access/plan.ts';

/** English full name of the profile that Salesforce ships today. */
const currentFullName = 'Minimum Access - API Only Integrations';

export type ProfileChoice = { profile: IntegrationProfile } | { blocker: Blocker };

const named = (profiles: readonly IntegrationProfile[], name: string): ProfileChoice => {
  const profile = profiles.find(
    (each) => each.name.toLowerCase() === name.toLowerCase() || each.id === name || each.fullName === name
  );
  if (!profile)
    return { blocker: { code: 'ProfileNotFound', seen: [name, profiles.map((each) => each.name).join(', ')] } };
  return profile.isApiOnly ? { profile } : { blocker: { code: 'ProfileNotApiOnly', seen: [profile.name] } };
};

/** The only one left after each of these questions: is it the shipped one, is it the current one. */
const shipped = (profiles: readonly IntegrationProfile[]): IntegrationProfile | undefined => {
  const standard = profiles.filter(({ isCustom }) => !isCustom);
  const current = standard.filter(({ name, fullName }) => (fullName ?? name) === currentFullName);
  return [profiles, standard, current].find((each) => each.length === 1)?.[0];
};

/**
 * The profile of the new user: the named one, else found by license and API-only permission. Never by an English name
 * alone, since profiles come in the caller's language.
 */
export const chooseProfile = (profiles: readonly IntegrationProfile[], name?: string): ProfileChoice => {
  if (name !== undefined) return named(profiles, name);
  const apiOnly = profiles.filter(({ isApiOnly }) => isApiOnly);
  if (apiOnly.length === 0)
    return { blocker: { code: 'NoApiOnlyProfile', seen: [profiles.map((each) => each.name).join(', ')] } };
  const profile = shipped(apiOnly);
  return profile
    ? { profile }
    : { blocker: { code: 'SeveralProfiles', seen: [apiOnly.map((each) => each.name).join(', ')] } };
};
