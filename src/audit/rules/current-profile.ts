import type { AuditFacts } from '../discovery/auditFacts.ts';
import { checkProfiles, type ProfileInUse, profilesInUse } from '../evidence/profilesInUse.ts';
import { openProfile } from '../remedies/sfCommand.ts';
import { moveToProfile } from '../remedies/userCommands.ts';
import { gapKeys, type Rule } from '../engine/rule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'current-profile',
  severity: 'info',
  subject: 'profile',
  needs: ['users', 'profileSettings'],
  optional: ['integrationProfiles'],
  evaluate(facts) {
    const current = currentOf(facts);
    const answer = checkProfiles(profilesInUse(facts), (profile) => {
      if (current === undefined || current.id === profile.settings.id || !isOlder(profile)) return undefined;
      return {
        severity: 'info',
        tokens: [profile.label, current.name, profile.identities.length],
        evidence: [
          { what: evidenceText('profile'), value: profile.label, dataset: 'profileSettings' },
          { what: evidenceText('profile.current'), value: current.name, dataset: 'integrationProfiles' },
        ],
        commands: [
          openProfile(profile.settings.id),
          ...profile.identities.map(({ user }) => moveToProfile(user, { profileId: current.id, older: profile.label })),
        ],
      };
    });
    const gaps = current === undefined ? gapKeys(facts, { integrationProfiles: 'notLookedAt.profiles' }) : [];
    return { ...answer, notLookedAt: gaps };
  },
} satisfies Rule;

/** English full names; the older one is a custom profile, whose name is not translated. */
const olderProfile = 'Salesforce API Only System Integrations';

const currentProfile = 'Minimum Access - API Only Integrations';

type Known = { id: string; name: string };

/** The shipped profile goes by the caller's language: where it is the only shipped one, it is the current one. */
function currentOf(facts: AuditFacts): Known | undefined {
  const ofLicense = (facts.read('integrationProfiles') ?? []).filter(({ isCustom }) => !isCustom);
  const named: Known[] = [
    ...(facts.read('profileSettings') ?? []).map(({ id, fullName = '' }) => ({ id, name: fullName })),
    ...ofLicense.map(({ id, name, fullName = name }) => ({ id, name: fullName })),
  ];
  const shipped = ofLicense.filter(({ isApiOnly, name, fullName = name }) => isApiOnly && fullName !== olderProfile);
  return named.find(({ name }) => name === currentProfile) ?? (shipped.length === 1 ? shipped[0] : undefined);
}

function isOlder({ settings, name, identities }: ProfileInUse): boolean {
  return (settings.fullName ?? identities[0]?.user.profileName ?? name) === olderProfile;
}
