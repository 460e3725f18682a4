import { expect } from 'chai';
import { everythingIn } from '../../helpers/access.ts';
import { billing, useCreate, writesOf } from '../../helpers/createCommand.ts';
import { quietAcme } from '../../helpers/flow.ts';
import { developer } from '../../local-org/scenarios/developer.ts';
import { full } from '../../local-org/scenarios/full.ts';
import * as variants from '../../local-org/scenarios/variants.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';
import type { Switches } from '../../local-org/switches.ts';

const named = ['--name', 'Billing Sync'];
/** An auditor sees no custom object. */
const visible = [...named, '--object', 'Account:read'];
const quiet = (scenario: Scenario): Scenario => ({ ...scenario, records: {} });

/** The flags, the scenario, and the codes of all blockers. */
type Case = readonly [what: string, scenario: Scenario, flags: readonly string[], codes: readonly string[]];

const withPsls = (total: number): Scenario => ({
  ...quietAcme,
  permissionSetLicenses: quietAcme.permissionSetLicenses.map((psl) =>
    psl.developerName === 'SalesforceAPIIntegrationPsl' ? { ...psl, total } : psl
  ),
});

const cases: readonly Case[] = [
  ['no seat in either pool', quiet(full), named, ['NoSeatLeft', 'NoSeatLeft']],
  ['no seat of the PSL, which inactive users keep', withPsls(4), named, ['NoSeatLeft']],
  ['no license', quiet(variants.withoutLicense(developer)), named, ['NoIntegrationLicense']],
  ['no PSL', quiet(variants.withoutPsl(developer)), named, ['NoIntegrationPsl']],
  ['an expired PSL', quiet(variants.expiredPsl(developer)), named, ['LicenseExpired']],
  ['a disabled license', quiet(variants.disabledLicense(developer)), named, ['LicenseNotActive']],
  ['a required field of User', variants.requiredUserField(quietAcme), named, ['UserFieldMissing']],
  ['a username on another license', quietAcme, [...named, '--username', 'integration@acme.example'], ['UsernameTaken']],
  ['an inactive user', quietAcme, [...named, '--username', 'old-erp@acme.example'], ['UserInactive']],
  ['a frozen user', quietAcme, [...named, '--username', 'Pilot-2024@acme.example'], ['UserFrozen']],
  ['an unknown role', quietAcme, [...named, '--role', "No'Role"], ['RoleNotFound']],
  ['an unknown group', quietAcme, [...named, '--permission-set-group', 'Nope'], ['GroupNotFound']],
  ['an unknown PSL', quietAcme, [...named, '--permission-set-license', 'Nope'], ['PslNotFound']],
  [
    'a set of another license',
    quietAcme,
    [...named, '--permission-set', 'Sales_Console'],
    ['PermissionSetOfOtherLicense'],
  ],
  ['an object that has no permissions', quietAcme, [...named, '--object', 'Task:read'], ['ObjectNotPermissionable']],
  [
    'a required field to edit, where the object is only read',
    quietAcme,
    [...named, '--field', 'Opportunity.StageName:edit'],
    ['FieldNotPermissionable'],
  ],
  [
    'a master-detail field to edit, where the object is only read',
    quietAcme,
    [...named, '--field', 'Invoice_Line__c.Invoice__c:edit'],
    ['FieldNotPermissionable'],
  ],
  ['a formula to edit', quietAcme, [...named, '--field', 'Invoice__c.Overdue__c:edit'], ['FieldNotEditable']],
  ['a permission beyond the PSL', quietAcme, [...named, '--user-permission', 'EmailMass'], ['PermissionBeyondLicense']],
  ['what products do not keep', quietAcme, [...named, '--object', 'Product2:modifyAll'], ['PermissionNotKept']],
  ['all files, and all data with them', quietAcme, [...named, '--user-permission', 'QueryAllFiles'], ['AuditObjects']],
  ['an unknown app', quietAcme, [...named, '--connected-app', "Bob's \\ App"], ['SetupEntityNotFound']],
  ['an unknown profile', quietAcme, [...named, '--profile', 'System Administrator'], ['ProfileNotFound']],
  ['a field the command decides', quietAcme, [...named, '--user-field', 'isActive=false'], ['UserFieldReserved']],
  ['View All Data', quietAcme, [...named, '--user-permission', 'viewalldata'], ['AuditObjects']],
  ['a set with View All Data', quietAcme, [...named, '--permission-set', 'Marketing_Platform'], ['AuditObjects']],
];

describe('integration-user create: blockers', () => {
  const { start, run, runIn, printed } = useCreate();

  for (const [what, scenario, flags, codes] of cases)
    it(`${what}: nothing is changed`, async () => {
      const running = await start(scenario);
      const before = everythingIn(running.org);
      const { result, exitCode } = await run(running, flags);
      expect([result.status, exitCode]).to.deep.equal(['blocked', 1]);
      expect(result.blockers.map(({ code }) => code)).to.deep.equal(codes);
      expect(result.blockers.filter(({ message, action }) => /%\w|undefined/.test(message + action))).to.deep.equal([]);
      expect(writesOf(running)).to.deep.equal([]);
      expect(everythingIn(running.org)).to.deep.equal(before);
    });

  it('all of them at once', async () => {
    const flags = [
      ...[
        '--name',
        'Billing Sync',
        '--object',
        'Accont:read',
        '--object',
        'Task:read',
        '--field',
        'Account.Ratng:read',
      ],
      ...['--permission-set', 'Shared_Reference_Dat', '--user-permission', 'ViewSetpu', '--apex-class', 'Nope'],
      ...['--role', 'Nope', '--permission-set-group', 'Nope', '--user-field', 'Cost_Centre__c=1'],
    ];
    const { result } = await runIn(quiet(variants.requiredUserField(full)), flags);
    expect(result.blockers.map(({ code }) => code).sort()).to.deep.equal([
      'GroupNotFound',
      'NoSeatLeft',
      'NoSeatLeft',
      'ObjectNotPermissionable',
      'PermissionSetNotFound',
      'RoleNotFound',
      'SetupEntityNotFound',
      'UnknownField',
      'UnknownObject',
      'UnknownUserPermission',
      'UserFieldMissing',
      'UserFieldUnknown',
    ]);
    const suggestions = result.blockers.flatMap(({ code, suggestions: [first] }) => (first ? [[code, first]] : []));
    expect(Object.fromEntries(suggestions)).to.deep.equal({
      PermissionSetNotFound: 'Shared_Reference_Data',
      UnknownField: 'Account.Rating',
      UnknownObject: 'Account',
      UnknownUserPermission: 'ViewSetup',
      UserFieldUnknown: 'Cost_Center__c',
    });
  });

  it('what nobody wished is named with what it is needed for', async () => {
    const { result } = await runIn(quietAcme, [...named, '--user-permission', 'QueryAllFiles']);
    expect(result.blockers[0]?.message).to.include(
      'View All Data (ViewAllData) is needed for Query All Files (QueryAllFiles)'
    );
  });

  it('what was wished is needed for nothing else', async () => {
    const { result } = await runIn(quietAcme, [...named, '--user-permission', 'ViewAllData']);
    expect(result.blockers[0]?.message).to.not.include('is needed for');
  });

  it('the list price is that of the integration license, and of no other', async () => {
    const { result } = await runIn(quiet(full), named);
    const actions = result.blockers.map(
      ({ message, action }) => [message.includes('Salesforce Integration'), action] as const
    );
    expect(actions.map(([isUserLicense, action]) => [isUserLicense, action.includes('USD')])).to.deep.equal([
      [true, true],
      [false, false],
    ]);
  });

  it('names who holds the seats and which look unused', async () => {
    const { result } = await runIn(quiet(full), named);
    const [users, psls] = result.blockers.map(({ message }) => message);
    expect(users).to.include('payroll@globex.example').and.include('pilot-2024@globex.example');
    expect(users).to.match(/unused: .*survey-export@globex\.example/);
    expect(psls).to.include('payroll@globex.example');
  });

  it('what the rules object to goes with --accept', async () => {
    const flags = [...named, '--permission-set', 'Marketing_Platform', '--accept', 'no-view-all-data'];
    const { result, exitCode } = await runIn(quietAcme, flags);
    expect([result.status, exitCode]).to.deep.equal(['created', 0]);
    expect(result.findings.map(({ ruleId, accepted }) => [ruleId, accepted])).to.deep.equal([
      ['no-view-all-data', true],
      ['no-setup-visibility', false],
    ]);
  });

  it('a group is judged by what its sets give together', async () => {
    const groups = [{ name: 'Data_Readers', label: 'Data Readers', sets: ['Marketing_Platform'] }];
    const flags = [...named, '--permission-set-group', 'Data_Readers'];
    const { result } = await runIn({ ...quietAcme, groups }, flags);
    expect(result.blockers.map(({ code }) => code)).to.deep.equal(['AuditObjects']);
    expect(result.findings[0]?.evidence).to.deep.equal([
      { what: 'ViewAllData', path: 'permission set group Data_Readers' },
    ]);
  });

  it('what a group mutes is not held against it', async () => {
    const groups = [
      { name: 'Muted', label: 'Muted', sets: ['Marketing_Platform'], muted: ['ViewAllData', 'ViewRoles', 'ViewSetup'] },
    ];
    const { result } = await runIn({ ...quietAcme, groups }, [...named, '--permission-set-group', 'Muted']);
    expect([result.status, result.findings]).to.deep.equal(['created', []]);
  });

  describe('for a caller without the rights', () => {
    const callers: ReadonlyArray<Partial<Switches>> = [
      {},
      { weakCaller: 'refused' },
      { setupRefusal: 'insufficientAccess' },
      { weakCaller: 'refused', setupRefusal: 'insufficientAccess', language: 'pt_BR' },
    ];
    for (const switches of callers) {
      it(`a sales user ${JSON.stringify(switches)}: what cannot be read`, async () => {
        const { result, exitCode, running } = await runIn({ ...quietAcme, switches }, billing, 'sales');
        expect([result.status, exitCode]).to.deep.equal(['blocked', 1]);
        expect(result.blockers.map(({ code }) => code)).to.include('NotReadable');
        expect(result.blockers.map(({ message }) => message).join()).to.include('View Setup and Configuration');
        expect(writesOf(running)).to.deep.equal([]);
      });

      it(`an auditor ${JSON.stringify(switches)}: each right that steps would lack`, async () => {
        const { result, running } = await runIn({ ...quietAcme, switches }, visible, 'auditor');
        expect(result.blockers.map(({ code }) => code)).to.deep.equal(
          Array.from({ length: 3 }, () => 'CallerLacksPermission')
        );
        const messages = result.blockers.map(({ message }) => message).join();
        for (const right of ['Manage Users', 'Assign Permission Sets', 'Manage Profiles and Permission Sets'])
          expect(messages).to.include(right);
        expect(writesOf(running)).to.deep.equal([]);
      });
    }
  });

  it('prints them with what to do, nothing of it acting on a terminal', async () => {
    await runIn(quiet(variants.hostileNames(full)), [...named, '--profile', 'Nope', '--role', 'x\u202ey']);
    expect(printed()).to.include('sf integration-user list licenses');
    expect(printed()).to.not.match(/[\u0000-\u0009\u000b-\u001f\u009b\u202e]|\\u001b|\\u0007|\\u009b/);
  });
});
