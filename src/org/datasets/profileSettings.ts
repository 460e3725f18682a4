import { answered } from '../../model/org/answer.ts';
import type { IpRange, ProfileSettings } from '../../model/rows/profileSettings.ts';
import { identitySources, identityUsers } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { orgText } from '../orgText.ts';

/** Login IP ranges of the profiles that active identities have. */
export const profileSettings = defineDataset<'profileSettings'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, _scope, found) {
    const users = identityUsers(found);
    if (!users.ok) return users;
    const ids = [...new Set(users.value.filter(({ isActive }) => isActive).map(({ profileId }) => profileId))].sort();
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
