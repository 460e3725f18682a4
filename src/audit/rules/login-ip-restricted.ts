import { checkProfiles, profilesInUse } from '../evidence/profilesInUse.ts';
import type { Rule } from '../engine/rule.ts';
import { openProfile } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'login-ip-restricted',
  severity: 'moderate',
  subject: 'profile',
  needs: ['users', 'profileSettings'],
  evaluate: (facts) =>
    checkProfiles(profilesInUse(facts), ({ settings, label, identities }) =>
      settings.loginIpRanges.length > 0
        ? undefined
        : {
            severity: 'moderate',
            tokens: [label, identities.length],
            evidence: [
              {
                what: 'loginIpRanges',
                value: '0',
                path: evidenceText('path.profile', label),
                dataset: 'profileSettings',
              },
            ],
            commands: [openProfile(settings.id)],
          }
    ),
} satisfies Rule;
