import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { inProject } from '../../bin/paths.js';
import type { CreateResult } from '../../src/output/createResult.ts';
import { changesIn, control, sizeOf, useServedCli } from '../helpers/servedCli.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { wide } from '../local-org/scenarios/variants.ts';

const username = 'billing-sync.integration@acme.example';
const ownSet = 'Billing_Sync_Integration';

const billing = [
  ...['--name', 'Billing Sync'],
  ...['--object', 'Account:read,edit'],
  ...['--object', 'Invoice_Line__c:read,create,edit'],
  ...['--field', 'Account.AnnualRevenue:read'],
  ...['--permission-set', 'Shared_Reference_Data'],
];

const schemaFile = inProject('schemas/results/integration__user-create.json');

const planned = ({ steps }: CreateResult): unknown[] =>
  steps.map(({ action, target, implied }) => ({ action, target, implied }));

describe('sf integration-user create', () => {
  const served = useServedCli();

  describe('in an org with a free seat', () => {
    it('is readable in a pipe: the plan, what was made, what to do next', async () => {
      const { create, running } = await served.open(acme, { isFresh: true });
      const { exitCode, stdout, stderr } = await create(...billing, '--details');
      expect(exitCode, stderr).to.equal(0);
      expect(stdout).to.not.match(control);
      expect(stderr).to.not.match(control);
      for (const part of ['Create user', ownSet, 'Invoice__c: read', 'Account: AnnualRevenue (read)', 'ada.admin@acme'])
        expect(stdout).to.include(part);
      expect(stdout).to.match(/^ {2}• Invoice__c: read \(for Invoice_Line__c: read\)$/m);
      expect(stdout).to.match(new RegExp(`^Created and verified: ${username} \\(005\\w{15}\\)\\.$`, 'm'));
      expect(stdout).to.match(new RegExp(`Run As to: ${username}$`, 'm'));
      expect(stdout.split('\n')).to.include(`    Token endpoint: ${running.url}/services/oauth2/token`);
    });

    it("makes what the CLI's own commands then see", async () => {
      const { create, query } = await served.open(acme);
      await create(...billing);
      const [user] = await query(
        `SELECT LastName, Profile.Name, IsActive, Email FROM User WHERE Username = '${username}'`
      );
      expect(user).to.deep.include({ LastName: 'Billing Sync', IsActive: true, Email: 'ada.admin@acme.example' });
      expect(user?.['Profile']).to.deep.include({ Name: 'Minimum Access - API Only Integrations' });
      const psls = await query(
        `SELECT PermissionSetLicense.DeveloperName FROM PermissionSetLicenseAssign WHERE Assignee.Username = '${username}'`
      );
      expect(psls.map((each) => each['PermissionSetLicense'])).to.have.length(1);
      expect(psls[0]?.['PermissionSetLicense']).to.deep.include({ DeveloperName: 'SalesforceAPIIntegrationPsl' });
      const sets = await query(
        `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE Assignee.Username = '${username}' AND PermissionSet.IsOwnedByProfile = false ORDER BY PermissionSet.Name`
      );
      expect(sets.map((each) => (each['PermissionSet'] as { Name: string }).Name)).to.deep.equal([
        ownSet,
        'Shared_Reference_Data',
      ]);
      const objects = await query(
        `SELECT SobjectType, PermissionsRead, PermissionsCreate, PermissionsEdit, PermissionsDelete FROM ObjectPermissions WHERE Parent.Name = '${ownSet}' ORDER BY SobjectType`
      );
      const word = (row: Record<string, unknown>): string =>
        ['Read', 'Create', 'Edit', 'Delete'].filter((name) => row[`Permissions${name}`] === true).join();
      expect(objects.map((row) => `${String(row['SobjectType'])} ${word(row)}`)).to.deep.equal([
        'Account Read,Edit',
        'Invoice__c Read',
        'Invoice_Line__c Read,Create,Edit',
      ]);
    });

    it('prints JSON and nothing else with --json, and counts its requests', async () => {
      const { running, created } = await served.open(acme, { isFresh: true });
      const before = running.log.length;
      const { exitCode, result } = await created(...billing);
      expect([exitCode, result.status]).to.deep.equal([0, 'created']);
      expect(running.log.length - before).to.equal(result.requests);
      expect(result.user).to.deep.include({ username, name: 'Billing Sync' });
      expect(result.permissionSets.map(({ name, own }) => [name, own])).to.deep.equal([
        [ownSet, true],
        ['Shared_Reference_Data', false],
      ]);
      for (const { action, id } of result.steps) expect(id, action).to.match(/^\w{18}$/);
      const schema = z.fromJSONSchema(
        JSON.parse(readFileSync(schemaFile, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]
      );
      expect(schema.safeParse(result).error?.issues ?? []).to.deep.equal([]);
      expect(schema.safeParse({ ...result, status: 'done' }).success).to.equal(false);
    });

    it('plans with --dry-run what it then does, and changes nothing', async () => {
      const { running, create, created } = await served.open(acme);
      const before = sizeOf(running);
      const { exitCode, stdout } = await create(...billing, '--dry-run');
      expect(exitCode).to.equal(0);
      expect(stdout).to.include('Nothing was changed.').and.to.include('Create user');
      const plan = await created(...billing, '--dry-run');
      expect([plan.result.status, changesIn(running)]).to.deep.equal(['planned', 0]);
      expect(sizeOf(running)).to.deep.equal(before);
      expect(planned((await created(...billing)).result)).to.deep.equal(planned(plan.result));
    });

    it('changes nothing the second time', async () => {
      const { running, create, created } = await served.open(acme);
      await create(...billing);
      const changes = changesIn(running);
      const { exitCode, stdout } = await create(...billing);
      expect(exitCode).to.equal(0);
      expect(stdout).to.match(new RegExp(`^Nothing to do: ${username}`, 'm'));
      const again = await created(...billing);
      expect([again.exitCode, again.result.status, again.result.steps]).to.deep.equal([0, 'unchanged', []]);
      expect(changesIn(running)).to.equal(changes);
    });

    it('names what was granted by hand beyond the request, and leaves it', async () => {
      const { running, create, created, query, must } = await served.open(acme);
      await create(...billing);
      expect((await created(...billing)).result.surplus?.rows).to.deep.equal([]);
      const [set] = await query(`SELECT Id FROM PermissionSet WHERE Name = '${ownSet}'`);
      const values = `ParentId=${String(set?.['Id'])} SobjectType=Lead PermissionsRead=true`;
      await must('data', 'create', 'record', '--sobject', 'ObjectPermissions', '--values', values);
      const changes = changesIn(running);
      const { exitCode, stdout } = await create(...billing);
      expect(exitCode).to.equal(0);
      expect(stdout).to.match(/^Also holds, beyond what was requested:$/m);
      expect(stdout).to.include(`• Lead: read (permission set ${ownSet})`).and.to.include('--why Lead.read');
      const { result } = await created(...billing);
      expect([result.status, result.surplus?.rows]).to.deep.equal([
        'unchanged',
        [{ kind: 'objects', name: 'Lead', permissions: ['read'], path: `permission set ${ownSet}` }],
      ]);
      expect(changesIn(running)).to.equal(changes);
    });

    it('completes what was taken away by hand', async () => {
      const { create, created, query, must } = await served.open(acme);
      await create(...billing);
      const remove = async (object: string, filter = ''): Promise<void> => {
        for (const row of await query(`SELECT Id FROM ${object} WHERE Assignee.Username = '${username}'${filter}`))
          await must('data', 'delete', 'record', '--sobject', object, '--record-id', String(row['Id']));
      };
      await remove('PermissionSetAssignment', ` AND PermissionSet.Name = '${ownSet}'`);
      const assigned = await created(...billing);
      expect([assigned.exitCode, assigned.result.status]).to.deep.equal([0, 'completed']);
      expect(assigned.result.steps.map(({ action, target }) => [action, target])).to.deep.equal([
        ['assignPermissionSet', ownSet],
      ]);
      await remove('PermissionSetAssignment', ' AND PermissionSet.IsOwnedByProfile = false');
      await remove('PermissionSetLicenseAssign');
      const { exitCode, stdout } = await create(...billing);
      expect(exitCode).to.equal(0);
      expect(stdout).to.match(new RegExp(`^Completed and verified: ${username}`, 'm'));
      expect((await created(...billing)).result.status).to.equal('unchanged');
    });

    it('takes a PSL that the org assigns by itself', async () => {
      const { created, query } = await served.open({ ...acme, switches: { pslByOrg: true } });
      const { exitCode, result } = await created(...billing);
      expect([exitCode, result.status]).to.deep.equal([0, 'created']);
      const psls = await query(`SELECT Id FROM PermissionSetLicenseAssign WHERE Assignee.Username = '${username}'`);
      expect(psls).to.have.length(1);
    });

    it('says with exit code 68, and every id, what the org dropped', async () => {
      const { running, create, query } = await served.open(acme, { isFresh: true });
      // A before-save flow on User: the request is accepted, and the role is empty all the same.
      running.org.userSettings.flow = { UserRoleId: null };
      const { exitCode, stdout } = await create('--name', 'Catalogue', '--object', 'Account:read', '--role', 'CEO');
      expect(exitCode).to.equal(68);
      expect(stdout).to.include('Role: requested CEO, found (empty)');
      const [user] = await query(`SELECT Id FROM User WHERE Username = 'catalogue.integration@acme.example'`);
      const [set] = await query(`SELECT Id FROM PermissionSet WHERE Name = 'Catalogue_Integration'`);
      for (const row of [user, set]) expect(stdout).to.include(String(row?.['Id']));
    });
  });

  describe('with names that are hard', () => {
    it('makes a user whose name would be code elsewhere, and prints it inert', async () => {
      const name = `O'Brien; DROP \`x\` $(id)\n\u001b[31m %s {0}`;
      const { create, query } = await served.open(acme, { isFresh: true });
      const { exitCode, stdout, stderr } = await create('--name', name, '--object', 'Account:read');
      expect(exitCode, stderr).to.equal(0);
      expect(stdout).to.not.match(control);
      expect(stdout).to.include(`O'Brien; DROP \`x\` $(id)`).and.to.include('%s {0}');
      const [user] = await query(`SELECT LastName FROM User WHERE Username LIKE 'o-brien%'`);
      expect(user?.['LastName']).to.equal(name);
    });

    it('makes a user with a Japanese name, once its API names are given', async () => {
      const { create, created, query } = await served.open(acme);
      const flags = ['--name', '請求連携', '--object', 'Account:read'];
      const asked = await create(...flags);
      expect(asked.exitCode).to.equal(2);
      expect(asked.stderr).to.include('--username').and.to.include('--permission-set-name');
      const { exitCode, result } = await created(
        ...[...flags, '--username', 'seikyu@acme.example', '--permission-set-name', 'Seikyu_Renkei']
      );
      expect([exitCode, result.status, result.user.name]).to.deep.equal([0, 'created', '請求連携']);
      const [user] = await query(`SELECT LastName FROM User WHERE Username = 'seikyu@acme.example'`);
      expect(user?.['LastName']).to.equal('請求連携');
    });
  });

  it('makes a big wish, and makes it once', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Wide_${(index + 1).toString().padStart(2, '0')}__c`);
    const wish = names.flatMap((name) => ['--object', `${name}:read,edit`, '--field', `${name}.*:edit`]);
    const { running, created, create } = await served.open(wide(acme));
    const { exitCode, result } = await created('--name', 'Lake', ...wish);
    expect([exitCode, result.status]).to.deep.equal([0, 'created']);
    expect(result.steps).to.have.length(60 + 3600 + 4);
    const changes = changesIn(running);
    const again = await create('--name', 'Lake', ...wish);
    expect(again.exitCode).to.equal(0);
    expect(again.stdout).to.match(/^Nothing to do/m);
    expect(changesIn(running)).to.equal(changes);
  });
});
