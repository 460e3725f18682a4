import { expect } from 'chai';
import { undo } from '../../src/access/applyStepwise.ts';
import { parseGrants } from '../../src/access/parseGrants.ts';
import { parseDefinition } from '../../src/files/parseDefinition.ts';
import { formatDefinition } from '../../src/files/writeDefinition.ts';
import { type GrantKind, grantKindNames, grantKinds, ownSetKinds } from '../../src/model/access/grantKinds.ts';
import type { IntegrationUserSpec, WishedGrants } from '../../src/model/access/integrationUserSpec.ts';
import { planRows } from '../../src/output/stepText.ts';
import { everythingIn } from '../helpers/access.ts';
import type { LocalOrg } from '../local-org/org.ts';
import { aWish, codesOf, directGateway, fulfil, loaded, lookAt, planOf } from '../helpers/flow.ts';

type Sample<K extends GrantKind> = {
  /** What acme has, as flags give it and as a definition file does. */
  flags: readonly string[];
  granted: WishedGrants[K];
  /** How the plan shows it. */
  shown: string;
  /** What acme does not have. */
  unknown: WishedGrants[K];
};

const samples: { readonly [K in GrantKind]: Sample<K> } = {
  objects: {
    flags: ['Contact:read,edit'],
    granted: { Contact: ['read', 'edit'] },
    shown: 'Contact: read, edit',
    unknown: { Contakt: ['read'] },
  },
  fields: {
    flags: ['Account.Rating:edit'],
    granted: { Account: { Rating: 'edit' } },
    shown: 'Account: Rating (edit)',
    unknown: { Account: { Ratink: 'read' } },
  },
  apexClasses: {
    flags: ['BillingApi, loyalty__PointsApi'],
    granted: ['BillingApi', 'loyalty__PointsApi'],
    shown: 'Apex class loyalty__PointsApi',
    unknown: ['BillingApy'],
  },
  visualforcePages: {
    flags: ['BillingConsole', 'loyalty__PointsPage'],
    granted: ['BillingConsole', 'loyalty__PointsPage'],
    shown: 'Visualforce page BillingConsole',
    unknown: ['BillingConsole2'],
  },
  flows: {
    flags: ['Post_Invoice', 'loyalty__Award_Points'],
    granted: ['Post_Invoice', 'loyalty__Award_Points'],
    shown: 'Flow loyalty__Award_Points',
    unknown: ['Award_Points'],
  },
  customMetadataTypes: {
    flags: ['Billing_Rule__mdt, loyalty__Tier_Config__mdt'],
    granted: ['Billing_Rule__mdt', 'loyalty__Tier_Config__mdt'],
    shown: 'Custom metadata type loyalty__Tier_Config__mdt',
    // A custom setting is none.
    unknown: ['Billing_Settings__c'],
  },
  customSettings: {
    flags: ['billing_settings__c'],
    granted: ['billing_settings__c'],
    shown: 'Custom setting Billing_Settings__c',
    // A custom object is none.
    unknown: ['Invoice__c'],
  },
  externalCredentialPrincipals: {
    flags: ['Billing_Gateway-Integration'],
    granted: ['Billing_Gateway-Integration'],
    shown: 'External credential principal Billing_Gateway-Integration',
    // A parameter of it that is no principal.
    unknown: ['Billing_Gateway-IntegrationHeader'],
  },
  namedCredentials: {
    flags: ['Billing_Gateway_Legacy'],
    granted: ['Billing_Gateway_Legacy'],
    shown: 'Named credential Billing_Gateway_Legacy',
    unknown: ['Billing_Gateway'],
  },
  externalDataSources: {
    flags: ['Warehouse_Lake'],
    granted: ['Warehouse_Lake'],
    shown: 'External data source Warehouse_Lake',
    unknown: ['Lake'],
  },
  orgWideEmailAddresses: {
    flags: ['billing@acme.example'],
    granted: ['billing@acme.example'],
    shown: 'Organization-wide email address billing@acme.example',
    unknown: ['invoices@acme.example'],
  },
  messagingChannels: {
    flags: ['Text_Billing'],
    granted: ['Text_Billing'],
    shown: 'Messaging channel Text_Billing',
    unknown: ['Text'],
  },
  customApps: {
    flags: ['Billing_Console', 'loyalty__Loyalty'],
    granted: ['Billing_Console', 'loyalty__Loyalty'],
    shown: 'App loyalty__Loyalty',
    unknown: ['Loyalty'],
  },
  userPermissions: {
    flags: ['ViewSetup'],
    granted: ['ViewSetup'],
    shown: 'Billing_Sync_Integration',
    unknown: ['ViewSetups'],
  },
  customPermissions: {
    flags: ['Bypass_Validation'],
    granted: ['Bypass_Validation'],
    shown: 'Custom permission Bypass_Validation',
    unknown: ['Bypass'],
  },
  externalClientApps: {
    flags: ['Billing_App'],
    granted: ['Billing_App'],
    shown: 'External client app Billing_App',
    unknown: ['Billing'],
  },
  connectedApps: {
    flags: ['Warehouse Connector'],
    granted: ['Warehouse Connector'],
    shown: 'Connected app Warehouse Connector',
    unknown: ['Warehouse'],
  },
  tabs: {
    flags: ['standard-Account', 'Invoice__c'],
    granted: ['standard-Account', 'Invoice__c'],
    shown: 'Tab Invoice__c',
    unknown: ['Account'],
  },
  packageLicenses: {
    flags: ['loyalty'],
    granted: ['loyalty'],
    shown: 'loyalty',
    unknown: ['loyalties'],
  },
  permissionSets: {
    flags: ['Shared_Reference_Data'],
    granted: ['Shared_Reference_Data'],
    shown: 'Shared_Reference_Data',
    unknown: ['Shared_Data'],
  },
  permissionSetGroups: {
    flags: ['Billing_Read'],
    granted: ['Billing_Read'],
    shown: 'Billing_Read',
    unknown: ['Billing_Write'],
  },
  permissionSetLicenses: {
    flags: ['FieldServiceIntegrationPsl'],
    granted: ['FieldServiceIntegrationPsl'],
    shown: 'Field Service Integration',
    unknown: ['Field Service'],
  },
};

/** Every row without the permissions that are not granted: a column that was never written says the same. */
const stateOf = (org: LocalOrg): unknown =>
  Object.values(everythingIn(org)).map((rows) =>
    rows.map((row) => Object.entries(row).filter(([, value]) => value !== false))
  );

describe('grant kinds: each alone', () => {
  const base: Partial<IntegrationUserSpec> = { objects: { Account: ['read'] } };

  for (const kind of grantKindNames) {
    const { flags, granted, shown, unknown } = samples[kind];
    const { flag, step, notFound } = grantKinds[kind];

    describe(kind, () => {
      it('is said by its flag and in a definition file', () => {
        expect(parseGrants({ [flag]: flags })).to.deep.equal({ spec: { [kind]: granted } });
        expect(parseDefinition('a.yml', formatDefinition({ [kind]: granted }, 'yaml'))).to.deep.equal({
          spec: { [kind]: granted },
        });
      });

      it('is given to a new user, and read back', async () => {
        const [gateway, wish] = [directGateway(loaded()), aWish({ [kind]: granted })];
        expect(wish.ownSet !== undefined).to.equal((ownSetKinds as readonly GrantKind[]).includes(kind));
        const alone = planOf(await lookAt(directGateway(loaded()), aWish())).steps.length;
        expect(planOf(await lookAt(gateway, wish)).steps.length).to.be.above(alone);
        expect((await fulfil(gateway, wish)).status).to.equal('created');
        expect(planOf(await lookAt(gateway, wish)).steps).to.deep.equal([]);
      });

      it('is shown, added to a user who lacks it, and taken back without a trace', async () => {
        const org = loaded();
        const gateway = directGateway(org);
        await fulfil(gateway, aWish(base));
        const before = stateOf(org);
        const wish = aWish({ ...base, [kind]: granted });
        const { steps } = planOf(await lookAt(gateway, wish));
        expect(steps.map(({ action }) => action)).to.include(step);
        expect(planRows(steps, { username: wish.username, profileName: '' }).map(({ target }) => target)).to.include(
          shown
        );
        const { status, applied } = await fulfil(gateway, wish);
        expect(status).to.equal('completed');
        expect(stateOf(org)).to.not.deep.equal(before);
        const done = steps.map((each) => ({ step: each, id: applied.ids.get(each.key) ?? '' }));
        expect(await undo(gateway, done)).to.deep.equal([]);
        expect(stateOf(org)).to.deep.equal(before);
      });

      it('stands in the way where the org does not have it', async () => {
        const spec = { [kind]: unknown };
        expect(codesOf(await lookAt(directGateway(loaded()), aWish(spec)))).to.deep.equal([notFound]);
      });
    });
  }
});
