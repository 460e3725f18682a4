import { countAddresses } from '../../model/audit/countAddresses.ts';
import { checkProfiles, profilesInUse } from '../evidence/profilesInUse.ts';
import type { Rule } from '../engine/rule.ts';
import { openProfileOf } from '../remedies/profileCommands.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'narrow-ip-ranges',
  severity: 'moderate',
  subject: 'profile',
  needs: ['users', 'profileSettings'],
  optional: ['profileHolders'],
  evaluate(facts) {
    const profiles = profilesInUse(facts).filter(({ settings }) => settings.loginIpRanges.length > 0);
    const answer = checkProfiles(profiles, (profile) => {
      const { settings, label } = profile;
      const { ipv4, ipv6 } = countAddresses(settings.loginIpRanges);
      const isWide4 = ipv4 > BigInt(facts.settings.ipv4Addresses);
      if (!isWide4 && ipv6 <= ipv6Addresses) return undefined;
      return {
        severity: 'moderate',
        ...(isWide4 ? { tokens: [label, `${ipv4}`] } : { text: 'finding.ipv6', tokens: [label] }),
        evidence: settings.loginIpRanges.map(({ start, end, description }) => ({
          what: `${start} - ${end}`,
          ...(description === undefined ? {} : { value: description }),
          path: evidenceText('path.profile', label),
          dataset: 'profileSettings',
        })),
        commands: openProfileOf(facts, profile),
      };
    });
    const isUnreadable = profiles.some(({ settings }) => countAddresses(settings.loginIpRanges).unreadable.length > 0);
    return { ...answer, notLookedAt: isUnreadable ? ['notLookedAt.unreadable'] : [] };
  },
} satisfies Rule;

/** As many as a `/32` has. */
const ipv6Addresses = 2n ** 96n;
