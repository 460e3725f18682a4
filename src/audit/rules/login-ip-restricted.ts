import { judgeProfiles, profilesInUse } from '../evidence/perProfile.ts';
import type { Rule } from '../engine/rule.ts';
import { openProfile } from '../remedies/setupPages.ts';

const rule: Rule = {
  id: 'login-ip-restricted',
  severity: 'moderate',
  subject: 'profile',
  needs: ['users', 'profileSettings'],
  evaluate: (facts) =>
    judgeProfiles(profilesInUse(facts), ({ settings, label, identities }) =>
      settings.loginIpRanges.length > 0
        ? undefined
        : {
            severity: 'moderate',
            tokens: [label, identities.length],
            evidence: [{ what: 'loginIpRanges', value: '0', path: `profile ${label}`, dataset: 'profileSettings' }],
            commands: [openProfile(settings.id)],
          }
    ),
};

export default rule;
