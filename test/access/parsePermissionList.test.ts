import { expect } from 'chai';
import { parsePermissionList } from '../../src/access/parsePermissionList.ts';
import { accessWords, type OrgLabels } from '../../src/model/access/accessWords.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { PermissionList } from '../../src/model/access/permissionList.ts';

const offline = accessWords(undefined);
const read = (text: string): PermissionList => parsePermissionList(text, offline);
const refusals = ({ notUnderstood }: PermissionList): Array<[number, string]> =>
  notUnderstood.map(({ line, reason }) => [line, reason]);

type Spec = Partial<IntegrationUserSpec>;

/** Lines as vendors write them, and all that they grant. */
const lines: ReadonlyArray<readonly [text: string, spec: Spec]> = [
  ['Read, Create, Edit on Account', { objects: { Account: ['read', 'create', 'edit'] } }],
  ['Account: Read', { objects: { Account: ['read'] } }],
  ['Account - Read & Edit', { objects: { Account: ['read', 'edit'] } }],
  ['Account – Read/Write', { objects: { Account: ['read', 'create', 'edit'] } }],
  ['Account (Read, Edit)', { objects: { Account: ['read', 'edit'] } }],
  ['Accounts Read/Edit', { objects: { Account: ['read', 'edit'] } }],
  ['Case: CRUD', { objects: { Case: ['read', 'create', 'edit', 'delete'] } }],
  ['Orders CRE', { objects: { Order: ['read', 'create', 'edit'] } }],
  ['Opportunities: Full access', { objects: { Opportunity: ['read', 'create', 'edit', 'delete'] } }],
  ['Leads: read-only', { objects: { Lead: ['read'] } }],
  ['Price Books: View All', { objects: { Pricebook2: ['viewAll'] } }],
  ['Contacts: Read, Modify All Records', { objects: { Contact: ['read', 'modifyAll'] } }],
  ['Contact: View All Fields', { objects: { Contact: ['viewAllFields'] } }],
  ['Standard Object - Account: Read, View All', { objects: { Account: ['read', 'viewAll'] } }],
  [
    'Standard Objects Permissions > Push Topics (full access)',
    { objects: { PushTopic: ['read', 'create', 'edit', 'delete'] } },
  ],
  ['Read access to the Account and Contact objects.', { objects: { Account: ['read'], Contact: ['read'] } }],
  ['Lead and Contact: Read, Edit', { objects: { Lead: ['read', 'edit'], Contact: ['read', 'edit'] } }],
  ['Campaign Member (CampaignMember): Create', { objects: { CampaignMember: ['create'] } }],
  ['Unit of Measure (ns__Unit__c): Read', { objects: { ns__Unit__c: ['read'] } }],
  ['Invoice__c: read, create', { objects: { Invoice__c: ['read', 'create'] } }],
  ['[x] Assets: Read', { objects: { Asset: ['read'] } }],
  ['  3. **Quotes**: Read', { objects: { Quote: ['read'] } }],
  ['Account: none', {}],
  ['Contact: Email, Phone', { fields: { Contact: { Email: 'read', Phone: 'read' } } }],
  ['Contact fields: Title, MobilePhone (Edit)', { fields: { Contact: { Title: 'edit', MobilePhone: 'edit' } } }],
  ['Account.BillingAddress: Read', { fields: { Account: { BillingAddress: 'read' } } }],
  ['All fields on Account: Read', { fields: { Account: { '*': 'read' } } }],
  ['Account: all fields', { fields: { Account: { '*': 'read' } } }],
  ['API Enabled', {}],
  ['View Setup and Configuration', { userPermissions: ['ViewSetup'] }],
  ['PermissionsViewRoles', { userPermissions: ['ViewRoles'] }],
  ['Administrative Permissions > Edit Tasks', { userPermissions: ['EditTask'] }],
  ['Access Activities', { userPermissions: ['ActivitiesAccess'] }],
  ['Modify All Data: yes (checks the others)', { userPermissions: ['ModifyAllData'] }],
  ['Query All Files (for backup of files & attachments)', { userPermissions: ['QueryAllFiles'] }],
  ['Manage Users & Modify All Data (for restoring)', { userPermissions: ['ManageUsers', 'ModifyAllData'] }],
  [
    'The user must have View Event Log Files and API Enabled user permissions.',
    { userPermissions: ['ViewEventLogFiles'] },
  ],
  ['Must be a Marketing User.', { userFields: { UserPermissionsMarketingUser: true } }],
  ['Apex class access: Vendor.SettingsApi', { apexClasses: ['Vendor.SettingsApi'] }],
  ['Permission sets: Vendor_User, Vendor_Data', { permissionSets: ['Vendor_User', 'Vendor_Data'] }],
];

/** Lines of which nothing is granted, and why. */
const refused: ReadonlyArray<readonly [text: string, reason: string]> = [
  ['Do not grant Delete on Account', 'negated'],
  ['Modify All Data | No', 'negated'],
  ['Modify All Data | System | not required', 'negated'],
  ['Modify All Data | ❌', 'negated'],
  ['Delete access is not required', 'negated'],
  ['Read on Campaign Members (only if you query them)', 'conditional'],
  ['Optional: Edit on Leads', 'conditional'],
  ['View All Data or View Event Log Files', 'alternatives'],
  ['Read access to all custom objects', 'allObjects'],
  ['Widgets: Read, Create', 'unknownObject'],
  ['Contact fields: Full Name', 'unknownField'],
  ['Task fields: Edit', 'fieldsNotNamed'],
  ['Opportunity', 'noLevel'],
  ['Access to Leads', 'unclear'],
  ['View All Data – on Account only', 'unclear'],
  ['Users with View All Data permissions can do without it', 'negated'],
  [`Account: ${'Read, '.repeat(20_000)}`, 'tooLong'],
];

describe('access/parsePermissionList', () => {
  for (const [text, spec] of lines)
    it(`understands ${text}`, () => {
      const list = read(text);
      expect(list.spec).to.deep.equal(spec);
      expect(list.notUnderstood).to.deep.equal([]);
    });

  for (const [text, reason] of refused)
    it(`grants nothing for ${text.slice(0, 60)}`, () => {
      const list = read(text);
      expect([list.spec, refusals(list)]).to.deep.equal([{}, [[1, reason]]]);
    });

  it('says what was assumed', () => {
    const assumed = (text: string): unknown => read(text).understood.map((line) => line.assumed);
    expect(assumed('Account: Write')).to.deep.equal([['write']]);
    expect(assumed('Account: Full access')).to.deep.equal([['full']]);
    expect(assumed('Full Read/Edit access to Account')).to.deep.equal([[]]);
    expect(assumed('Contact: Email')).to.deep.equal([['fieldRead']]);
    expect(assumed('API Enabled or API Only User')).to.deep.equal([['byProfile']]);
  });

  it('a heading of permissions holds for the objects below it', () => {
    const { spec, notUnderstood } = read(`
Object permissions:

Full Read/Create/Edit access

  1. Contact
  1. Lead

Read access

  1. Opportunity Contact Role
  1. Boomerang

System permissions

  • API Enabled
  • Run Reports
  • Account
`);
    expect(spec).to.deep.equal({
      objects: {
        Contact: ['read', 'create', 'edit'],
        Lead: ['read', 'create', 'edit'],
        OpportunityContactRole: ['read'],
      },
      userPermissions: ['RunReports'],
    });
    expect(notUnderstood.map(({ line, reason }) => [line, reason])).to.deep.equal([
      [12, 'unknownObject'],
      [18, 'noLevel'],
    ]);
  });

  it('an object that stands alone takes the permissions below it, and only those', () => {
    const list = read(`
- Lead
  - Read
  - Create
- Contact
  - (Edit) only if you update contacts
- Campaign Member (CampaignMember)
  - Create

- View Setup and Configuration
- Delete
`);
    expect(list.spec).to.deep.equal({
      objects: { Lead: ['read', 'create'], CampaignMember: ['create'] },
      userPermissions: ['ViewSetup'],
    });
    expect(refusals(list)).to.deep.equal([
      [5, 'noLevel'],
      [6, 'conditional'],
    ]);
  });

  it('a sentence that opens a list', () => {
    const list = read(`
READ access permissions must be enabled for the following Salesforce objects:
  • Event Log File
  • Report, Dashboard
`);
    expect(list.spec).to.deep.equal({ objects: { EventLogFile: ['read'], Report: ['read'], Dashboard: ['read'] } });
    expect(list.notUnderstood).to.deep.equal([]);
  });

  it('fields below their object', () => {
    const list = read('Contact fields:\n  - Email\n  - Title (Edit)\n  - Mobile Phone\n');
    expect(list.spec).to.deep.equal({ fields: { Contact: { Email: 'read', Title: 'edit' } } });
    expect(list.notUnderstood).to.have.length(1);
  });

  it('a table of check marks', () => {
    const list = read(`
| Object           | Read | Create | Edit | Delete | View All |
|------------------|------|--------|------|--------|----------|
| Leads            | ✓    | x      |      |        | no       |
| Campaign members | yes  | -      | yes  |        |          |
| Contacts         |      |        |      |        |          |
| Widgets          | ✓    |        |      |        |          |
`);
    expect(list.spec).to.deep.equal({ objects: { Lead: ['read', 'create'], CampaignMember: ['read', 'edit'] } });
    expect(refusals(list)).to.deep.equal([[7, 'unknownObject']]);
  });

  it('a table of permissions, with the reasons of the vendor beside them', () => {
    const list = read(`
Permission | Required | Description
API Enabled | yes | Enables access
View Reports in Public Folders | yes | Leads come from reports
Modify All Data | no | Only for migrations
Lead and Contact: Read, Edit | yes | Main records
`);
    expect(list.spec).to.deep.equal({
      objects: { Lead: ['read', 'edit'], Contact: ['read', 'edit'] },
      userPermissions: ['ViewPublicReports'],
    });
    expect(refusals(list)).to.deep.equal([[5, 'conditional']]);
  });

  it('tables with tabs, with permissions in one column, with fields, and without a header', () => {
    const list = read(
      [
        'Object\tPermissions',
        'Account\tRead, Create',
        '',
        'Object\tField\tAccess',
        'Contact\tEmail\tRead',
        '\tPhone\tEdit',
        '',
        'Standard Object Permissions | Cases | Read | Edit',
        'Product2.ProductCode | Read',
      ].join('\n')
    );
    expect(list.spec).to.deep.equal({
      objects: { Account: ['read', 'create'], Case: ['read', 'edit'] },
      fields: { Contact: { Email: 'read', Phone: 'edit' }, Product2: { ProductCode: 'read' } },
    });
    expect(list.notUnderstood).to.deep.equal([]);
  });

  it('counts lines as editors do, and names those about nothing', () => {
    const list = read('Our product is easy to set up.\r\n\r\nWidgets: Read\rIt takes ten minutes.\n');
    expect([refusals(list), list.ignored]).to.deep.equal([[[3, 'unknownObject']], [1, 4]]);
  });

  it('takes part of a line, and tells the rest', () => {
    const list = read('Account and Widgets: Read\nContact: Email, Full Name\n');
    expect(list.spec).to.deep.equal({ objects: { Account: ['read'] }, fields: { Contact: { Email: 'read' } } });
    expect(list.notUnderstood.map(({ line, seen }) => [line, seen])).to.deep.equal([
      [1, 'Widgets'],
      [2, 'Full Name'],
    ]);
  });

  describe('with the labels of an org', () => {
    const labels: OrgLabels = {
      objects: [
        { name: 'Account', label: 'Kunde', plural: 'Kunden' },
        { name: 'Invoice__c', label: 'Rechnung', plural: 'Rechnungen' },
        { name: 'A__c', label: 'Twin', plural: 'Twins' },
        { name: 'B__c', label: 'Twin', plural: 'Twins' },
      ],
      userPermissions: [{ name: 'ViewSetup', label: 'Setup und Konfiguration anzeigen' }],
      fields: [
        {
          name: 'Account',
          fields: [
            { name: 'Phone', label: 'Telefon' },
            { name: 'Site', label: 'Standort' },
          ],
        },
      ],
    };
    const inOrg = (text: string): PermissionList => parsePermissionList(text, accessWords(labels));

    it('labels in any language are understood, and API names too', () => {
      const { spec, notUnderstood } = inOrg(
        'Kunden: Read\nInvoice__c: Read\nKunde fields: Telefon, Site\nSetup und Konfiguration anzeigen\n'
      );
      expect(spec).to.deep.equal({
        objects: { Account: ['read'], Invoice__c: ['read'] },
        fields: { Account: { Phone: 'read', Site: 'read' } },
        userPermissions: ['ViewSetup'],
      });
      expect(notUnderstood).to.deep.equal([]);
    });

    it('what the org does not have is told, and of two with one label neither is taken', () => {
      const list = inOrg('Missing__c: Read\nTwins: Read\nKunde fields: Fax\n');
      expect([list.spec, refusals(list)]).to.deep.equal([
        {},
        [
          [1, 'unknownObject'],
          [2, 'unknownObject'],
          [3, 'unknownField'],
        ],
      ]);
    });
  });

  describe('hostile text', () => {
    it('control characters, formulas, and marks of direction grant nothing that cannot be seen', () => {
      const list = read(
        ['=HYPERLINK("http://x","Account: Read")', '\u001b[2JAccount: Read', '@SUM(1)|cmd', 'Acc\u202eount: Read'].join(
          '\n'
        )
      );
      expect(list.spec).to.deep.equal({});
      expect(refusals(list)).to.deep.equal([
        [1, 'unknownObject'],
        [2, 'unknownObject'],
        [4, 'unknownObject'],
      ]);
    });

    for (const [name, text] of [
      ['a line of 100 kB', `${'Account - '.repeat(10_000)}Read`],
      ['half a million short lines', 'a\n'.repeat(500_000)],
      ['thousands of lines that nearly fit', `${'Read, Create on Account and Foo '.repeat(15)}\n`.repeat(200)],
      ['nothing but separators', `${' - : > | ( ) '.repeat(40)}\n`.repeat(200)],
      ['names of every object', 'constructor: Read, __proto__: Edit\n'.repeat(500)],
    ] as const)
      it(`${name} takes no time and grants nothing`, function () {
        this.timeout(30_000);
        expect(read(text).spec).to.deep.equal({});
      });

    it('a text of many lines takes time in proportion to them', function () {
      this.timeout(60_000);
      const took = (count: number): number => {
        const started = performance.now();
        read('Read, Create, Edit on Account and Contact\n'.repeat(count));
        return performance.now() - started;
      };
      took(200);
      const [few, many] = [took(500), took(4000)];
      expect(many).to.be.below(few * 8 * 4);
    });

    it('lines beyond the first 20,000 are not read, and that is told', () => {
      const list = read(`${'\n'.repeat(20_000)}Account: Read\n`);
      expect([list.spec, refusals(list)]).to.deep.equal([{}, [[20_001, 'tooMany']]]);
    });
  });
});
