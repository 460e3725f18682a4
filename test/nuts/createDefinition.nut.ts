import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { changesIn, useServedCli } from '../helpers/servedCli.ts';
import { acme } from '../local-org/scenarios/acme.ts';

const definition = `
name: Billing Sync
email: integrations@acme.example
objects:
  Account: [read, edit]
  Invoice__c: [read, create, edit]
fields:
  Account: { AnnualRevenue: read, Rating: edit }
apexClasses: [BillingApi]
permissionSets: [Shared_Reference_Data]
expires: 2099-06-30
`;

describe('sf integration-user create: the definition file', () => {
  const served = useServedCli();

  const write = async (name: string, text: string): Promise<string> => {
    const folder = join(served.cli.home, 'definitions');
    await mkdir(folder, { recursive: true });
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  it('says all of it', async () => {
    const { created, query } = await served.open(acme);
    const file = await write('billing-sync.yml', definition);
    const { exitCode, result } = await created('--definition-file', file);
    expect([exitCode, result.status]).to.deep.equal([0, 'created']);
    expect(result.steps.map(({ target }) => target)).to.include.members([
      'Account: read, edit',
      'Invoice__c: read, create, edit',
      'Account.Rating: edit',
      'ApexClass BillingApi',
      'Shared_Reference_Data',
    ]);
    const [user] = await query(`SELECT Email FROM User WHERE Username = '${result.user.username}'`);
    expect(user?.['Email']).to.equal('integrations@acme.example');
    expect((await created('-f', file)).result.status).to.equal('unchanged');
  });

  it('is overridden by flags, and written as it then is in effect', async () => {
    const { created, running } = await served.open(acme);
    const file = await write('billing-sync.yml', definition);
    const out = await write('in-effect.yml', '');
    const flags = ['--name', 'Payments', '--object', 'Account:read', '--output-definition', out];
    const planned = await created('-f', file, ...flags, '--dry-run');
    expect([planned.exitCode, planned.result.status, changesIn(running)]).to.deep.equal([0, 'planned', 0]);
    const written = parse(await readFile(out, 'utf8')) as Record<string, unknown>;
    expect(written).to.deep.include({
      name: 'Payments',
      username: 'payments.integration@acme.example',
      permissionSetName: 'Payments_Integration',
      objects: { Account: ['read'], Invoice__c: ['read', 'create', 'edit'] },
    });
    const made = await created('-f', out);
    expect(made.result.steps.map(({ action, target }) => [action, target])).to.deep.equal(
      planned.result.steps.map(({ action, target }) => [action, target])
    );
    expect((await created('-f', file, ...flags)).result.status).to.equal('unchanged');
  });

  it('is JSON as well', async () => {
    const { created } = await served.open(acme, { isFresh: true });
    const file = await write('billing.json', JSON.stringify({ name: 'Billing Sync', objects: { Account: ['read'] } }));
    expect((await created('-f', file, '--dry-run')).result.user.name).to.equal('Billing Sync');
  });

  it('is rejected with all its mistakes, before any request is sent', async () => {
    const { create, running } = await served.open(acme, { isFresh: true });
    const before = running.log.length;
    const wrong = await write('wrong.yml', 'name: A\nemial: x@acme.example\nobjects:\n  Account: [reed]\n');
    const { exitCode, stdout, stderr } = await create('-f', wrong, '--field', 'Account');
    expect([exitCode, stdout, running.log.length - before]).to.deep.equal([2, '', 0]);
    for (const part of ['wrong.yml:2:1', 'did you mean "email"', 'wrong.yml:4:13', '--field Account'])
      expect(stderr).to.include(part);
    const missing = await create('-f', join(served.cli.home, 'nowhere.yml'));
    expect(missing.exitCode).to.equal(2);
    expect(missing.stderr).to.include('nowhere.yml');
  });
});
