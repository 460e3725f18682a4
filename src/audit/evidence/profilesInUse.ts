import type { Identity } from '../../model/audit/identity.ts';
import { isOnIntegrationLicense } from '../../model/org/isIntegrationLicense.ts';
import type { ProfileSettings } from '../../model/rows/profileSettings.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import type { RuleAnswer, Violation } from '../engine/rule.ts';

/** Profiles of the active identities, each once; those whose settings did not come are left out. */
export function profilesInUse({ identities, read }: Pick<AuditFacts, 'identities' | 'read'>): ProfileInUse[] {
  const active = identities.filter(({ user }) => user.isActive);
  const byProfile = Map.groupBy(active, ({ user }) => user.profileId);
  return (read('profileSettings') ?? []).flatMap((settings) => {
    const users = byProfile.get(settings.id) ?? [];
    const [first] = users;
    // The full name is the same in every language, and so keeps what is known about the profile together.
    if (!first) return [];
    const label = first.user.profileName;
    return [{ settings, name: settings.fullName ?? label, label, identities: users }];
  });
}

export type ProfileInUse = {
  settings: ProfileSettings;
  /** The same in every language: `Admin`. */
  name: string;
  /** As admins know it: `System Administrator`. */
  label: string;
  identities: readonly Identity[];
};

/**
 * How many other active users have the profile, be they people or users that no audit knows: what is restricted there
 * locks them out too. None can be people where the license or the profile itself keeps people out. Undefined where they
 * could not be counted.
 */
export function peopleOn(
  { identities, read }: Pick<AuditFacts, 'identities' | 'read'>,
  profileId: string
): number | undefined {
  const own = identities.filter(({ user }) => user.isActive && user.profileId === profileId);
  const ownSet = read('heldSets')?.find((set) => set.profileId === profileId);
  const isApiOnly = ownSet?.userPermissions.includes('ApiUserOnly') === true;
  if (isApiOnly || own.some(({ user }) => isOnIntegrationLicense(user))) return 0;
  const counted = read('profileHolders')?.find((row) => row.profileId === profileId)?.holders;
  // Who is audited only because somebody asked may be a person as well.
  const known = own.filter(({ confidence }) => confidence === 'certain' || confidence === 'likely').length;
  return counted === undefined ? undefined : Math.max(0, counted - known);
}

/** Asks a question about each profile once, with its users. */
export function checkProfiles(
  profiles: readonly ProfileInUse[],
  check: (profile: ProfileInUse) => Omit<Violation, 'subject' | 'users'> | undefined
): RuleAnswer {
  return {
    examined: profiles.length,
    violations: profiles.flatMap((profile) => {
      const found = check(profile);
      const { settings, name, identities } = profile;
      const users = identities.map(({ user }) => user.username);
      return found ? [{ ...found, subject: { type: 'profile' as const, id: settings.id, name }, users }] : [];
    }),
  };
}
