import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SfError } from '@salesforce/core';
import { stubSfCommandUx, stubSpinner } from '@salesforce/sf-plugins-core';
import { expect } from 'chai';
import { parse } from 'yaml';
import IntegrationUserCreate from '../../../src/commands/integration-user/create.ts';
import type { PermissionListResult } from '../../../src/output/permissionListResult.ts';
import { usernameOf, useServedOrgs, testTime } from '../../helpers/org.ts';
import { writesOf } from '../../helpers/createCommand.ts';
import { acmeCore } from '../../local-org/scenarios/acmeCore.ts';

const list = `Permissions the integration user needs

| Object        | Read | Create | Edit |
| ------------- | ---- | ------ | ---- |
| Accounts      | yes  |        | yes  |
| Invoices      | yes  | yes    |      |

Contact fields: Email, Business Phone (read)
API Enabled
Modify All Data (to restore records)
Delete is not needed
Widgets: Read
`;

describe('integration-user create --from-permission-list', () => {
  const { start, $$ } = useServedOrgs();
  const at: { folder?: string; ux?: ReturnType<typeof stubSfCommandUx> } = {};
  const path = (name: string): string => join(at.folder ?? '', name);

  beforeEach(async () => {
    at.ux = stubSfCommandUx($$.SANDBOX);
    stubSpinner($$.SANDBOX);
    $$.SANDBOX.useFakeTimers({ now: testTime, toFake: ['Date'] });
    at.folder = await mkdtemp(join(tmpdir(), 'permission-list-'));
    await writeFile(path('list.txt'), list);
  });
  afterEach(async () => {
    process.exitCode = undefined;
    await rm(at.folder ?? '', { recursive: true, force: true });
  });

  const translate = async (...flags: string[]): Promise<PermissionListResult> => {
    const result = await IntegrationUserCreate.run(['--from-permission-list', path('list.txt'), ...flags]);
    if (result.status !== 'translated') throw new Error('The list was not translated.');
    return result;
  };
  const printed = (): string => (at.ux?.log.args ?? []).map(([line]) => String(line)).join('\n');

  it("uses the org's labels and its planner, and changes nothing", async () => {
    const running = await start(acmeCore);
    const result = await translate('--name', 'Billing Sync', '--target-org', usernameOf(running, 'admin'));
    expect(result.definition).to.deep.equal({
      name: 'Billing Sync',
      objects: { Account: ['read', 'edit'], Invoice__c: ['read', 'create'] },
      fields: { Contact: { Email: 'read', Phone: 'read' } },
      userPermissions: ['ModifyAllData'],
    });
    expect(result.notUnderstood.map(({ line, reason }) => [line, reason])).to.deep.equal([
      [11, 'negated'],
      [12, 'unknownObject'],
    ]);
    expect(result.findings.map(({ ruleId }) => ruleId)).to.include('no-modify-all-data');
    expect(result.blockers.map(({ code }) => code)).to.include('AuditObjects');
    expect([result.org?.name, result.notes, result.requests > 3]).to.deep.equal(['Acme Corporation', [], true]);
    expect(writesOf(running)).to.deep.equal([]);
  });

  it('prints a definition that can be redirected, with the rest as comments', async () => {
    const running = await start(acmeCore);
    const result = await translate('--target-org', usernameOf(running, 'admin'));
    expect(parse(printed())).to.deep.equal(result.definition);
    expect(result.definition).to.not.have.property('name');
    for (const words of ['line 12: Widgets: Read: no such object: "Widgets"', 'no-modify-all-data', '--name NAME'])
      expect(printed()).to.include(`# `).and.include(words);
  });

  it('does without an org, says so, and resolves only what every org has', async () => {
    const result = await translate();
    expect(result.definition).to.deep.equal({
      objects: { Account: ['read', 'edit'] },
      fields: { Contact: { Email: 'read' } },
      userPermissions: ['ModifyAllData'],
    });
    expect(result.notUnderstood.map(({ line, reason }) => [line, reason])).to.deep.equal([
      [6, 'unknownObject'],
      [8, 'unknownField'],
      [11, 'negated'],
      [12, 'unknownObject'],
    ]);
    expect(result.findings.map(({ ruleId }) => ruleId)).to.deep.equal(['no-modify-all-data']);
    expect([result.org, result.requests, result.blockers]).to.deep.equal([null, 0, []]);
    expect(result.notes.join()).to.include('--target-org');
    expect(result.understood.find(({ line }) => line === 9)?.assumed.join()).to.include(
      'the API-only profile has this'
    );
  });

  it('writes the file, which creates the user once the objection is gone', async () => {
    const running = await start(acmeCore);
    const [target, org] = [path('billing.yml'), usernameOf(running, 'admin')];
    const result = await translate('--name', 'Billing Sync', '--target-org', org, '--output-definition', target);
    const text = await readFile(target, 'utf8');
    expect([result.outputFile, parse(text)]).to.deep.equal([target, result.definition]);
    expect(printed()).to.include('Nothing was created').and.include('not needed');
    await writeFile(target, text.replace(/^userPermissions.*$/m, ''));
    const made = await IntegrationUserCreate.run(['-f', target, '--target-org', org, '--no-prompt']);
    expect(made.status).to.equal('created');
  });

  it('fails where nothing was understood, and where there is no file to read', async () => {
    await writeFile(path('list.txt'), 'Our connector is easy to install.\n');
    expect((await translate()).definition).to.deep.equal({});
    expect(process.exitCode).to.equal(1);
    const error = await IntegrationUserCreate.run(['--from-permission-list', path('none.txt')]).catch(
      (failure: unknown) => failure
    );
    expect(error).to.be.instanceOf(SfError).and.include({ exitCode: 2 });
  });

  it('asks for an org where something is to be created', async () => {
    const error = await IntegrationUserCreate.run(['--name', 'Billing Sync', '--dry-run']).catch(
      (failure: unknown) => failure
    );
    expect(error).to.be.instanceOf(SfError).and.include({ name: 'NoDefaultEnvError', exitCode: 1 });
  });
});
