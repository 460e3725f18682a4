import { expect } from 'chai';
import type { OrgGateway } from '../../../src/org/orgGateway.ts';
import { answered } from '../../../src/model/org/answer.ts';
import { profileHolders, profileSettings } from '../../../src/org/datasets/profileSettings.ts';
import { valueOf } from '../../helpers/facts.ts';
import { directGateway, quietAcme } from '../../helpers/flow.ts';
import { emptyOrg, foundIn, foundMany, marketing, orgWith, readFound, warehouse } from './identities.ts';
import { idIn } from './scopes.ts';

const range = { start: '198.51.100.0', end: '198.51.100.255' };
const profiles = quietAcme.profiles.map((profile) =>
  profile.name.startsWith('Minimum')
    ? { ...profile, loginIpRanges: [range, { ...range, description: 'Data centre' }] }
    : profile
);

describe('org/datasets/profileSettings', () => {
  it('ranges of each profile once, of active identities only', async () => {
    const org = orgWith({}, { profiles });
    const gateway = directGateway(org);
    const found = foundIn(org, [warehouse, 'pilot-2024@acme.example', 'old-erp@acme.example']);
    const { data, whole } = valueOf(await readFound(profileSettings, gateway, found));
    expect([whole, gateway.sent.length]).to.deep.equal([true, 1]);
    expect(data.map(({ id, loginIpRanges }) => [id, loginIpRanges])).to.deep.equal([
      [
        idIn(org, 'Profile', 'Name', 'Minimum Access - API Only Integrations'),
        [range, { ...range, description: 'Data centre' }],
      ],
    ]);
  });

  it('25 profiles a request', async () => {
    const org = orgWith({}, { profiles });
    const gateway = directGateway(org);
    await readFound(profileSettings, gateway, foundMany(60));
    expect(gateway.sent.filter(({ url }) => url.endsWith('/tooling/composite'))).to.have.length(3);
  });

  it('a profile that does not come, or comes without its metadata, is said', async () => {
    const org = orgWith({}, { profiles });
    const bodies = [undefined, { FullName: 'A', Metadata: null }, { FullName: 'B', Metadata: {} }];
    const gateway: OrgGateway = {
      ...emptyOrg(),
      toolingComposite: <T = object>(paths: readonly string[], map?: (body: object) => T) =>
        Promise.resolve(answered(paths.map((_, index) => bodies[index] && map?.(bodies[index])))),
    };
    const { data, whole, reason } = valueOf(await readFound(profileSettings, gateway, foundMany(3)));
    expect(data).to.deep.equal([{ id: '00e000000000000002', fullName: 'B', loginIpRanges: [] }]);
    expect([whole, reason]).to.deep.equal([false, "Of 3 profiles, the org didn't return the settings of 2."]);
    const refused = valueOf(
      await readFound(profileSettings, directGateway(org, 'sales'), foundIn(org, [warehouse, marketing]))
    );
    expect([refused.whole, refused.rows]).to.deep.equal([false, 0]);
  });
});

describe('org/datasets/profileHolders', () => {
  it('counts the active users of each profile in use, in one aggregate', async () => {
    const org = orgWith({}, { profiles });
    const gateway = directGateway(org);
    const { data, whole } = valueOf(await readFound(profileHolders, gateway, foundIn(org, [warehouse, marketing])));
    const active = [...org.store.rows('User').all()].filter(({ IsActive }) => IsActive === true);
    expect([whole, gateway.sent.length, data.length]).to.deep.equal([true, 1, 2]);
    for (const { profileId, holders } of data)
      expect(holders).to.equal(active.filter(({ ProfileId }) => ProfileId === profileId).length);
  });

  it('asks nothing where all identities are inactive', async () => {
    const org = orgWith({}, { profiles });
    const gateway = directGateway(org);
    const { data } = valueOf(await readFound(profileHolders, gateway, foundIn(org, ['old-erp@acme.example'])));
    expect([data, gateway.sent]).to.deep.equal([[], []]);
  });
});
