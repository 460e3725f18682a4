import { expect } from 'chai';
import type { Settled } from '../../src/create/run.ts';
import type { IntegrationUserSpec, Wish } from '../../src/model/access/integrationUserSpec.ts';
import { createResult, type CreateResult } from '../../src/output/createResult.ts';
import { createPage } from '../../src/output/createPage.ts';
import { aWish, directGateway, fulfil, loaded, lookAt, planOf, quietAcme } from '../helpers/flow.ts';
import type { LocalOrg, UserSettings } from '../local-org/org.ts';
import type { Switches } from '../local-org/switches.ts';

const base: Partial<IntegrationUserSpec> = { objects: { Account: ['read'] } };
const attributes: Partial<IntegrationUserSpec> = {
  alias: 'bill',
  role: 'CEO',
  timeZone: 'Asia/Tokyo',
  locale: 'ja_JP',
  userFields: { UserPermissionsMarketingUser: true, LanguageLocaleKey: 'ja', Title: 'Sync' },
};
const changed = { ...base, ...attributes };

type World = { org: LocalOrg; gateway: ReturnType<typeof directGateway> };

const worldWith = (settings: Partial<UserSettings> = {}, switches: Partial<Switches> = {}): World => {
  const org = loaded({ ...quietAcme, switches });
  Object.assign(org.userSettings, settings);
  return { org, gateway: directGateway(org) };
};
const userOf = ({ org }: World, { username }: Wish): Readonly<Record<string, unknown>> =>
  [...org.store.rows('User').where('Username', username)][0] ?? {};

/** Carries the wish out and gives what the command says of it. */
const played = async (world: World, wish: Wish): Promise<CreateResult & { page: string }> => {
  const { snapshot, outcome } = await lookAt(world.gateway, wish);
  const plan = 'plan' in outcome ? outcome.plan : undefined;
  const blockers = 'blockers' in outcome ? outcome.blockers : [];
  const settled: Partial<Settled> =
    plan === undefined
      ? { status: 'blocked' }
      : plan.steps.length === 0
        ? { status: 'unchanged' }
        : await fulfil(world.gateway, wish);
  const { status = 'blocked' } = settled;
  const known = {
    wish,
    snapshot,
    findings: outcome.findings,
    notJudged: outcome.notJudged,
    blockers,
    requests: 0,
    ...(plan ? { plan } : {}),
  };
  const result = createResult({ ...known, ...settled, status });
  const page = createPage(result, plan?.steps ?? [])
    .map((block) => ('text' in block ? block.text : ''))
    .join('\n');
  return { ...result, page };
};

describe('create: the attributes of a user who exists', () => {
  it('are updated, verified, and are nothing to do the second time', async () => {
    const world = worldWith();
    const wish = aWish(changed);
    expect((await played(world, aWish(base))).status).to.equal('created');
    const { status, steps, page } = await played(world, wish);
    expect(page).to.match(/^Updated and verified: /m);
    expect([status, steps.map(({ action, outcome }) => [action, outcome])]).to.deep.equal([
      'completed',
      [['updateUser', 'done']],
    ]);
    expect(userOf(world, wish)).to.include({
      Alias: 'bill',
      TimeZoneSidKey: 'Asia/Tokyo',
      LocaleSidKey: 'ja_JP',
      UserPermissionsMarketingUser: true,
      LanguageLocaleKey: 'ja',
      Title: 'Sync',
    });
    expect(steps[0]?.fields).to.deep.include({ field: 'Alias', from: 'billings', to: 'bill' });
    expect(steps[0]?.fields.find(({ field }) => field === 'UserRoleId')).to.include({ from: null, to: 'CEO' });
    expect((await played(world, wish)).status).to.equal('unchanged');
    expect((await played(world, aWish(base))).status).to.equal('unchanged');
  });

  for (const emailChange of ['confirmedFirst', 'immediate'] as const)
    it(`an email address that takes effect ${emailChange}: completed, and the result says what is still to come`, async () => {
      const world = worldWith({}, { emailChange });
      const wish = aWish({ ...base, email: 'IT@acme.example' });
      await fulfil(world.gateway, aWish({ ...base, email: 'old@acme.example' }));
      const { status, notes, deviations, page } = await played(world, wish);
      expect([status, deviations]).to.deep.equal(['completed', []]);
      expect(notes.join()).to.include('IT@acme.example').and.include('old@acme.example').and.include('72 hours');
      expect(page).to.include('72 hours');
      const isThere = emailChange === 'immediate';
      expect((await played(world, wish)).status).to.equal(isThere ? 'unchanged' : 'completed');
      expect(String(userOf(world, wish)['Email']).toLowerCase()).to.equal(
        isThere ? 'it@acme.example' : 'old@acme.example'
      );
    });

  it('a flow that drops the role and sets a flag back: the result says what was requested and what was found', async () => {
    const world = worldWith({ flow: { UserRoleId: null, UserPermissionsMarketingUser: false } });
    for (const first of [true, false]) {
      const { status, deviations, page } = await played(world, aWish(changed));
      expect([first, status]).to.deep.equal([first, 'partial']);
      expect(deviations.flatMap(({ fields }) => fields.map(({ field, from, to }) => [field, to, from]))).to.deep.equal([
        ['UserRoleId', 'CEO', null],
        ['UserPermissionsMarketingUser', true, false],
      ]);
      expect(page).to.include('Role: requested CEO, found (empty)');
      expect(page).to.include('UserPermissionsMarketingUser: requested true, found false');
    }
  });

  it('a flow that changes the email address of a new user is found out', async () => {
    const world = worldWith({ flow: { Email: 'all@acme.example' } });
    const { status, page } = await played(world, aWish({ ...base, email: 'it@acme.example' }));
    expect(status).to.equal('partial');
    expect(page).to.include('Email: requested it@acme.example, found all@acme.example');
    expect((await played(worldWith({ flow: { Email: 'all@acme.example' } }), aWish(base))).status).to.equal('created');
  });

  it('a flow that gives a new user another profile of the license is found out, whether or not one was requested', async () => {
    const world = worldWith();
    const profiles = [...world.org.store.rows('Profile').all()];
    const [shipped] = profiles.filter(({ Name }) => Name === 'Minimum Access - API Only Integrations');
    const other = profiles.find((row) => row['UserLicenseId'] === shipped?.['UserLicenseId'] && row.Id !== shipped?.Id);
    world.org.userSettings.flow = { ProfileId: other?.Id ?? '' };
    const { status, blockers } = await played(world, aWish(base));
    expect([status, blockers.map(({ code }) => code)]).to.deep.equal(['partial', ['ProfileDiffers']]);
    expect(blockers[0]?.message).to.include(String(other?.['Name'])).and.include('Minimum Access');
  });

  it('what a new user is refused is refused on one who exists', async () => {
    const world = worldWith();
    await fulfil(world.gateway, aWish(base));
    const spec = {
      ...base,
      role: 'No Such Role',
      userFields: { Nonsense__c: 1 },
      timeZone: 'Berlin',
      locale: 'german',
    };
    const expected = ['UserFieldValue', 'UserFieldValue', 'UserFieldUnknown', 'RoleNotFound'];
    for (const name of ['Billing Sync', 'Somebody New']) {
      const { status, blockers } = await played(world, aWish({ ...spec, name }));
      expect([name, status, blockers.map(({ code }) => code).slice(0, expected.length)]).to.deep.equal([
        name,
        'blocked',
        expected,
      ]);
      const [zone, locale] = blockers;
      expect(zone?.suggestions).to.deep.equal(['Europe/Berlin']);
      expect(`${zone?.message ?? ''} ${zone?.action ?? ''}`).to.match(/424 values.*--time-zone, or under timeZone/);
      expect(locale?.suggestions).to.include('de_DE').and.not.include('af_ZA');
    }
  });

  it('a locale in the place of a language is refused, as registration handlers met it: en_AU', async () => {
    const world = worldWith();
    const { status, blockers } = await played(
      world,
      aWish({ userFields: { LanguageLocaleKey: 'en_AU' }, locale: 'en_AU' })
    );
    expect([status, blockers.map(({ code, suggestions }) => [code, suggestions])]).to.deep.equal([
      'blocked',
      [['UserFieldValue', ['en_US']]],
    ]);
  });

  it('the user of a vendor that asks for another profile, an alias and Marketing User, after it was made without them', async () => {
    const world = worldWith();
    const name = 'API User (Read Only)';
    await fulfil(world.gateway, aWish({ name }));
    const asked = { name, alias: 'api_ro', userFields: { UserPermissionsMarketingUser: true } };
    const { blockers } = await played(world, aWish({ ...asked, profile: 'Salesforce API Only System Integrations' }));
    expect(blockers.map(({ code, commands }) => [code, commands.length])).to.deep.equal([['ProfileDiffers', 1]]);
    const { status, steps } = await played(world, aWish(asked));
    expect([status, steps.map(({ fields }) => fields.map(({ field }) => field))]).to.deep.equal([
      'completed',
      [['Alias', 'UserPermissionsMarketingUser']],
    ]);
  });

  it('a feature license without a seat is refused, and the words know that it was requested', async () => {
    const world = worldWith({ fullFeatures: ['UserPermissionsMarketingUser'] });
    const { status, blockers } = await played(world, aWish(changed));
    expect(status).to.equal('blocked');
    expect(blockers[0]?.action).to.include('omit the field').and.not.include('=false');
  });

  it('a feature license that the org adds by itself is declined as advised', async () => {
    const world = worldWith({}, { featureLicense: true });
    const { blockers } = await played(world, aWish(base));
    expect(blockers[0]?.action).to.include('--user-field UserPermissionsSFContentUser=false');
    const declined = aWish({ ...base, userFields: { UserPermissionsSFContentUser: false } });
    expect((await played(world, declined)).status).to.equal('created');
  });

  it('one query reads all that the wish names of a user', async () => {
    const world = worldWith();
    await fulfil(world.gateway, aWish(base));
    const plan = planOf(await lookAt(world.gateway, aWish(changed)));
    expect(plan.steps).to.have.length(1);
    const asked = world.gateway.sent
      .map(({ url }) => decodeURIComponent(url))
      .filter((url) => url.includes('UserPermissionsMarketingUser'));
    expect(asked.filter((url) => url.includes('UserRole.Name') && url.includes('FROM User '))).to.have.length(1);
  });
});
