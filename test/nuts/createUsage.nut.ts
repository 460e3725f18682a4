import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CliResult } from '../helpers/cli.ts';
import { control, type OpenOrg, useServedCli } from '../helpers/servedCli.ts';
import { acme } from '../local-org/scenarios/acme.ts';

const command = ['integration-user', 'create'];
const wish = ['--name', 'Billing Sync', '--object', 'Account:read'];

type JsonError = { name: string; exitCode: number; message: string };

/** Lines of the help that start a flag. */
const flagLine = /^ {2}(?:-\w, | {4})?--([\w-]+)/;

describe('sf integration-user create: how it is called', () => {
  const served = useServedCli();

  /** Ends with 2 before the org was asked anything. */
  const wrong = async ({ running }: OpenOrg, ...flags: string[]): Promise<CliResult> => {
    const before = running.log.length;
    const ended = await served.cli.freshSf([...command, '--target-org', 'org', ...flags]);
    expect([ended.exitCode, ended.stdout, running.log.length - before], ended.stderr).to.deep.equal([2, '', 0]);
    expect(ended.stderr).to.not.match(control);
    return ended;
  };

  it('has help that says all of it', async () => {
    const { exitCode, stdout } = await served.cli.freshSf([...command, '--help']);
    expect(exitCode).to.equal(0);
    expect(stdout).to.not.match(control);
    expect(stdout).to.not.match(/<%|%>/);
    for (const part of ['USAGE', 'FLAGS', 'ACCESS FLAGS', 'GLOBAL FLAGS', 'DESCRIPTION', 'EXAMPLES', 'ERROR CODES'])
      expect(stdout).to.match(new RegExp(`^${part}$`, 'm'));
    for (const code of ['0', '1', '2', '68', '130']) expect(stdout).to.match(new RegExp(`^ +${code} +\\w`, 'm'));
    const lines = (stdout.split('DESCRIPTION')[0] ?? '').split('\n');
    const flags = lines.flatMap((line, index) => {
      const name = flagLine.exec(line)?.[1];
      return name === undefined
        ? []
        : [{ name, says: `${line.replace(/^.*?(?: {2,}|$)/, '')}${lines[index + 1] ?? ''}` }];
    });
    expect(flags.map(({ name }) => name)).to.include.members([
      'target-org',
      'object',
      'accept',
      'dry-run',
      'no-prompt',
    ]);
    expect(flags.filter(({ says }) => !/\w{3}/.test(says))).to.deep.equal([]);
  });

  it('needs an org', async () => {
    const { exitCode, stdout } = await served.cli.freshSf([...command, ...wish, '--no-prompt', '--json']);
    expect([exitCode, (JSON.parse(stdout) as JsonError).name]).to.deep.equal([1, 'NoDefaultEnvError']);
  });

  it('asks nobody who is not there, and the org nothing', async () => {
    const org = await served.open(acme);
    const { stderr } = await wrong(org, ...wish);
    expect(stderr).to.include('--no-prompt').and.to.include('--dry-run');
    const before = org.running.log.length;
    const { exitCode, stdout } = await served.cli.freshSf([...command, '--target-org', 'org', ...wish, '--json']);
    expect([exitCode, (JSON.parse(stdout) as JsonError).exitCode]).to.deep.equal([2, 2]);
    expect(org.running.log.length).to.equal(before);
  });

  it('refuses what it cannot understand, all of it at once', async () => {
    const org = await served.open(acme);
    const unknown = await wrong(org, ...wish, '--no-prompt', '--nope');
    expect(unknown.stderr).to.include('--nope');
    const values = await wrong(
      org,
      ...['--name', 'A', '--no-prompt', '--object', 'Account:reed', '--object', 'Contact', '--field', 'Account:read'],
      ...['--user-field', 'Region__c', '--apex-class', 'Billing  Api']
    );
    for (const part of ['did you mean "read"', '--object Contact', '--field Account:read', '--user-field Region__c'])
      expect(values.stderr).to.include(part);
    expect(values.stderr).to.include(`--apex-class 'Billing  Api'`);
    const rest = await wrong(
      org,
      ...['--no-prompt', ...wish, '--username', 'nobody', '--alias', 'much-too-long', '--expires', 'soon'],
      ...['--permission-set-name', '1st', '--accept', 'no-such-rule']
    );
    for (const part of ['"nobody"', '"much-too-long"', '"soon"', '"1st"', '"no-such-rule"', 'no-view-all-data'])
      expect(rest.stderr).to.include(part);
    const nameless = await wrong(org, '--no-prompt', '--object', 'Account:read');
    expect(nameless.stderr).to.include('--name');
  });

  it('takes its flags from a folder', async () => {
    const { running } = await served.open(acme);
    const folder = join(served.cli.home, 'flags');
    await mkdir(folder);
    await writeFile(join(folder, 'name'), 'Billing Sync');
    await writeFile(join(folder, 'object'), 'Account:read,edit\nInvoice__c:read');
    await writeFile(join(folder, 'no-prompt'), '');
    const { exitCode, stdout, stderr } = await served.cli.freshSf([...command, '-o', 'org', '--flags-dir', folder]);
    expect(exitCode, stderr).to.equal(0);
    expect(stdout).to.include('Account: read, edit').and.to.include('Invoice__c: read');
    const [set] = running.org.store.rows('PermissionSet').where('Name', 'Billing_Sync_Integration');
    expect([...running.org.store.rows('ObjectPermissions').where('ParentId', set?.Id ?? '')]).to.have.length(2);
  });
});
