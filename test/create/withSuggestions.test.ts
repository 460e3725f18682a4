import { expect } from 'chai';
import { byApiNames } from '../../src/create/byApiNames.ts';
import { blockersIn } from '../../src/create/look.ts';
import { suggest, withSuggestions } from '../../src/create/withSuggestions.ts';
import type { Blocker } from '../../src/model/access/blocker.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { aSnapshot, whole } from '../helpers/facts.ts';
import { aWish, directGateway, loaded, lookAt, now, planOf, quietAcme } from '../helpers/flow.ts';

/** What is suggested for the first thing that a wish names and acme does not have. */
const suggestedFor = async (spec: Partial<IntegrationUserSpec>): Promise<readonly string[]> => {
  const gateway = directGateway(loaded());
  const looked = await lookAt(gateway, await byApiNames(gateway, aWish(spec), now()));
  const [first] = await withSuggestions(gateway, blockersIn(looked), { snapshot: looked.snapshot, now: now() });
  return first?.suggestions ?? [];
};

describe('create/withSuggestions', () => {
  const cases: ReadonlyArray<readonly [what: string, spec: Partial<IntegrationUserSpec>, suggested: string]> = [
    ['an object by its label', { objects: { Opportunity_Product: ['read'] } }, 'OpportunityLineItem'],
    ['an object with a slip', { objects: { Acount: ['read'] } }, 'Account'],
    ['a field by its label', { fields: { Account: { Employees: 'read' } } }, 'Account.NumberOfEmployees'],
    ['a user permission with a slip', { userPermissions: ['ViewSetups'] }, 'ViewSetup'],
    ['a packaged class by its bare name', { apexClasses: ['PointsApi'] }, 'loyalty__PointsApi'],
    ['a packaged class with a dot', { apexClasses: ['loyalty.PointsApi'] }, 'loyalty__PointsApi'],
    ['a packaged page by its bare name', { visualforcePages: ['PointsPage'] }, 'loyalty__PointsPage'],
    ['a flow by its label', { flows: ['Post Invoice'] }, 'Post_Invoice'],
    ['a packaged flow', { flows: ['Award_Points'] }, 'loyalty__Award_Points'],
    ['a custom metadata type of a package', { customMetadataTypes: ['Tier_Config__mdt'] }, 'loyalty__Tier_Config__mdt'],
    ['an external client app by its label', { externalClientApps: ['Billing App'] }, 'Billing_App'],
    ['a connected app', { connectedApps: ['Warehouse Conector'] }, 'Warehouse Connector'],
    ['a tab by its label', { tabs: ['Account'] }, 'standard-Account'],
    ['a permission set by its label', { permissionSets: ['Shared Reference Data'] }, 'Shared_Reference_Data'],
    ['a group by its label', { permissionSetGroups: ['Billing Read'] }, 'Billing_Read'],
    [
      'a permission set license',
      { permissionSetLicenses: ['FieldServiceIntegrationPSLs'] },
      'FieldServiceIntegrationPsl',
    ],
    ['a package', { packageLicenses: ['loyalti'] }, 'loyalty'],
    ['a role', { role: 'Integration' }, 'Integrations'],
  ];
  for (const [what, spec, suggested] of cases)
    it(what, async () => {
      expect((await suggestedFor(spec))[0]).to.equal(suggested);
    });

  it('leaves alone what nothing comes near, and what is no missing name', () => {
    const blockers: Blocker[] = [{ code: 'UnknownObject', object: 'Zzz' }, { code: 'NoIntegrationPsl' }];
    const listedNames = whole([{ kind: 'Object' as const, name: 'Account', label: 'Account' }]);
    expect(suggest(blockers, aSnapshot({ listedNames }))).to.deep.equal(blockers);
    expect(suggest(blockers, aSnapshot())).to.deep.equal(blockers);
  });

  it('asks for nothing where nothing is missing', async () => {
    const gateway = directGateway(loaded());
    expect(
      await withSuggestions(gateway, [{ code: 'NoIntegrationPsl' }], { snapshot: aSnapshot(), now: now() })
    ).to.have.length(1);
    expect(gateway.sent).to.deep.equal([]);
  });
});

describe('create/byApiNames', () => {
  it('user permissions by the labels that vendors list, and the plan says which they are', async () => {
    const gateway = directGateway(loaded());
    const labels = ['View Setup and Configuration', 'edit tasks', 'ViewRoles', 'Manage Articles'];
    const wish = await byApiNames(gateway, aWish({ userPermissions: labels }), now());
    expect(wish.userPermissions).to.deep.equal(['ViewSetup', 'EditTask', 'ViewRoles', 'EditKnowledge']);
    expect(planOf(await lookAt(gateway, wish)).notes).to.deep.include.members([
      { code: 'permissionByLabel', label: 'View Setup and Configuration', permission: 'ViewSetup' },
      { code: 'permissionByLabel', label: 'edit tasks', permission: 'EditTask' },
    ]);
  });

  it('the same permission by name and by label is granted once', async () => {
    const wish = aWish({ userPermissions: ['ViewSetup', 'View Setup and Configuration'] });
    expect((await byApiNames(directGateway(loaded()), wish, now())).userPermissions).to.deep.equal(['ViewSetup']);
  });

  it('a label that two permissions have stays, and both are suggested', async () => {
    const label = 'PermissionsEditTasks|Edit Tasks|boolean|fgsd';
    const gateway = directGateway(loaded({ ...quietAcme, schema: { fields: { PermissionSet: [label] } } }));
    const wish = await byApiNames(gateway, aWish({ userPermissions: ['Edit Tasks'] }), now());
    expect(wish.userPermissions).to.deep.equal(['Edit Tasks']);
    const looked = await lookAt(gateway, wish);
    const [blocker] = await withSuggestions(gateway, blockersIn(looked), { snapshot: looked.snapshot, now: now() });
    expect(blocker?.suggestions).to.have.members(['EditTask', 'EditTasks']);
  });

  it('API names cost no request', async () => {
    const gateway = directGateway(loaded());
    const wish = aWish({ userPermissions: ['ViewSetup'] });
    expect(await byApiNames(gateway, wish, now())).to.equal(wish);
    expect(gateway.sent).to.deep.equal([]);
  });
});
