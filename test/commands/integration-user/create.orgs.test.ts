import { expect } from 'chai';
import { accessOf, everythingIn, type HeldAccess, setNamed, userNamed } from '../../helpers/access.ts';
import { billing, billingSet, billingUser, type Ran, useCreate, writesOf } from '../../helpers/createCommand.ts';
import { quietAcme } from '../../helpers/flow.ts';
import type { RunningOrg } from '../../local-org/http/server.ts';
import { currentProfile, olderProfile } from '../../local-org/scenarios/parts.ts';
import * as variants from '../../local-org/scenarios/variants.ts';
import type { Scenario, UserSpec } from '../../local-org/scenarios/types.ts';
import type { Switches } from '../../local-org/switches.ts';

const named = ['--name', 'Billing Sync'];
const withSwitches = (switches: Partial<Switches>): Scenario => ({ ...quietAcme, switches });
const codes = ({ result }: Ran): string[] => result.blockers.map(({ code }) => code);

/** Drops View All of every object without an error, as the platform is known to do for a few. */
const dropViewAll = ({ org: { store } }: RunningOrg): void => {
  const { insert } = store;
  store.insert = (object, prefix, values) =>
    insert(object, prefix, {
      ...values,
      ...(object === 'ObjectPermissions' ? { PermissionsViewAllRecords: false } : {}),
    });
};

/** The whole wish in words of the command line, to be the same whatever way it is carried out. */
const rich = [
  ...billing,
  ...['--permission-set', 'Shared_Reference_Data', '--permission-set-group', 'Billing_Read'],
  ...['--apex-class', 'BillingApi,loyalty__PointsApi', '--external-client-app', 'Billing_App'],
  ...['--custom-permission', 'Bypass_Validation', '--connected-app', 'Warehouse Connector'],
  ...['--user-permission', 'ViewSetup', '--object', 'Contract:create', '--object', 'Invoice_Line__c:read'],
  ...['--role', 'Integrations', '--expires', '30d'],
];

const richAccess: HeldAccess = {
  profile: currentProfile.name,
  psls: ['SalesforceAPIIntegrationPsl'],
  sets: [billingSet, 'Shared_Reference_Data', 'group Billing_Read'],
  objects: ['Account: Edit, Read', 'Contract: Create, Read', 'Invoice_Line__c: Read', 'Invoice__c: Create, Edit, Read'],
  fields: ['Account.AnnualRevenue: Read'],
  entities: ['BillingApi', 'Billing_App', 'Bypass_Validation', 'PointsApi', 'Warehouse Connector'],
  userPermissions: ['ViewRoles', 'ViewSetup'],
};

describe('integration-user create: orgs that differ', () => {
  const { start, run, runIn, printed } = useCreate();

  const again = async (running: RunningOrg, flags: readonly string[]): Promise<string> =>
    (await run(running, flags)).result.status;

  describe('what the facts leave open', () => {
    const ways: ReadonlyArray<readonly [switches: Partial<Switches>, firstWrites: readonly string[]]> = [
      [{}, ['POST /composite']],
      [{ composite: 'notFound' }, ['POST /composite', 'POST /sobjects/PermissionSet']],
      [{ composite: 'disabled' }, ['POST /composite', 'POST /sobjects/PermissionSet']],
      [{ composite: 'mixedDml' }, ['POST /composite', 'POST /sobjects/PermissionSet']],
      [{ composite: 'halted' }, ['POST /composite', 'POST /sobjects/PermissionSet']],
      [{ pslByOrg: true }, ['POST /composite', 'POST /composite']],
      [{ pslByOrg: true, composite: 'notFound' }, ['POST /composite', 'POST /sobjects/PermissionSet']],
      [{ pslBySet: false }, ['POST /composite']],
      [{ dependentPermissions: 'required' }, ['POST /composite']],
      [{ userLogin: 'later', groupRow: 'null' }, ['POST /composite']],
    ];
    for (const [switches, first] of ways)
      it(`${JSON.stringify(switches)}: the same access in the end, and running it again changes nothing`, async () => {
        const { result, exitCode, running } = await runIn(withSwitches(switches), rich);
        expect([result.status, exitCode]).to.deep.equal(['created', 0]);
        expect(writesOf(running).slice(0, first.length)).to.deep.equal(first);
        expect(accessOf(running.org, billingUser, billingSet)).to.deep.equal(richAccess);
        expect(await again(running, rich)).to.equal('unchanged');
      });

    it('without PermissionDependency masters come from the describe, and a note says so', async () => {
      const flags = [...named, '--object', 'Invoice_Line__c:read'];
      const { result, running } = await runIn(withSwitches({ permissionDependencies: 'absent' }), flags);
      expect(result.status).to.equal('created');
      expect(result.notes).to.have.length(1);
      expect(accessOf(running.org, billingUser, billingSet)?.objects).to.deep.equal([
        'Invoice_Line__c: Read',
        'Invoice__c: Read',
      ]);
      expect(result.steps.flatMap(({ implied }) => implied)).to.deep.equal(['read (for Invoice_Line__c: read)']);
    });

    it('a refusal in another language keeps its code and ours its words', async () => {
      const flags = [...named, '--username', 'integration@acme.com'];
      const { result } = await runIn(withSwitches({ language: 'pt_BR' }), flags);
      expect(result.blockers[0]?.message)
        .to.include('DUPLICATE_USERNAME')
        .and.include('unique across all Salesforce orgs');
    });

    it('what the platform drops is a deviation, with the ids', async () => {
      const running = await start(quietAcme);
      dropViewAll(running);
      const { result, exitCode } = await run(running, [...named, '--object', 'Lead:viewAll']);
      expect([result.status, exitCode]).to.deep.equal(['partial', 68]);
      expect(result.deviations.map(({ target }) => target)).to.deep.equal(['Lead: viewAll']);
      expect(result.user.id).to.equal(userNamed(running.org, billingUser)?.Id);
      expect(result.permissionSets[0]?.id).to.equal(setNamed(running.org, billingSet)?.Id);
      expect(printed()).to.include(result.permissionSets[0]?.id ?? 'no id');
    });

    it('what the platform keeps is none', async () => {
      const { result } = await runIn(quietAcme, [...named, '--object', 'Lead:viewAll']);
      expect([result.status, result.deviations]).to.deep.equal(['created', []]);
    });

    for (const dropsViewAll of [true, false])
      it(`what it is known to drop is refused before anything is written, also where it ${dropsViewAll ? 'does' : 'does not'}`, async () => {
        const scenario = withSwitches({ dropsViewAll });
        const { result, exitCode, running } = await runIn(scenario, [...named, '--object', 'Product2:viewAll']);
        expect([result.blockers.map(({ code }) => code), exitCode]).to.deep.equal([['PermissionNotKept'], 1]);
        expect(result.blockers[0]?.action).to.include('--object Product2:read instead');
        const { blockers } = (await run(running, [...named, '--object', 'Product2:modifyAll'])).result;
        expect(blockers[0]?.action).to.include('--object Product2:read,edit,delete instead');
      });
  });

  describe('refused while it is carried out: nothing is left', () => {
    const refusals: ReadonlyArray<readonly [what: string, switches: Partial<Switches>, flags: string[], says: RegExp]> =
      [
        [
          'taken in another org',
          {},
          ['--username', 'integration@acme.com'],
          /^Salesforce rejected "integration@acme\.com"/,
        ],
        ['a role is required', { requireRole: true }, [], /FIELD_CUSTOM_VALIDATION_EXCEPTION.*Every user needs a role/],
        ['a trigger', { userTrigger: 'No new users on Fridays' }, [], /No new users on Fridays/],
        ['a feature license', { featureLicense: true }, [], /UserPermissionsSFContentUser/],
      ];
    for (const [what, switches, flags, says] of refusals)
      for (const composite of ['works', 'notFound'] as const)
        it(`${what}, composite ${composite}`, async () => {
          const running = await start(withSwitches({ ...switches, composite }));
          const before = everythingIn(running.org);
          const { result, exitCode } = await run(running, [...billing, ...flags]);
          expect([result.status, exitCode]).to.deep.equal(['blocked', 1]);
          expect(result.blockers[0]?.message).to.match(says);
          expect(everythingIn(running.org)).to.deep.equal(before);
        });

    it('a username taken elsewhere: three that fit are suggested', async () => {
      const { result } = await runIn(quietAcme, [...named, '--username', 'integration@acme.com']);
      expect(result.blockers[0]?.suggestions).to.deep.equal([
        'integration.acmecorporation@acme.com',
        'integration.2@acme.com',
        'integration.api@acme.com',
      ]);
    });

    it('with the role it goes', async () => {
      const { result, running } = await runIn(withSwitches({ requireRole: true }), [
        ...named,
        '--role',
        'Integrations',
      ]);
      expect(result.status).to.equal('created');
      expect(userNamed(running.org, billingUser)?.['UserRoleId']).to.be.a('string');
    });
  });

  describe('profiles', () => {
    const older = 'Salesforce API Only System Integrations';
    const orgs: ReadonlyArray<readonly [variant: string, scenario: Scenario, profile: string]> = [
      ['both', variants.bothProfiles(quietAcme), currentProfile.name],
      ['only the old one', variants.onlyOldProfile(quietAcme), older],
      ['two standard ones', variants.twoStandardProfiles(quietAcme), currentProfile.name],
      ['translated', variants.translatedProfiles(quietAcme), '最小アクセス - API 限定インテグレーション'],
      [
        'two standard ones, translated',
        variants.translatedProfiles(variants.twoStandardProfiles(quietAcme)),
        '最小アクセス - API 限定インテグレーション',
      ],
      ['hostile clones', variants.hostileNames(quietAcme), currentProfile.name],
    ];
    for (const [what, scenario, profile] of orgs)
      it(what, async () => {
        const { result, running } = await runIn(scenario, named);
        expect([result.status, result.user.profile]).to.deep.equal(['created', profile]);
        expect(await again(running, named)).to.equal('unchanged');
      });

    const oldOnly = variants.onlyOldProfile(quietAcme);
    const clone = { ...olderProfile, name: 'A clone of the older one' };
    for (const profiles of [
      [...oldOnly.profiles, clone],
      [clone, ...oldOnly.profiles],
    ])
      it(`the older one, which is custom, and a clone of it (${profiles[0] === clone ? 'first' : 'last'}): the shipped one is taken`, async () => {
        const { result, running } = await runIn({ ...oldOnly, profiles }, named);
        expect([result.status, result.user.profile]).to.deep.equal(['created', older]);
        expect(await again(running, named)).to.equal('unchanged');
      });

    for (const name of [older, clone.name])
      it(`${name}, by name: nobody has to choose`, async () => {
        const scenario = { ...oldOnly, profiles: [...oldOnly.profiles, clone] };
        const { result } = await runIn(scenario, [...named, '--profile', name]);
        expect([result.status, result.user.profile]).to.deep.equal(['created', name]);
      });

    it('several clones and none shipped: one is to be chosen', async () => {
      const clones = ['Clone A', 'Clone B'].map((name) => ({ ...currentProfile, name, custom: true }));
      const others = quietAcme.profiles.filter(({ license }) => license !== 'Salesforce Integration');
      const users = quietAcme.users.filter(({ profile }) => others.some(({ name }) => name === profile));
      const running = await start({ ...quietAcme, profiles: [...others, ...clones], users });
      const first = await run(running, named);
      expect(codes(first)).to.deep.equal(['SeveralProfiles']);
      expect(first.result.blockers[0]?.message).to.include('Clone A').and.include('Clone B');
      expect((await run(running, [...named, '--profile', 'clone b'])).result.user.profile).to.equal('Clone B');
    });

    it('of one that is not API only', async () => {
      const open = { ...currentProfile, name: 'Opened', custom: true, permissions: ['ApiEnabled'] };
      const scenario = { ...quietAcme, profiles: [...quietAcme.profiles, open] };
      expect(codes(await runIn(scenario, [...named, '--profile', 'Opened']))).to.deep.equal(['ProfileNotApiOnly']);
    });
  });

  describe('the own set', () => {
    const own = { name: billingSet, label: 'Billing Sync Integration', objects: { Account: 'R' } };
    const marked = { ...own, description: `[sf integration-user: ${billingUser}] Access` };
    const holder: UserSpec = {
      username: 'holder@acme.example',
      lastName: 'Holder',
      alias: 'holder',
      profile: 'Standard User',
      assignments: [billingSet],
    };
    const withSet = (more: Partial<Scenario>, set: typeof own = marked): Scenario => ({
      ...quietAcme,
      permissionSets: [...(quietAcme.permissionSets ?? []), set],
      ...more,
      users: [...quietAcme.users, ...(more.users ?? [])],
    });

    it('without our marker', async () => {
      expect(codes(await runIn(withSet({}, own), billing))).to.deep.equal(['OwnSetTaken']);
    });

    it('held by somebody else', async () => {
      const ran = await runIn(withSet({ users: [holder] }), billing);
      expect(codes(ran)).to.deep.equal(['OwnSetHeldByOthers']);
      expect(ran.result.blockers[0]?.message).to.include('holder@acme.example');
    });

    it('held by somebody inactive', async () => {
      const ran = await runIn(withSet({ users: [{ ...holder, active: false }] }), billing);
      expect(ran.result.status).to.equal('created');
    });

    it('in a group', async () => {
      const groups = [{ name: 'Everybody', label: 'Everybody', sets: [billingSet] }];
      const ran = await runIn(withSet({ groups }), billing);
      expect(codes(ran)).to.deep.equal(['OwnSetHeldByOthers']);
      expect(ran.result.blockers[0]?.message).to.include('Everybody');
    });

    it('half-made, with our marker: it is completed', async () => {
      const { result, running } = await runIn(withSet({}), billing);
      expect(result.status).to.equal('created');
      expect(result.steps.map(({ action }) => action)).to.not.include('createPermissionSet');
      expect(accessOf(running.org, billingUser, billingSet)?.objects).to.deep.equal([
        'Account: Edit, Read',
        'Invoice__c: Create, Edit, Read',
      ]);
      expect(await again(running, billing)).to.equal('unchanged');
    });

    it('half-made with the user, who holds nothing yet', async () => {
      const user: UserSpec = {
        username: billingUser,
        lastName: 'Billing Sync',
        alias: 'billing',
        profile: currentProfile.name,
      };
      const { result, running } = await runIn(withSet({ users: [user] }), billing);
      expect(result.status).to.equal('completed');
      expect(accessOf(running.org, billingUser, billingSet)).to.deep.include({
        psls: ['SalesforceAPIIntegrationPsl'],
        sets: [billingSet],
      });
    });
  });

  it('a Japanese name, with the two names that it does not yield', async () => {
    const flags = ['--name', '請求連携', '--username', 'billing@acme.jp', '--object', 'Account:read'];
    const { result, running } = await runIn(variants.translatedProfiles(quietAcme), [
      ...[...flags, '--permission-set-name', 'Billing_JP'],
    ]);
    expect(result.status).to.equal('created');
    expect(userNamed(running.org, 'billing@acme.jp')).to.deep.include({
      LastName: '請求連携',
      LanguageLocaleKey: 'ja',
      LocaleSidKey: 'ja_JP',
      TimeZoneSidKey: 'Asia/Tokyo',
    });
    expect(setNamed(running.org, 'Billing_JP')?.['Description']).to.include('請求連携');
  });

  it('a field that the org requires, given as a number', async () => {
    const flags = [...named, '--user-field', 'cost_center__c=4711'];
    const { result, running } = await runIn(variants.requiredUserField(quietAcme), flags);
    expect(result.status).to.equal('created');
    expect(userNamed(running.org, billingUser)?.['Cost_Center__c']).to.equal('4711');
  });

  it('work orders: Field Service Standard comes with them, and no seat of another PSL', async () => {
    const flags = [...named, '--object', 'WorkOrder:read'];
    const { result, running } = await runIn(variants.withFieldService(quietAcme), flags);
    expect(result.status).to.equal('created');
    expect(accessOf(running.org, billingUser, billingSet)?.psls).to.deep.equal(['SalesforceAPIIntegrationPsl']);
    expect(setNamed(running.org, billingSet)?.['PermissionsFieldServiceAccess']).to.equal(true);
    expect(result.steps.find(({ target }) => target.includes(billingSet))?.implied).to.deep.equal([
      'FieldServiceAccess (for WorkOrder: read)',
    ]);
  });

  it('work orders in an org that has them without Field Service: no permission that it lacks', async () => {
    const { result, running } = await runIn(quietAcme, [...named, '--object', 'WorkOrder:read']);
    expect(result.status).to.equal('created');
    expect(accessOf(running.org, billingUser, billingSet)?.objects).to.deep.equal(['WorkOrder: Read']);
    expect(result.steps.flatMap(({ implied }) => implied)).to.deep.equal([]);
  });

  it('a PSL that the wish names is taken along', async () => {
    const flags = [...named, '--permission-set-license', 'Field Service Integration'];
    const { running } = await runIn(quietAcme, flags);
    expect(accessOf(running.org, billingUser, billingSet)?.psls).to.deep.equal([
      'FieldServiceIntegrationPsl',
      'SalesforceAPIIntegrationPsl',
    ]);
  });

  it('names that are hostile are found, used and inert', async () => {
    const flags = [
      ...named,
      '--role',
      "O'Brien's \\ Role",
      '--connected-app',
      "Bob's \\ App",
      '--permission-set',
      'Quoted',
    ];
    const { result, running } = await runIn(variants.hostileNames(quietAcme), flags);
    expect(result.status).to.equal('created');
    expect(accessOf(running.org, billingUser, billingSet)).to.deep.include({ entities: ["Bob's \\ App"] });
    expect(printed()).to.not.match(/[\u0000-\u0009\u000b-\u001f\u009b\u202e]|\\u001b|\\u0007|\\u009b/);
  });
});
