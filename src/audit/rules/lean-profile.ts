import type { HeldSet } from '../../model/assignment.js';
import { counted, inWords } from '../../model/counted.js';
import type { Evidence } from '../../model/finding.js';
import type { Identity } from '../../model/identity.js';
import { integrationLicenseKey, integrationLicenseName } from '../../model/license.js';
import { listed } from '../../model/listed.js';
import type { AuditFacts } from '../auditFacts.js';
import { openProfile } from '../grantCommands.js';
import { profileSurplus } from '../profileSurplus.js';
import type { Rule, Violation } from '../rule.js';

const hasIntegrationLicense = ({ user }: Identity): boolean =>
  user.licenseName === integrationLicenseName || user.licenseKey === integrationLicenseKey;

const isLicenseHidden = ({ user }: Identity): boolean => user.licenseName === '' && user.licenseKey === '';

const judge = (set: HeldSet, holders: readonly Identity[], facts: AuditFacts): Violation[] => {
  const surplus = profileSurplus(set, facts).filter(({ names }) => names.length > 0);
  const [holder] = holders;
  if (!holder || surplus.length === 0) return [];
  const { profileId, profileName } = holder.user;
  // The full name is the same in every language, and so keeps what is known about the profile together.
  const settings = facts.read('profileSettings')?.find(({ id }) => id === profileId);
  const evidence = surplus.map(({ what, names, areIds, dataset }): Evidence => ({
    what,
    value: `${names.length}${areIds ? ', by id' : ''}: ${listed(names)}`,
    dataset,
  }));
  return [
    {
      severity: 'low',
      subject: { type: 'profile', id: profileId, name: settings?.fullName ?? profileName },
      users: holders.map(({ user }) => user.username),
      tokens: [profileName, inWords(surplus.map(({ one, what, names }) => counted(names.length, one, what)))],
      evidence,
      commands: [openProfile(profileId)],
    },
  ];
};

const rule: Rule = {
  id: 'lean-profile',
  severity: 'low',
  subject: 'profile',
  needs: ['users', 'heldSets', 'objectPermissions', 'setupAccess'],
  optional: ['profileSettings'],
  evaluate: (facts) => {
    const active = facts.identities.filter(({ user }) => user.isActive);
    const sets = new Map((facts.read('heldSets') ?? []).map((set) => [set.profileId, set]));
    const profiles = [...Map.groupBy(active.filter(hasIntegrationLicense), ({ user }) => user.profileId)];
    const owned = profiles.flatMap(([id, holders]) => {
      const set = sets.get(id);
      return set ? [{ set, holders }] : [];
    });
    return {
      examined: owned.length,
      violations: owned.flatMap(({ set, holders }) => judge(set, holders, facts)),
      notLookedAt: [
        'notLookedAt.otherPermissions',
        ...(active.some(isLicenseHidden) ? ['notLookedAt.license'] : []),
        ...(owned.length < profiles.length ? ['notLookedAt.profile'] : []),
      ],
    };
  },
};

export default rule;
