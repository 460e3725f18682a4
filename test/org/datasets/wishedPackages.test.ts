import { expect } from 'chai';
import type { setupEntityTypes } from '../../../src/model/access/grantKinds.ts';
import { listedKinds } from '../../../src/model/rows/targetUser.ts';
import type { UserSpec } from '../../local-org/scenarios/types.ts';
import { loaded, quietAcme } from '../../helpers/flow.ts';
import { idIn, orgOf, readIn, sentFor } from './scopes.ts';

describe('org/datasets: what a wish names in Setup', () => {
  const ofType = async (type: (typeof setupEntityTypes)[number], ...wished: string[]) =>
    (await readIn('setupEntities', { setupEntities: wished.map((name) => ({ type, name })) })).map(({ name }) => name);

  it('setupEntities: what is known elsewhere by another id than its own', async () => {
    const org = orgOf();
    const setupEntities = [
      { type: 'FlowDefinition', name: 'Post_Invoice' },
      { type: 'CustomMetadataType', name: 'billing_rule__MDT' },
      { type: 'TabSet', name: 'Billing_Console' },
      { type: 'ExternalCredentialParameter', name: 'Billing_Gateway-Integration' },
    ] as const;
    const found = await readIn('setupEntities', { setupEntities }, { org });
    expect(found.map(({ id, name }) => [id.slice(0, 3), name])).to.have.deep.members([
      ['300', 'Post_Invoice'],
      ['01I', 'Billing_Rule__mdt'],
      ['02u', 'Billing_Console'],
      ['0pv', 'Billing_Gateway-Integration'],
    ]);
  });

  it('setupEntities: one of a package comes with its prefix, however it was written', async () => {
    for (const name of ['loyalty__PointsApi', 'PointsApi', 'loyalty.PointsApi'])
      expect(await ofType('ApexClass', name)).to.deep.equal(['loyalty__PointsApi']);
    expect(await ofType('FlowDefinition', 'Award_Points')).to.deep.equal(['loyalty__Award_Points']);
  });

  it('setupEntities: a connected app’s menu item is no app of the App Launcher, a secret no principal', async () => {
    expect(await ofType('TabSet', 'Warehouse Connector')).to.deep.equal([]);
    expect(await ofType('ExternalCredentialParameter', 'Billing_Gateway-IntegrationHeader')).to.deep.equal([]);
  });

  it('setupEntities: an org without messaging channels has none', async () => {
    const { messagingChannels, ...others } = quietAcme;
    expect(messagingChannels).to.have.length(1);
    const setupEntities = [{ type: 'MessagingChannel', name: 'Text_Billing' }] as const;
    expect(await readIn('setupEntities', { setupEntities }, { org: loaded(others) })).to.deep.equal([]);
  });

  it('listedNames: all of the kinds that are asked for, with what people call them', async () => {
    const found = await readIn('listedNames', { lists: listedKinds });
    expect(new Set(found.map(({ kind }) => kind))).to.deep.equal(new Set(listedKinds));
    for (const each of [
      { kind: 'FlowDefinition', name: 'Post_Invoice', label: 'Post Invoice' },
      { kind: 'CustomSetting', name: 'loyalty__Connection__c', label: 'Connection' },
      { kind: 'Object', name: 'Invoice__c', label: 'Invoice' },
      { kind: 'PermissionSetLicense', name: 'FieldServiceIntegrationPsl', label: 'Field Service Integration' },
      { kind: 'PackageLicense', name: 'loyalty', label: '' },
    ] as const)
      expect(found).to.deep.include(each);
    const named = (kind: string) => found.filter((each) => each.kind === kind).map(({ name }) => name);
    expect(named('CustomSetting')).to.have.members(['Billing_Settings__c', 'loyalty__Connection__c']);
    expect(named('PermissionSet')).to.include('Shared_Reference_Data');
    // Neither the sets that profiles own nor those that groups are made of.
    expect(named('PermissionSet').filter((name) => /^X00e|_aggregate$/.test(name))).to.deep.equal([]);
  });

  it('wishedPackages: with those who hold a license and are wished, or can no longer use it', async () => {
    const holder = (username: string, active: boolean): UserSpec => ({
      ...{ username, lastName: username, alias: 'h', profile: 'Standard User' },
      ...{ active, packages: ['loyalty'] },
    });
    const users = [
      ...quietAcme.users,
      ...[holder('gone@acme.example', false), holder('here@acme.example', true), holder('me@acme.example', true)],
    ];
    const org = orgOf({ users });
    const scope = { packages: ['LOYALTY', 'nope'], usernames: ['me@acme.example'] };
    const [loyalty, ...others] = await readIn('wishedPackages', scope, { org });
    expect(others).to.deep.equal([]);
    expect(loyalty).to.deep.include({ name: 'loyalty', status: 'Active', total: 3, used: 3 });
    expect(loyalty?.holders.map(({ username, isActive }) => [username, isActive])).to.have.deep.members([
      ['gone@acme.example', false],
      ['me@acme.example', true],
    ]);
    expect(loyalty?.holders.find(({ username }) => username.startsWith('me'))?.userId).to.equal(
      idIn(org, 'User', 'Username', 'me@acme.example')
    );
  });

  it('wishedTabs: as far as the org has them, with what the own sets say', async () => {
    const org = orgOf();
    const setId = idIn(org, 'PermissionSet', 'Name', 'Warehouse_Sync');
    const row = { ParentId: setId, Name: 'standard-Account', Visibility: 'DefaultOff' };
    const { Id } = org.store.insert('PermissionSetTabSetting', '01r', row);
    const scope = { tabs: ['standard-account', 'Invoice__c', 'Nope'], ownSets: ['Warehouse_Sync'] };
    expect(await readIn('wishedTabs', scope, { org })).to.have.deep.members([
      {
        name: 'standard-Account',
        settings: [{ id: Id, permissionSet: 'Warehouse_Sync', visibility: 'DefaultOff' }],
      },
      { name: 'Invoice__c', settings: [] },
    ]);
  });

  for (const name of ['listedNames', 'wishedPackages', 'wishedTabs'] as const)
    it(`${name}: nothing is asked about nothing`, async () => {
      expect(await sentFor(name)).to.deep.equal([]);
    });
});
