import { answered } from '../../model/org/answer.ts';
import type { IpRange, ProfileHolders, ProfileSettings } from '../../model/rows/profileSettings.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { identitySources, identityUsers, readChunks } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { orgText } from '../orgText.ts';
import { soql } from '../soql.ts';

/** Login IP ranges of the profiles that active identities have. */
export const profileSettings = defineDataset<'profileSettings'>({
  completeWith: ['ViewSetup'],
  showsProfiles: (profiles) => profiles.every(({ fullName }) => fullName !== undefined),
  after: identitySources,
  async read(org, _scope, found) {
    const users = identityUsers(found);
    if (!users.ok) return users;
    const ids = activeProfiles(users.value);
    const answer = await org.toolingComposite(
      ids.map((id) => `sobjects/Profile/${id}`),
      toSettings
    );
    if (!answer.ok) return answer;
    const settings = answer.value.flatMap((each, index) => (each ? [{ ...each, id: ids[index] ?? '' }] : []));
    const missing = ids.length - settings.length;
    return answered({
      data: settings,
      rows: settings.length,
      whole: missing === 0,
      ...(missing === 0 ? {} : { reason: orgText('profileSettings', ids.length, missing) }),
    });
  },
});

/** How many active users have each of these profiles, in one aggregate: what is restricted there is restricted for all. */
export const profileHolders = defineDataset<'profileHolders'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, _scope, found) {
    const users = identityUsers(found);
    if (!users.ok) return users;
    return readChunks<{ ProfileId: string; n: number }, ProfileHolders>(org, {
      values: activeProfiles(users.value),
      build: (ids) =>
        soql`SELECT ProfileId, COUNT(Id) n FROM User WHERE IsActive = true AND ProfileId IN ${ids} GROUP BY ProfileId`,
      map: ({ ProfileId, n }) => ({ profileId: ProfileId, holders: n }),
    });
  },
});

function activeProfiles(users: readonly OrgUser[]): string[] {
  return [...new Set(users.filter(({ isActive }) => isActive).map(({ profileId }) => profileId))].sort();
}

type Range = { startAddress: string; endAddress: string; description?: string | null };

type Body = { FullName?: string | null; Metadata?: { loginIpRanges?: readonly Range[] | null } | null };

function toRange({ startAddress, endAddress, description }: Range): IpRange {
  return {
    start: startAddress,
    end: endAddress,
    ...(description ? { description } : {}),
  };
}

/** Half a megabyte a profile comes; next to nothing of it is kept. */
function toSettings(body: Body): Omit<ProfileSettings, 'id'> | undefined {
  return body.Metadata
    ? {
        ...(body.FullName ? { fullName: body.FullName } : {}),
        loginIpRanges: (body.Metadata.loginIpRanges ?? []).map(toRange),
      }
    : undefined;
}
