import { shippedPermissions } from '../../model/access/chooseProfile.ts';
import type { HeldSet, SetupGrant } from '../../model/rows/assignment.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { integrationLicenseKey, integrationLicenseName } from '../../model/org/isIntegrationLicense.ts';
import { listed } from '../../model/text/safeText.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { openProfile } from '../remedies/sfCommand.ts';
import type { Rule, Violation } from '../engine/rule.ts';
import { type CountedThing, countText, evidenceText, listText } from '../evidence/evidenceText.ts';

export default {
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
      violations: owned.flatMap(({ set, holders }) => surplusViolations(set, holders, facts)),
      notLookedAt: [
        'notLookedAt.otherPermissions',
        ...(active.some(isLicenseHidden) ? ['notLookedAt.license'] : []),
        ...(owned.length < profiles.length ? ['notLookedAt.profile'] : []),
      ],
    };
  },
} satisfies Rule;

function hasIntegrationLicense({ user }: Identity): boolean {
  return user.licenseName === integrationLicenseName || user.licenseKey === integrationLicenseKey;
}

function isLicenseHidden({ user }: Identity): boolean {
  return user.licenseName === '' && user.licenseKey === '';
}

function surplusViolations(set: HeldSet, holders: readonly Identity[], facts: AuditFacts): Violation[] {
  const surplus = profileSurplus(set, facts).filter(({ names }) => names.length > 0);
  const [holder] = holders;
  if (!holder || surplus.length === 0) return [];
  const { profileId, profileName } = holder.user;
  // The full name is the same in every language, and so keeps what is known about the profile together.
  const settings = facts.read('profileSettings')?.find(({ id }) => id === profileId);
  const evidence = surplus.map(({ thing, names, areIds, dataset }): Evidence => ({
    what: evidenceText(`many.${thing}`),
    value: evidenceText(areIds ? 'names.countedIds' : 'names.counted', names.length, listed(names)),
    dataset,
  }));
  return [
    {
      severity: 'low',
      subject: { type: 'profile', id: profileId, name: settings?.fullName ?? profileName },
      users: holders.map(({ user }) => user.username),
      tokens: [profileName, listText(surplus.map(({ thing, names }) => countText(names.length, thing)))],
      evidence,
      commands: [openProfile(profileId)],
    },
  ];
}

/** One kind of grant of a profile; `names` are ids where only those are known. */
type Surplus = { thing: CountedThing; names: readonly string[]; areIds?: true; dataset: string };

/** What a profile's own set grants in addition to its default permissions. */
function profileSurplus(set: HeldSet, facts: AuditFacts): Surplus[] {
  const own = ({ setId }: { setId: string }): boolean => setId === set.id;
  const setup: readonly SetupGrant[] = (facts.read('setupAccess') ?? []).filter(own);
  const targets = (wanted: string): string[] => setup.filter(({ type }) => type === wanted).map((row) => row.targetId);
  return [
    {
      thing: 'userPermission' as const,
      names: set.userPermissions.filter((name) => !shippedPermissions.includes(name)),
      dataset: 'heldSets',
    },
    {
      thing: 'object' as const,
      names: (facts.read('objectPermissions') ?? []).filter(own).map(({ object }) => object),
      dataset: 'objectPermissions',
    },
    {
      thing: 'apexClass' as const,
      names: targets('ApexClass'),
      areIds: true as const,
      dataset: 'setupAccess',
    },
    {
      thing: 'visualforcePage' as const,
      names: targets('ApexPage'),
      areIds: true as const,
      dataset: 'setupAccess',
    },
  ].map(({ names, ...rest }) => ({ ...rest, names: [...new Set(names)].sort() }));
}
