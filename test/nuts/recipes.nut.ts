import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import type { PermissionListResult } from '../../src/output/permissionListResult.ts';
import { inProject } from '../../bin/paths.js';
import { changesIn, control, useServedCli } from '../helpers/servedCli.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';

const list = `Our connector needs:
* API Enabled
* Modify All Data
* \u001b[31mWidgets: Read
Object | Permissions
Accounts | Read, Edit
Invoices | Read, Create
`;

describe('sf integration-user create: recipes and lists of permissions', () => {
  const served = useServedCli();

  it('plans each recipe of the documentation, and changes nothing', async () => {
    const { created, running } = await served.open(acmeCore);
    const folder = inProject('docs', 'recipes');
    const recipes = (await readdir(folder)).filter((name) => name.endsWith('.yml'));
    expect(recipes).to.have.length(10);
    for (const name of recipes) {
      const { exitCode, result } = await created('--definition-file', join(folder, name), '--dry-run');
      expect([name, exitCode, result.status, result.blockers]).to.deep.equal([name, 0, 'planned', []]);
    }
    expect(changesIn(running)).to.equal(0);
  });

  it("turns a vendor's list into a definition that can be redirected, with and without an org", async () => {
    const { running } = await served.open(acmeCore, { isFresh: true });
    const folder = join(served.cli.home, 'lists');
    await mkdir(folder, { recursive: true });
    const [path, target] = [join(folder, 'list.txt'), join(folder, 'vendor.yml')];
    await writeFile(path, list);
    const flags = ['integration-user', 'create', '--from-permission-list', path];
    const offline = await served.cli.sf(flags);
    expect(offline.exitCode, offline.stderr).to.equal(0);
    expect(offline.stdout).to.not.match(control);
    expect(parse(offline.stdout)).to.deep.equal({
      objects: { Account: ['read', 'edit'] },
      userPermissions: ['ModifyAllData'],
    });
    const org = ['--target-org', 'org', '--name', 'Vendor', '--output-definition', target];
    const { result } = (await served.cli.sf([...flags, ...org, '--json'])).json<{ result: PermissionListResult }>();
    expect(result.definition).to.deep.equal({
      name: 'Vendor',
      objects: { Account: ['read', 'edit'], Invoice__c: ['read', 'create'] },
      userPermissions: ['ModifyAllData'],
    });
    expect(result.findings.map(({ ruleId }) => ruleId)).to.include('no-modify-all-data');
    expect(result.notUnderstood.map(({ line }) => line)).to.deep.equal([4]);
    expect(parse(await readFile(target, 'utf8'))).to.deep.equal(result.definition);
    expect(changesIn(running)).to.equal(0);
  });
});
