import { expect } from 'chai';
import { configRules } from '../../src/audit/waivers/waiverRules.ts';
import { rules } from '../../src/audit/rules/index.ts';
import type { DisplayResult } from '../../src/output/displayResult.ts';
import type { WhyResult } from '../../src/output/displayWhy.ts';
import type { ListResult } from '../../src/output/identityList.ts';
import type { RulesResult } from '../../src/output/rulesPage.ts';
import { type CliHome, type CliResult, createCliHome } from '../helpers/cli.ts';
import { hostileIntegrations } from '../helpers/orgHostileIntegrations.ts';
import { control } from '../helpers/reportReaders.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { acmeExpected, acmeIdentities } from '../local-org/scenarios/acmeExpected.ts';
import { developer } from '../local-org/scenarios/developer.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

type Json<T> = { status: number; result: T; warnings: string[] };

const severities = ['critical', 'high', 'moderate', 'low', 'info'];
const certain = Object.keys(acmeIdentities).filter((username) => acmeIdentities[username] === 'certain');
const likely = Object.keys(acmeIdentities).filter((username) => acmeIdentities[username] === 'likely');

/** A table's row by its cells, with boxes or, as in CI, without. */
const cellsOf = (line: string): string[] =>
  line
    .split(/│| {2,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

describe('sf integration-user list and display', () => {
  const orgs = new Map<string, RunningOrg>();
  let cli: CliHome;

  const startOrg = async (scenario: Scenario, alias: string): Promise<void> => {
    const running = await serve(loadScenario(scenario));
    orgs.set(alias, running);
    const { exitCode, stderr } = await cli.login(running.url, `${running.org.id.slice(0, 15)}!admin`, alias);
    expect(exitCode, stderr).to.equal(0);
  };

  before(async () => {
    cli = await createCliHome();
    await cli.link();
    await startOrg(acme, 'acme');
    await startOrg(developer, 'developer');
    await startOrg(hostileIntegrations, 'hostile');
  });

  after(async () => {
    await Promise.all([...orgs.values()].map((running) => running.close()));
    await cli.remove();
  });

  /** Nothing that this plugin prints into a pipe drives a terminal, whatever it answers. */
  const inert = (answer: CliResult, args: readonly string[]): CliResult => {
    if (!args.includes('--json')) expect(answer.stdout).to.not.match(control);
    return answer;
  };
  const run = async (...args: string[]): Promise<CliResult> => inert(await cli.sf(['integration-user', ...args]), args);
  /** In a process of its own, as a CI job starts it. */
  const ciRun = async (...args: string[]): Promise<CliResult> =>
    inert(await cli.freshSf(['integration-user', ...args], { env: { CI: 'true' } }), args);

  const requestsOf = (alias: string): number => orgs.get(alias)?.log.length ?? 0;

  describe('list', () => {
    it('is a table of those that are integrations for certain, and says who is not in it', async () => {
      const { exitCode, stdout, stderr } = await ciRun('list', '--target-org', 'acme');
      expect(exitCode, stderr).to.equal(0);
      const rows = stdout
        .split('\n')
        .map(cellsOf)
        .filter(([username = '']) => /^\S+@acme\.example$/.test(username));
      expect(rows.map(([username]) => username)).to.deep.equal([...certain].sort());
      const states = rows.map((row) => row.slice(0, 2));
      expect(states).to.deep.include(['pilot-2024@acme.example', 'frozen']);
      expect(states).to.deep.include(['old-erp@acme.example', 'inactive']);
      expect(stdout).to.include(`not listed: ${likely.length}.`);
      expect(stdout).to.match(/^ {4}sf integration-user display --user \S+ --target-org \S+$/m);
      expect(stdout).to.not.include('critical');
    });

    it('with --all and --findings as JSON has everybody, how many findings, and the worst', async () => {
      const before = requestsOf('acme');
      const { exitCode, stdout, stderr, json } = await ciRun('list', '-o', 'acme', '--all', '--findings', '--json');
      expect([exitCode, stderr]).to.deep.equal([0, '']);
      expect(stdout.trim()).to.match(/^\{[\s\S]*\}$/);
      const { identities, requests, summary } = json<Json<ListResult>>().result;
      expect(Object.fromEntries(identities.map(({ username, confidence }) => [username, confidence]))).to.deep.equal(
        acmeIdentities
      );
      for (const { username, findings, worst } of identities) {
        const own = acmeExpected.filter(({ users, causedBy }) => users.includes(username) && causedBy === undefined);
        expect([username, findings]).to.deep.equal([username, own.length]);
        expect([username, worst]).to.deep.equal([
          username,
          severities.find((severity) => own.some((each) => each.severity === severity)),
        ]);
      }
      expect(summary).to.include({ certain: certain.length, likely: likely.length, notEvaluated: 0 });
      expect(requestsOf('acme') - before).to.equal(requests);
    });

    it('is calm about an org without integrations', async () => {
      const { exitCode, stdout } = await run('list', '-o', 'developer', '--all', '--findings');
      expect(exitCode).to.equal(0);
      expect(stdout).to.include('No integration users found').and.not.include('display --user');
      expect(stdout.split('\n').length).to.be.below(15);
    });
  });

  describe('list, called wrongly', () => {
    it('needs an org', async () => {
      const { exitCode, stdout, stderr } = await run('list');
      expect([exitCode, stdout]).to.deep.equal([1, '']);
      expect(stderr).to.include('NoDefaultEnvError');
    });

    it('refuses a flag it does not know', async () => {
      const { exitCode, stdout, stderr } = await run('list', '--target-org', 'acme', '--nope');
      expect([exitCode, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.include('--nope');
    });
  });

  describe('list rules', () => {
    it('says of every rule what is right, and how bad it is', async () => {
      const { exitCode, stdout, stderr } = await ciRun('list', 'rules');
      expect([exitCode, stderr]).to.deep.equal([0, '']);
      const rows = stdout
        .split('\n')
        .map(cellsOf)
        .filter(([, severity = '', right]) => severities.includes(severity) && right !== undefined);
      expect(rows.map(([id]) => id)).to.deep.equal([...rules, ...configRules].map(({ id }) => id).sort());
    });

    it('is complete as JSON', async () => {
      const { exitCode, stderr, json } = await ciRun('list', 'rules', '--json');
      expect([exitCode, stderr]).to.deep.equal([0, '']);
      const listed = json<Json<RulesResult>>().result.rules;
      expect(listed.map(({ id, severity, subject }) => [id, severity, subject])).to.deep.equal(
        [...rules, ...configRules]
          .map(({ id, severity, subject }) => [id, severity, subject])
          .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
      );
      for (const { id, title, description, risk, remediation, needs } of listed) {
        expect([title, description, risk, remediation], id).to.not.include('');
        if (rules.some((rule) => rule.id === id && rule.needs.length > 0)) expect(needs, id).to.not.be.empty;
      }
    });

    it('shows one on a page, with the permission that opens what it reads', async () => {
      const { exitCode, stdout } = await run('list', 'rules', '--rule', 'no-idle-credentials');
      expect(exitCode).to.equal(0);
      for (const part of [/^no-idle-credentials$/m, /^moderate · /m, /^Why it matters$/m, /^What to do$/m])
        expect(stdout).to.match(part);
      expect(stdout).to.include('Customize Application');
    });

    it('knows what was meant by a rule that is none', async () => {
      const { exitCode, stdout, stderr } = await ciRun('list', 'rules', '--rule', 'no-idle-credential');
      expect([exitCode, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.include('did you mean "no-idle-credentials"?');
    });
  });

  describe('display', () => {
    const flagsFor = (user: string, flags: readonly string[]): string[] => [
      ...['display', '--target-org', 'acme', '--user', `${user}@acme.example`],
      ...flags,
    ];
    const display = (user: string, ...flags: string[]): Promise<CliResult> => run(...flagsFor(user, flags));
    const ciDisplay = (user: string, ...flags: string[]): Promise<CliResult> => ciRun(...flagsFor(user, flags));

    it('shows all about a user on a page', async () => {
      const { exitCode, stdout } = await ciDisplay('partner-gateway');
      expect(exitCode).to.equal(0);
      expect(stdout).to.match(/^partner-gateway@acme\.example\nAcme Corporation · /);
      for (const part of [
        /^ {2}Profile +API Integration$/m,
        /^ {2}certain: API only /m,
        /^ {2}critical {2}ModifyAllData \(permission set Admin_Like\)$/m,
        /^ {2}permission set Admin_Like\n {4}RCEDVM +Opportunity$/m,
        /^ {2}critical {2}no-modify-all-data$/m,
        /^ {6}high {6}no-view-all-data: /m,
      ])
        expect(stdout).to.match(part);
      const rows = stdout.split('\n').map((line) => cellsOf(line).slice(0, 3));
      expect(rows).to.deep.include(['Admin_Like', 'permission set', 'in effect']);
      expect(rows).to.deep.include(['Partner Gateway', 'Remote Access 2.0', '20']);
    });

    it('says the same as JSON, of whoever it is asked: usernames go without case', async () => {
      const { exitCode, stderr, json } = await ciDisplay('Billing-HUB', '--json');
      expect([exitCode, stderr]).to.deep.equal([0, '']);
      const { user, assignments, access, findings } = json<Json<DisplayResult>>().result;
      expect(user.username).to.equal('billing-hub@acme.example');
      const states = assignments.map(({ name, state }) => [name, state]);
      expect(states).to.deep.include.members([
        ['Billing_Ops', 'inEffect'],
        ['Admin_Like', 'expired'],
        ['HR_Provisioning', 'revoked'],
        ['Release_Bot', 'inactive'],
      ]);
      expect(access.userPermissions.map(({ permission }) => permission)).to.not.include('ModifyAllData');
      expect(findings.map(({ ruleId }) => ruleId)).to.have.members(
        acmeExpected.filter(({ users }) => users.includes('billing-hub@acme.example')).map(({ ruleId }) => ruleId)
      );
    });

    it('--why: a user permission, with its way', async () => {
      const before = requestsOf('acme');
      const { exitCode, json } = await display('partner-gateway', '--why', 'modifyalldata', '--json');
      expect(exitCode).to.equal(0);
      const { why, requests } = json<Json<WhyResult>>().result;
      expect(why).to.include({ outcome: 'granted' });
      expect(why.grants).to.deep.equal([{ what: 'ModifyAllData', path: 'permission set Admin_Like' }]);
      expect(requestsOf('acme') - before).to.equal(requests);
    });

    it('--why: a permission on an object, past what holds for every object', async () => {
      const { exitCode, stdout } = await display('partner-gateway', '--why', 'Opportunity.edit');
      expect(exitCode).to.equal(0);
      expect(stdout.trim().split('\n')).to.deep.equal([
        'What grants partner-gateway@acme.example "Opportunity: edit":',
        '  • Opportunity: read, create, edit, delete, viewAll, modifyAll (permission set Admin_Like)',
        '  • ModifyAllData (permission set Admin_Like)',
      ]);
    });

    it('--why: no grant', async () => {
      const { exitCode, stdout } = await display('billing-hub', '--why', 'ModifyAllData');
      expect(exitCode).to.equal(0);
      expect(stdout.trim()).to.equal('Nothing grants billing-hub@acme.example "Modify All Data (ModifyAllData)".');
    });

    it('knows what was meant by a user that the org does not have', async () => {
      const { exitCode, stdout, stderr } = await ciDisplay('partner-gatewy');
      expect([exitCode, stdout]).to.deep.equal([1, '']);
      expect(stderr).to.include('did you mean "partner-gateway@acme.example"?');
    });

    it('refuses what the org does not have: no answer about nothing', async () => {
      const { exitCode, stdout, stderr } = await ciDisplay('marketing', '--why', 'Account.fly');
      expect([exitCode, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.include('Account.fly');
    });
  });

  describe('with names that were chosen with care', () => {
    it('lists them inert, and shows each by the name that it has', async () => {
      const { exitCode, stdout } = await ciRun('list', '-o', 'hostile');
      expect(exitCode).to.equal(0);
      for (const part of ['=cmd()', '<script>', '$(id)', 'first second']) expect(stdout).to.include(part);
      const username = hostileIntegrations.users.find(({ lastName }) => lastName.startsWith('\u001b[31m'))?.username;
      const shown = await run('display', '-o', 'hostile', '--user', username ?? '');
      expect(shown.exitCode, shown.stderr).to.equal(0);
      expect(shown.stdout).to.include('no-modify-all-data');
      // What it says while it reads, and not how the CLI paints that.
      expect(shown.stderr).to.not.include('\u001b[31mred');
    });
  });
});
