import { expect } from 'chai';
import type { LicensesResult } from '../../src/output/licensesResult.ts';
import { type CliHome, type CliResult, createCliHome } from '../helpers/cli.ts';
import { hostile } from '../helpers/orgHostile.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { full } from '../local-org/scenarios/full.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

type Json = { status: number; result: LicensesResult; warnings: string[] };
type JsonError = { name: string; exitCode: number; message: string };

/** Everything a terminal acts on, but line breaks. */
const control = /[^\P{Cc}\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const command = ['integration-user', 'list', 'licenses'];

/** The words of a command line whose words hold no blanks, as a shell would split it. */
const wordsOf = (line: string): string[] => line.split(' ').map((word) => word.replace(/^"(.*)"$/, '$1'));

describe('sf integration-user list licenses', () => {
  const orgs = new Map<string, RunningOrg>();
  let cli: CliHome;

  const startOrg = async (scenario: Scenario): Promise<void> => {
    const running = await serve(loadScenario(scenario));
    orgs.set(scenario.name, running);
    const token = [...running.org.sessions.keys()].find((each) => each.endsWith('!admin')) ?? '';
    const login = await cli.login(running.url, token, scenario.name);
    expect(login.exitCode, login.stderr).to.equal(0);
  };

  before(async () => {
    cli = await createCliHome();
    await cli.link();
    // Usernames are what logins go by: no two of these orgs share their admin.
    const own = (scenario: Scenario): Scenario => ({
      ...scenario,
      users: scenario.users.map((user) => ({ ...user, username: user.username.replace('ada.admin', scenario.name) })),
    });
    for (const scenario of [acme, full, hostile]) await startOrg(own(scenario));
  });

  after(async () => {
    await Promise.all([...orgs.values()].map((running) => running.close()));
    await cli.remove();
  });

  const list = (...flags: string[]): Promise<CliResult> => cli.sf([...command, ...flags]);
  const freshList = (...flags: string[]): Promise<CliResult> => cli.freshSf([...command, ...flags]);
  const seats = async (org: string): Promise<LicensesResult> => (await list('-o', org, '--json')).json<Json>().result;

  it('is readable in a pipe: no control codes, the verdict, every holder', async () => {
    const { exitCode, stdout } = await freshList('--target-org', 'acme');
    expect(exitCode).to.equal(0);
    expect(stdout).to.not.match(control);
    expect(stdout).to.match(/^You can create one more integration user\.$/m);
    for (const name of ['marketing', 'pilot-2024', 'warehouse-sync.integration', 'old-erp'])
      expect(stdout).to.include(`${name}@acme.example`);
  });

  it('has no control codes in a CI job either, whose environment makes others paint', async () => {
    const { exitCode, stdout } = await cli.freshSf([...command, '--target-org', 'acme'], {
      env: { CI: 'true', GITHUB_ACTIONS: 'true' },
    });
    expect(exitCode).to.equal(0);
    expect(stdout).to.not.match(control);
    expect(stdout).to.include('old-erp@acme.example');
  });

  it('prints JSON and nothing else with --json', async () => {
    const { exitCode, stdout, stderr } = await freshList('--target-org', 'acme', '--json');
    expect([exitCode, stderr]).to.deep.equal([0, '']);
    const { status, result } = JSON.parse(stdout) as Json;
    expect(status).to.equal(0);
    expect(result).to.deep.include({ canCreate: 1, requests: 7 });
  });

  it('sends as many requests as it says', async () => {
    const log = orgs.get('acme')?.log ?? [];
    const before = log.length;
    const { requests } = await seats('acme');
    expect(log.length - before).to.equal(requests);
  });

  it('has help with examples and exit codes', async () => {
    const { exitCode, stdout } = await freshList('--help');
    expect(exitCode).to.equal(0);
    for (const part of ['USAGE', '--target-org', '--api-version', '--json', 'EXAMPLES', 'ERROR CODES'])
      expect(stdout).to.include(part);
    expect(stdout).to.not.match(control);
    expect(stdout).to.not.match(/<%|%>/);
  });

  it('refuses a flag it does not know', async () => {
    const { exitCode, stdout, stderr } = await freshList('--target-org', 'acme', '--nope');
    expect([exitCode, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.include('--nope');
  });

  it('needs an org', async () => {
    const { exitCode, stdout } = await list('--json');
    expect(exitCode).to.equal(1);
    expect((JSON.parse(stdout) as JsonError).name).to.equal('NoDefaultEnvError');
  });

  it('takes an org it does not know for a wrong flag', async () => {
    const { exitCode, stdout } = await list('--json', '-o', 'nobody');
    expect([exitCode, (JSON.parse(stdout) as JsonError).exitCode]).to.deep.equal([2, 2]);
  });

  it('fails when nobody is there', async () => {
    const running = await serve(loadScenario(acme));
    const token = [...running.org.sessions.keys()].find((each) => each.endsWith('!sales')) ?? '';
    await cli.login(running.url, token, 'gone');
    await running.close();
    const { exitCode, stdout, stderr } = await freshList('-o', 'gone');
    expect([exitCode, stdout]).to.deep.equal([1, '']);
    expect(stderr).to.include('ECONNREFUSED').and.to.include('sf org login web');
  });

  describe('in an org without a free seat', () => {
    it('says so', async () => {
      const { stdout } = await list('-o', 'full');
      expect(stdout).to.match(/^You can't create any more integration users\.$/m);
    });

    it('prints commands that free one when they are run', async () => {
      const { canCreate, advice } = await seats('full');
      expect(canCreate).to.equal(0);
      const unused = advice.find(({ code }) => code === 'unused');
      expect(unused?.commands).to.have.length(4);
      expect(unused?.commands[1]).to.include('IsFrozen=true');
      const { stdout } = await list('-o', 'full');
      for (const line of unused?.commands ?? []) {
        expect(stdout.split('\n').map((each) => each.trim())).to.include(line);
        const [sf, ...args] = wordsOf(line);
        const { exitCode, stderr } = await cli.sf(args);
        expect([sf, exitCode], stderr).to.deep.equal(['sf', 0]);
      }
      const after = await seats('full');
      expect(after.canCreate).to.equal(1);
      expect(after.advice.map(({ code }) => code)).to.not.include('unused');
    });

    it('frees another the same way', async () => {
      const { advice } = await seats('full');
      const frozen = advice.find(({ code }) => code === 'frozenHolder');
      for (const line of frozen?.commands ?? []) expect((await cli.sf(wordsOf(line).slice(1))).exitCode).to.equal(0);
      expect((await seats('full')).canCreate).to.equal(2);
    });
  });

  describe('with names that were chosen with care', () => {
    it('prints them inert', async () => {
      const { exitCode, stdout, stderr } = await freshList('-o', 'hostile');
      expect(exitCode).to.equal(0);
      expect(stdout).to.not.match(control);
      expect(stderr).to.not.match(control);
      for (const part of ['<script>', '$(id)', '%s %d', 'first second']) expect(stdout).to.include(part);
    });

    it('gives them as they are in JSON', async () => {
      const { stdout } = await list('-o', 'hostile', '--json');
      expect(stdout).to.not.match(/[^\P{Cc}\n\u0080-\u009f]/u);
      const { result } = JSON.parse(stdout) as Json;
      const names = result.licenses.flatMap(({ holders }) => holders.map(({ username }) => username));
      expect(names.every((name) => name.includes('\u001b[31mred'))).to.equal(true);
      for (const { message, commands } of result.advice) expect([message, ...commands].join()).to.not.match(control);
    });

    it('gives commands that still work', async () => {
      const { canCreate, advice } = await seats('hostile');
      const line = advice.find(({ code }) => code === 'inactiveHolder')?.commands.at(-1) ?? '';
      expect((await cli.sf(wordsOf(line).slice(1))).exitCode).to.equal(0);
      expect((await seats('hostile')).canCreate).to.equal((canCreate ?? 0) + 1);
    });
  });
});
