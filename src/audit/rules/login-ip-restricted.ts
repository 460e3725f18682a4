import { checkProfiles, peopleOn, type ProfileInUse, profilesInUse } from '../evidence/profilesInUse.ts';
import { isAgentUser } from '../../model/audit/salesforceUsers.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { gapKeys, type Rule, type Violation } from '../engine/rule.ts';
import { openProfileOf } from '../remedies/profileCommands.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'login-ip-restricted',
  severity: 'moderate',
  subject: 'profile',
  needs: ['users', 'profileSettings'],
  optional: ['profileHolders'],
  coveredBy: [{ ruleId: 'no-admin-profile' }],
  evaluate(facts) {
    const answer = checkProfiles(profilesInUse(facts).filter(isInternal), (profile) =>
      profile.settings.loginIpRanges.length > 0 ? undefined : violationOf(profile, facts)
    );
    return { ...answer, notLookedAt: gapKeys(facts, { profileHolders: 'notLookedAt.holders' }) };
  },
} satisfies Rule;

/** Customers and partners log in from wherever they are, and agents never log in. */
function isInternal({ identities }: ProfileInUse): boolean {
  return identities.some(({ user }) => user.userType === 'Standard' && !isAgentUser(user));
}

function violationOf(profile: ProfileInUse, facts: AuditFacts): Omit<Violation, 'subject' | 'users'> {
  const { settings, label, identities } = profile;
  const others = peopleOn(facts, settings.id);
  return {
    severity: 'moderate',
    ...(others === undefined
      ? { text: 'finding.unknown', tokens: [label, identities.length] }
      : others > 0
        ? { text: 'finding.shared', tokens: [label, identities.length, others] }
        : { tokens: [label, identities.length] }),
    evidence: [
      { what: 'loginIpRanges', value: '0', path: evidenceText('path.profile', label), dataset: 'profileSettings' },
      ...(others === undefined || others === 0
        ? []
        : [{ what: evidenceText('profile.others'), value: String(others), dataset: 'profileHolders' }]),
    ],
    commands: openProfileOf(facts, profile),
  };
}
