import { expect } from 'chai';
import { ask, type Ask, smallAcme } from '../testing/ask.ts';
import { developer } from './developer.ts';
import { full } from './full.ts';
import * as variants from './variants.ts';

const profiles = (org: Ask): ReadonlyArray<Readonly<Record<string, unknown>>> =>
  org.query(
    "SELECT ProfileId, Profile.Name, IsCustom FROM PermissionSet WHERE IsOwnedByProfile = true AND Profile.UserLicense.Name = 'Salesforce Integration' ORDER BY Profile.Name"
  );

const newUser = (org: Ask, more: object = {}): object => ({
  Username: 'billing-sync.integration@acme.example',
  LastName: 'Billing Sync',
  Alias: 'billing',
  Email: 'integrations@acme.example',
  TimeZoneSidKey: 'Europe/Berlin',
  LocaleSidKey: 'en_GB',
  EmailEncodingKey: 'UTF-8',
  LanguageLocaleKey: 'en_US',
  ProfileId: profiles(org)[0]?.['ProfileId'],
  ...more,
});

describe('local org: variants of a scenario', () => {
  for (const [name, variant] of Object.entries(variants))
    for (const scenario of [smallAcme, full, developer])
      it(`makes an org: ${name} of ${scenario.name}`, () => {
        expect(ask(variant({ ...scenario, records: {} })).org.name).to.equal(scenario.name);
      });

  it('translates names of profiles, not their full names (facts §2)', () => {
    const org = ask(variants.translatedProfiles(smallAcme));
    const [first] = profiles(org).filter(({ IsCustom }) => IsCustom === false);
    expect((first?.['Profile'] as { Name: string }).Name).to.match(/^最小アクセス/);
    const [tooling] = org.tooling(`SELECT FullName FROM Profile WHERE Id = '${String(first?.['ProfileId'])}'`);
    expect(tooling?.['FullName']).to.equal('Minimum Access - API Only Integrations');
  });

  it('has one, two or two shipped profiles of the license (facts §2)', () => {
    const custom = (variant: variants.Variant): unknown[] =>
      profiles(ask(variant(smallAcme))).map(({ IsCustom }) => IsCustom);
    expect(custom(variants.bothProfiles)).to.deep.equal([false, true]);
    expect(custom(variants.onlyOldProfile)).to.deep.equal([true]);
    expect(custom(variants.twoStandardProfiles)).to.deep.equal([false, false]);
  });

  it('has no license, no PSL, an expired PSL or a disabled license (facts §1)', () => {
    const rows = (variant: variants.Variant, soql: string): ReadonlyArray<Readonly<Record<string, unknown>>> =>
      ask(variant(smallAcme)).query(soql);
    const license = "SELECT Status FROM UserLicense WHERE Name = 'Salesforce Integration'";
    const psl = "SELECT ExpirationDate FROM PermissionSetLicense WHERE DeveloperName = 'SalesforceAPIIntegrationPsl'";
    expect(rows(variants.withoutLicense, license)).to.be.empty;
    expect(profiles(ask(variants.withoutLicense(smallAcme)))).to.be.empty;
    expect(rows(variants.withoutPsl, psl)).to.be.empty;
    expect(rows(variants.expiredPsl, psl)[0]?.['ExpirationDate']).to.equal('2026-10-21');
    expect(rows(variants.disabledLicense, license)[0]?.['Status']).to.equal('Disabled');
  });

  it('wants a custom field of every new user (facts §3.1, tables §5)', () => {
    const org = ask(variants.requiredUserField(smallAcme));
    const { fields } = org.send('GET', '/sobjects/User/describe').body as { fields: Array<Record<string, unknown>> };
    expect(fields.find(({ name }) => name === 'Cost_Center__c')).to.include({
      label: 'Cost Center',
      custom: true,
      createable: true,
      updateable: true,
      nillable: false,
      defaultedOnCreate: false,
    });
    expect(org.refusalOf('POST', '/sobjects/User', newUser(org))).to.equal(
      'REQUIRED_FIELD_MISSING Required fields are missing: [Cost_Center__c]'
    );
    const id = org.make('User', newUser(org, { Cost_Center__c: 'CC-7' }));
    expect(org.query(`SELECT Cost_Center__c FROM User WHERE Id = '${id}'`)[0]?.['Cost_Center__c']).to.equal('CC-7');
  });

  it('wants a role of every new user (facts §2)', () => {
    const org = ask({ ...smallAcme, switches: { requireRole: true } });
    expect(org.refusalOf('POST', '/sobjects/User', newUser(org))).to.equal(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION Every user needs a role'
    );
    const [role] = org.query('SELECT Id FROM UserRole');
    expect(org.refusalOf('POST', '/sobjects/User', newUser(org, { UserRoleId: role?.['Id'] }))).to.equal('done');
  });

  it('has thousands of fields to grant', () => {
    const { schema } = ask(variants.wide(smallAcme)).org;
    const objects = schema.objects.filter(({ name }) => name.startsWith('Wide_'));
    const fields = objects.flatMap((object) =>
      [...object.fields.values()].filter(({ permissionable }) => permissionable)
    );
    expect([objects.length, fields.length]).to.deep.equal([60, 3600]);
    expect(new Set(schema.objects.map(({ prefix }) => prefix)).size).to.equal(schema.objects.length);
  });

  it('is found by names that want escaping', () => {
    const { query } = ask(variants.hostileNames(smallAcme));
    expect(query("SELECT Id FROM UserRole WHERE Name = 'O\\'Brien\\'s \\\\ Role'")).to.have.length(1);
    expect(query("SELECT Id FROM ConnectedApplication WHERE Name = 'Bob\\'s \\\\ App'")).to.have.length(1);
  });
});
