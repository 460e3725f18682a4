import { expect } from 'chai';
import IntegrationUserDisplay, {
  type IntegrationUserDisplayResult,
} from '../../../src/commands/integration-user/display.ts';
import type { DisplayResult } from '../../../src/output/displayResult.ts';
import type { WhyResult } from '../../../src/output/displayWhy.ts';
import { usernameOf } from '../../helpers/org.ts';
import type { RunningOrg } from '../../local-org/http/server.ts';
import { acme } from '../../local-org/scenarios/acme.ts';
import { useCommand } from './ranCommand.ts';

describe('integration-user display', () => {
  const { start, run, failure, printed } = useCommand<IntegrationUserDisplayResult>(async (argv) =>
    IntegrationUserDisplay.run(argv)
  );

  const display = async (username: string, role?: string): Promise<DisplayResult> => {
    const running = await start(acme);
    return (await run(running, ['--user', username], role)).result as DisplayResult;
  };
  type Why = (username: string, asked: string) => Promise<WhyResult['why']>;
  const whyIn =
    (running: RunningOrg): Why =>
    async (username, asked) =>
      ((await run(running, ['--user', username, '--why', asked])).result as WhyResult).why;
  const why: Why = async (username, asked) => whyIn(await start(acme))(username, asked);

  it('tells all about an integration', async () => {
    const { user, confidence, reasons, assignments, access, use, findings } = await display('INTEGRATION@acme.example');
    expect(user).to.deep.include({
      username: 'integration@acme.example',
      profile: 'System Administrator',
      isActive: true,
    });
    expect([confidence, reasons.length > 0]).to.deep.equal(['certain', true]);
    expect(assignments.map(({ kind, state }) => [kind, state])).to.deep.include(['profile', 'inEffect']);
    expect(access.userPermissions).to.deep.include({
      permission: 'ModifyAllData',
      path: 'profile System Administrator',
    });
    expect(use.logins.map(({ application }) => application)).to.deep.equal(['MuleSoft']);
    expect(use.tokens).to.have.length(1);
    expect(findings.map(({ ruleId }) => ruleId)).to.include('no-admin-profile');
  });

  it('prints it on one page', async () => {
    const { findings, access } = await display('integration@acme.example');
    const page = printed();
    for (const words of ['System Administrator', 'MuleSoft', 'RCEDVM', 'critical  ModifyAllData', '2022-07-15'])
      expect(page).to.include(words);
    for (const { ruleId } of findings) expect(page).to.include(ruleId);
    for (const { permission } of access.userPermissions) expect(page).to.include(permission);
    expect(page).to.not.match(/%s|undefined|\[object/);
  });
  it('shows which fields can be read and edited, and through what', async () => {
    const { access } = await display('datalake@acme.example');
    expect(access.fields).to.deep.equal(
      ['Account.AnnualRevenue', 'Account.Industry', 'Contact.Birthdate'].map((field) => ({
        field,
        permissions: ['read'],
        path: 'permission set Data_Lake_Export',
      }))
    );
    expect(printed()).to.include('Account: AnnualRevenue, Industry').and.include('Contact: Birthdate');
  });

  it('names what works without a login', async () => {
    const { user } = await display('invoice-inbox@acme.example');
    expect(user.use).to.deep.equal({
      state: 'worksWithoutLogin',
      withoutLogin: [{ kind: 'inboundEmail', name: 'InvoiceInbox' }],
    });
    expect(printed()).to.match(/Use +works without login\n +Runs as it +email service InvoiceInbox/);
  });

  it('says that an agent runs as a user', async () => {
    expect((await display('service-agent@acme.example')).user.use.state).to.equal('worksWithoutLogin');
    expect(printed()).to.include('an agent (license Einstein Agent)');
  });

  it('marks what a set grants that is bound to another license', async () => {
    const { assignments, access } = await display('lead-import@acme.example');
    expect(assignments.map(({ name, otherLicense }) => [name, otherLicense])).to.deep.equal([
      ['Identity User', null],
      ['Lead_Import', 'Salesforce'],
    ]);
    const paths = Object.fromEntries(access.objects.map(({ object, path }) => [object, path]));
    expect(paths['Lead']).to.include('bound to another license: without effect as far as is known');
    expect(paths['Invoice__c']).to.equal('permission set Lead_Import');
  });

  it('--why: granted through a set that is bound to another license', async () =>
    expect(await why('lead-import@acme.example', 'Lead.edit')).to.include({ unknown: 'otherLicense' }));

  it('--why: a custom object of such a set is in effect', async () =>
    expect(await why('lead-import@acme.example', 'Invoice__c')).to.include({ outcome: 'granted' }));

  it('shows session-based assignments as such', async () => {
    const support = await display('support-sync@acme.example');
    expect(support.assignments.filter(({ isSessionBased }) => isSessionBased).map(({ name }) => name)).to.deep.equal([
      'Case_Override',
    ]);
    expect(printed()).to.include('session-based');
  });

  it('shows until when, and what has expired', async () => {
    const { assignments } = await display('orders@acme.example');
    const ends = assignments.filter(({ expiresAt }) => expiresAt !== null);
    expect(ends.map(({ name, state }) => [name, state])).to.deep.equal([
      ['Job_Monitor', 'expired'],
      ['Order_Backfill', 'inEffect'],
      ['Shared_Reference_Data', 'inEffect'],
    ]);
    expect(printed()).to.include('expired, until 2026-05-12').and.include('in effect, until 2026-05-22');
  });

  it('shows any user, the admin too', async () => {
    const running = await start(acme);
    const username = usernameOf(running);
    const result = (await run(running, ['--user', username])).result as DisplayResult;
    expect(result.user.username).to.equal(username);
    expect(printed()).to.include('no sign of an integration');
  });

  it('does not promise in its help that an unknown name costs no request', () => {
    const texts = JSON.stringify(IntegrationUserDisplay.errorCodes);
    expect(texts).to.include('the org has nothing with a name').and.not.include('No requests were sent');
  });

  it('never exits with code 3', async () => {
    const running = await start(acme);
    expect((await run(running, ['--user', 'integration@acme.example'])).exitCode ?? 0).to.equal(0);
  });

  it('says what an auditor could not read', async () => {
    await display('integration@acme.example', 'auditor');
    expect(printed()).to.include('ask for the permission "Manage Users"').and.include('possibly frozen');
  });

  describe('--why', () => {
    it('answers that alone, with less to read', async () => {
      const running = await start(acme);
      const all = (await run(running, ['--user', 'integration@acme.example'])).result;
      const one = (await run(running, ['--user', 'integration@acme.example', '--why', 'ModifyAllData'])).result;
      expect(one.requests).to.be.lessThan(all.requests);
      expect((one as WhyResult).why.grants).to.deep.equal([
        { what: 'ModifyAllData', path: 'profile System Administrator' },
      ]);
    });

    it('says so if nothing grants it', async () => {
      expect(await why('warehouse-sync.integration@acme.example', 'ModifyAllData')).to.deep.include({
        outcome: 'notGranted',
        grants: [],
      });
      expect(printed()).to.include('Nothing grants');
    });

    it('knows permissions on objects', async () => {
      const { outcome, grants } = await why('integration@acme.example', 'account.EDIT');
      expect(outcome).to.equal('granted');
      expect(grants.map(({ path }) => path)).to.include('profile System Administrator');
    });

    it('knows user permissions that no rule names, and labels as Setup shows them', async () => {
      const ask = whyIn(await start(acme));
      expect(await ask('hr-provisioning@acme.example', 'Freeze Users')).to.deep.include({
        question: { kind: 'userPermissions', name: 'FreezeUsers', label: 'Freeze Users' },
        outcome: 'granted',
        grants: [{ what: 'FreezeUsers', path: 'permission set HR_Provisioning' }],
      });
      const { outcome, grants } = await ask('integration@acme.example', 'RunReports');
      expect([outcome, grants]).to.deep.equal([
        'granted',
        [{ what: 'RunReports', path: 'profile System Administrator' }],
      ]);
      expect(await ask('datalake@acme.example', 'Run Reports')).to.include({ outcome: 'notGranted' });
    });

    it('knows fields: the field permission and the object, both', async () => {
      const ask = whyIn(await start(acme));
      const { outcome, grants } = await ask('datalake@acme.example', 'Contact.Birthdate');
      expect([outcome, grants]).to.deep.equal([
        'granted',
        [
          { what: 'Contact.Birthdate: read', path: 'permission set Data_Lake_Export' },
          { what: 'Contact: read, viewAll', path: 'permission set Data_Lake_Export' },
        ],
      ]);
      const edit = await ask('datalake@acme.example', 'contact.birthdate.EDIT');
      expect(edit).to.deep.include({ outcome: 'notGranted', grants: [] });
      expect(edit.missing).to.deep.equal([
        ['Contact.Birthdate: edit', 'EditReadonlyFields'],
        ['Contact: edit', 'ModifyAllData'],
      ]);
      expect(printed()).to.include('What would be needed: Contact.Birthdate: edit or EditReadonlyFields;');
    });

    it('knows what an object without object permissions follows', async () => {
      const ask = whyIn(await start(acme));
      const { outcome, grants } = await ask('integration@acme.example', 'OpportunityLineItem.edit');
      expect(outcome).to.equal('granted');
      expect(grants.map(({ what }) => what)).to.include('ModifyAllData');
      expect(await ask('datalake@acme.example', 'Task.edit')).to.deep.include({
        outcome: 'notGranted',
        missing: [['EditTask']],
      });
      expect(printed()).to.include('What would be needed: EditTask.');
    });

    it('a name that the org does not have is an error with what was meant, and no answer', async () => {
      const running = await start(acme);
      const own = ['--target-org', usernameOf(running), '--user', 'integration@acme.example'];
      for (const [asked, meant] of [
        ['ModifyAllDat', 'ModifyAllData'],
        ['Modify All Dat', 'Modify All Data'],
        ['Acount.read', 'Account'],
        ['Contact.Birthdat', 'Contact.Birthdate'],
        ['Account.edti', 'Account.edit'],
      ] as const) {
        const error = await failure([...own, '--why', asked]);
        expect([error.name, error.exitCode], asked).to.deep.equal(['UnknownAccessError', 2]);
        expect(error.message, asked).to.include(`did you mean "${meant}"`);
      }
      for (const asked of ['apex-class:NoSuchClass', 'Nope__c', 'custom-permission:Nope'])
        expect(await failure([...own, '--why', asked]), asked).to.include({ name: 'UnknownAccessError', exitCode: 2 });
    });

    it('refuses what cannot be granted, before anything is asked', async () => {
      const running = await start(acme);
      const own = ['--target-org', usernameOf(running), '--user', 'integration@acme.example'];
      for (const asked of ['object:Account.fly.away', 'permission-set:X', ''])
        expect(await failure([...own, '--why', asked]), asked).to.include({
          name: 'AccessNotUnderstoodError',
          exitCode: 2,
        });
      expect(running.log).to.deep.equal([]);
    });
  });

  describe('fails', () => {
    it('on an unknown user, with who may have been meant', async () => {
      const running = await start(acme);
      const error = await failure(['--target-org', usernameOf(running), '--user', 'integratio@acme.example']);
      expect([error.name, error.exitCode]).to.deep.equal(['UnknownUserError', 1]);
      expect(error.message).to.include('did you mean "integration@acme.example"?');
    });

    it('without a user', async () => {
      const running = await start(acme);
      expect((await failure(['--target-org', usernameOf(running)])).exitCode).to.equal(2);
    });
  });
});
