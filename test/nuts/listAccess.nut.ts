import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { inProject } from '../../bin/paths.js';
import type { AccessListResult } from '../../src/output/accessList.ts';
import { type CliHome, type CliResult, createCliHome } from '../helpers/cli.ts';
import { control } from '../helpers/reportReaders.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { developer } from '../local-org/scenarios/developer.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';

type Json = { status: number; result: AccessListResult };

describe('sf integration-user list access', () => {
  let cli: CliHome;
  let org: RunningOrg;

  before(async () => {
    cli = await createCliHome();
    await cli.link();
    org = await serve(loadScenario(acme));
    for (const [role, alias] of [
      ['admin', 'acme'],
      ['sales', 'acme-sales'],
    ] as const) {
      const { exitCode, stderr } = await cli.login(org.url, `${org.org.id.slice(0, 15)}!${role}`, alias);
      expect(exitCode, stderr).to.equal(0);
    }
  });

  after(async () => {
    await org.close();
    await cli.remove();
  });

  const list = (...flags: string[]): Promise<CliResult> => cli.sf(['integration-user', 'list', 'access', ...flags]);
  const freshList = (...flags: string[]): Promise<CliResult> =>
    cli.freshSf(['integration-user', 'list', 'access', ...flags], { env: { CI: 'true' } });

  it('says in a pipe who can edit contacts, through what, and who cannot', async () => {
    const { exitCode, stdout, stderr } = await freshList('-o', 'acme', '--object', 'Contact', '--permission', 'edit');
    expect(exitCode, stderr).to.equal(0);
    expect(stdout).to.not.match(control);
    expect(stdout).to.include('Who has "Contact: edit"');
    expect(stdout).to.match(/integration@acme\.example.*ModifyAllData.*profile System Administrator/);
    expect(stdout).to.match(/^Who doesn't have it: \d+$/m);
    expect(stdout).to.match(/^ {4}sf integration-user display --user \S+ --why Contact\.edit --target-org \S+$/m);
  });

  it('prints JSON that follows its schema, for a field', async () => {
    const before = org.log.length;
    const { exitCode, stdout, stderr } = await freshList('-o', 'acme', '--field', 'Contact.Birthdate', '--json');
    expect([exitCode, stderr]).to.deep.equal([0, '']);
    const { status, result } = JSON.parse(stdout) as Json;
    const schema = z.fromJSONSchema(
      JSON.parse(readFileSync(inProject('schemas/results/integration__user-list-access.json'), 'utf8')) as Parameters<
        typeof z.fromJSONSchema
      >[0]
    );
    expect(schema.safeParse(result).error?.issues ?? []).to.deep.equal([]);
    expect(status).to.equal(0);
    expect(result.identities.find(({ username }) => username === 'datalake@acme.example')).to.deep.include({
      outcome: 'granted',
      grants: [
        { what: 'Contact.Birthdate: read', path: 'permission set Data_Lake_Export' },
        { what: 'Contact: read, viewAll', path: 'permission set Data_Lake_Export' },
      ],
    });
    expect(org.log.length - before).to.equal(result.requests);
  });

  it('a label, an Apex class, and what an object follows', async () => {
    const asked = async (...flags: string[]): Promise<AccessListResult> =>
      (await list('-o', 'acme', ...flags, '--json')).json<Json>().result;
    expect((await asked('--user-permission', 'Modify All Data')).question.name).to.equal('ModifyAllData');
    expect((await asked('--apex-class', 'BillingApi')).summary.granted).to.be.above(0);
    const items = await asked('--object', 'OpportunityLineItem:edit');
    expect(items.identities.flatMap(({ grants }) => grants.map(({ what }) => what)).join()).to.include('Opportunity: ');
  });

  it('says to a caller without rights that it is not known', async () => {
    const { exitCode, stdout } = await list('-o', 'acme-sales', '--object', 'Contact', '--permission', 'edit');
    expect(exitCode).to.equal(0);
    expect(stdout).to.not.include("Who doesn't have it").and.not.include('Nobody among');
  });

  it('fails where nobody answers: exit 1, and an error instead of "nobody"', async () => {
    const gone = await serve(loadScenario(developer));
    const { exitCode } = await cli.login(gone.url, `${gone.org.id.slice(0, 15)}!admin`, 'gone');
    expect(exitCode).to.equal(0);
    await gone.close();
    const asked = await list('-o', 'gone', '--object', 'Contact', '--permission', 'edit');
    expect([asked.exitCode, asked.stdout]).to.deep.equal([1, '']);
    expect(asked.stderr).to.include('ECONNREFUSED');
  });

  it('an unknown name and a wrong flag: exit 2', async () => {
    const unknown = await list('-o', 'acme', '--field', 'Contact.Birthdat');
    expect([unknown.exitCode, unknown.stdout]).to.deep.equal([2, '']);
    expect(unknown.stderr).to.include('did you mean "Contact.Birthdate"');
    expect((await list('-o', 'acme', '--object', 'Contact', '--permission', 'fly')).exitCode).to.equal(2);
    expect((await list('-o', 'acme')).exitCode).to.equal(2);
  });
});
