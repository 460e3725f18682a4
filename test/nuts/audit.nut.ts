import { expect } from 'chai';
import { partition } from 'es-toolkit';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import type { PreflightResult } from '../../src/output/preflightPage.ts';
import { dumpOf, isSame } from '../faults/orgState.ts';
import { differences, noDifferences } from '../helpers/audit.ts';
import { type CliHome, type CliResult, createCliHome } from '../helpers/cli.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { acmeExpected, acmeIdentities } from '../local-org/scenarios/acmeExpected.ts';
import { developer } from '../local-org/scenarios/developer.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';

type Json<T> = { status: number; result: T; warnings: string[]; message?: string; name?: string };

/** Everything a terminal acts on, but line breaks. */
const control = /[^\P{Cc}\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('sf integration-user audit', () => {
  let cli: CliHome;
  let acmeOrg: RunningOrg;
  let developerOrg: RunningOrg;
  let folder: string;

  const login = async (running: RunningOrg, role: string, alias: string): Promise<void> => {
    const { exitCode, stderr } = await cli.login(running.url, `${running.org.id.slice(0, 15)}!${role}`, alias);
    expect(exitCode, stderr).to.equal(0);
  };

  before(async () => {
    cli = await createCliHome();
    await cli.link();
    folder = await mkdtemp(join(tmpdir(), 'integration-user-audit-'));
    [acmeOrg, developerOrg] = [await serve(loadScenario(acme)), await serve(loadScenario(developer))];
    await login(acmeOrg, 'admin', 'acme');
    await login(acmeOrg, 'auditor', 'acme-auditor');
    await login(acmeOrg, 'sales', 'acme-sales');
    await login(developerOrg, 'admin', 'developer');
  });

  after(async () => {
    await Promise.all([acmeOrg.close(), developerOrg.close()]);
    await rm(folder, { recursive: true, force: true });
    await cli.remove();
  });

  const audit = (...flags: string[]): Promise<CliResult> => cli.sf(['integration-user', 'audit', ...flags]);
  const freshAudit = (...flags: string[]): Promise<CliResult> => cli.freshSf(['integration-user', 'audit', ...flags]);
  const auditJson = async (...flags: string[]): Promise<Json<AuditResult>> =>
    (await audit(...flags, '--json')).json<Json<AuditResult>>();

  it('finds in acme exactly what its labels say: exit code 3', async () => {
    const before = acmeOrg.log.length;
    const { exitCode, stdout, stderr, json } = await freshAudit('--target-org', 'acme', '--json');
    expect([exitCode, stderr]).to.deep.equal([3, '']);
    const { result } = json<Json<AuditResult>>();
    expect(differences(result, acmeExpected)).to.deep.equal(noDifferences);
    expect(Object.fromEntries(result.identities.map((each) => [each.username, each.confidence]))).to.deep.equal(
      acmeIdentities
    );
    expect(result.results.filter(({ outcome }) => outcome === 'notEvaluated')).to.deep.equal([]);
    expect(acmeOrg.log.length - before).to.equal(result.requests);
    expect(stdout.trim()).to.match(/^\{[\s\S]*\}$/);
  });

  it('is readable in a pipe and in a CI job: no control codes, the worst first, the commands that fix it', async () => {
    const { exitCode, stdout, stderr } = await cli.freshSf(['integration-user', 'audit', '--target-org', 'acme'], {
      env: { CI: 'true', GITHUB_ACTIONS: 'true' },
    });
    expect(exitCode, stderr).to.equal(3);
    expect(stdout).to.not.match(control);
    expect(stdout).to.match(/^Acme Corporation · Enterprise Edition · /);
    expect(stdout).to.match(/^integration@acme\.example$/m);
    expect(stdout).to.match(/^ {2}critical {2}no-admin-profile$/m);
    expect(stdout).to.match(/^ {6}sf integration-user display --user integration@acme\.example .*--target-org /m);
    expect(stderr).to.not.match(/\u001b/);
  });

  it('sends nothing but reads, and changes nothing in the org', async () => {
    const [before, rows] = [acmeOrg.log.length, dumpOf(acmeOrg.org)];
    await audit('--target-org', 'acme');
    const sent = acmeOrg.log.slice(before);
    const posts = sent.filter(({ method }) => method !== 'GET');
    const [batches, others] = partition(posts, ({ url }) => /\/(?:composite\/batch|tooling\/composite)$/.test(url));
    expect([sent.length, batches.length, others.length]).to.deep.equal([65, 3, 5]);
    // The org knows readMetadata and listMetadata alone, and answers all other operations with a fault and status 500.
    expect(others.map(({ method, url, status }) => [method, url.replace(/^\/+|\d+\.0$/g, ''), status])).to.deep.equal(
      others.map(() => ['POST', 'services/Soap/m/', 200])
    );
    expect(isSame(rows, dumpOf(acmeOrg.org))).to.equal(true);
  });

  describe('thresholds and rules', () => {
    it('exits with code 0 if nothing reaches the threshold', async () => {
      const { exitCode, stdout } = await freshAudit('-o', 'acme', '--rule', 'stable-origin');
      expect(exitCode).to.equal(0);
      expect(stdout).to.include('stable-origin');
    });

    it('exits with code 3 if something does', async () => {
      const { exitCode } = await audit('-o', 'acme', '--rule', 'stable-origin', '--severity-threshold', 'low');
      expect(exitCode).to.equal(3);
    });

    it('judges one user', async () => {
      const { result } = await auditJson('-o', 'acme', '--user', 'integration@acme.example');
      expect(result.identities.map(({ username }) => username)).to.deep.equal(['integration@acme.example']);
    });
  });

  describe('with a caller who may not read everything', () => {
    it('a plain user: no rule says passed', async () => {
      const { result } = await auditJson('-o', 'acme-sales');
      expect(result.results.filter(({ outcome }) => outcome === 'passed')).to.deep.equal([]);
      expect(result.datasets.some(({ complete }) => !complete)).to.equal(true);
    });

    it('an auditor without administrative rights: nothing about tokens says passed', async () => {
      const { result } = await auditJson('-o', 'acme-auditor');
      const tokenRules = ['no-idle-credentials', 'not-dormant', 'app-installed', 'app-admin-approved'];
      const outcomes = result.results.filter(({ ruleId }) => tokenRules.includes(ruleId));
      expect(outcomes).to.have.length(tokenRules.length);
      for (const { ruleId, outcome, permission } of outcomes)
        expect([ruleId, outcome, permission]).to.deep.equal([ruleId, 'notEvaluated', 'CustomizeApplication']);
    });

    it('--require-complete exits with code 4, and with code 3 if there are findings', async () => {
      const open = await freshAudit('-o', 'acme-auditor', '--rule', 'app-installed', '--require-complete');
      expect(open.exitCode).to.equal(4);
      expect(open.stdout).to.include('Customize Application');
      const both = await audit('-o', 'acme-auditor', '--require-complete');
      expect(both.exitCode).to.equal(3);
    });

    it('--preflight says it beforehand, and prints the permission sets that help', async () => {
      const { exitCode, json } = await audit('-o', 'acme-sales', '--preflight', '--json');
      expect(exitCode).to.equal(0);
      const { result } = json<Json<PreflightResult>>();
      expect(JSON.stringify(result)).to.include('ViewSetup').and.include('CustomizeApplication');
      const { stdout } = await audit('-o', 'acme-sales', '--preflight');
      expect(stdout.match(/<PermissionSet xmlns="http:\/\/soap\.sforce\.com\/2006\/04\/metadata">/g)).to.have.length(2);
    });
  });

  describe('snapshots', () => {
    it('are judged again without the org, to the letter, and hold no secret', async () => {
      const file = join(folder, 'acme.json');
      const first = await auditJson('-o', 'acme', '--snapshot-file', file);
      const before = acmeOrg.log.length;
      const again = await auditJson('--from-snapshot', file);
      expect(acmeOrg.log.length).to.equal(before);
      expect({ ...again.result, requests: first.result.requests }).to.deep.equal(first.result);
      const text = await readFile(file, 'utf8');
      expect(text).to.not.include(`${acmeOrg.org.id.slice(0, 15)}!`);
      expect(text).to.not.match(/AccessToken|RequestToken|DeleteToken/i);
    });

    it('are refused when damaged, with what is wrong', async () => {
      const file = join(folder, 'damaged.json');
      await writeFile(file, '{"version": 1, "datasets": 7');
      const { exitCode, stderr } = await freshAudit('--from-snapshot', file);
      expect(exitCode).to.equal(1);
      expect(stderr).to.include('damaged.json');
    });

    it('cannot be written to a missing folder; no requests are sent', async () => {
      const before = acmeOrg.log.length;
      const { exitCode, stderr } = await audit('-o', 'acme', '--snapshot-file', join(folder, 'no', 'a.json'));
      expect(exitCode).to.equal(1);
      expect(stderr).to.include('a.json');
      expect(acmeOrg.log.length).to.equal(before);
    });
  });

  it('is calm about an org without integrations', async () => {
    const { exitCode, stdout } = await audit('-o', 'developer');
    expect(exitCode).to.equal(0);
    expect(stdout).to.include('No integration users found.');
    expect(stdout.split('\n').length).to.be.below(60);
  });

  describe('how it is called', () => {
    for (const [says, flags, words] of [
      ['a rule that is none', ['-o', 'acme', '--rule', 'no-soap-logins'], 'no-soap-login'],
      ['a threshold that is none', ['-o', 'acme', '--severity-threshold', 'grave'], 'critical'],
      ['days beyond what Salesforce keeps', ['-o', 'acme', '--days', '365'], '180'],
      ['an org and a snapshot at once', ['-o', 'acme', '--from-snapshot', 'x.json'], 'from-snapshot'],
    ] as const)
      it(`refuses ${says}`, async () => {
        const before = acmeOrg.log.length;
        const { exitCode, stderr } = await audit(...flags);
        expect(exitCode).to.equal(2);
        expect(stderr).to.include(words);
        expect(acmeOrg.log.length).to.equal(before);
      });

    it('exits with 2 from a process of its own as well', async () => {
      const { exitCode, stdout, stderr } = await freshAudit('-o', 'acme', '--rule', 'no-soap-logins');
      expect([exitCode, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.include('no-soap-login');
    });

    it('names a user that the org does not have', async () => {
      const { exitCode, stderr } = await audit('-o', 'acme', '--user', 'integratoin@acme.example');
      expect(exitCode).to.equal(1);
      expect(stderr).to.include('integratoin@acme.example');
    });

    it('has help that says all of it', async () => {
      const { exitCode, stdout } = await freshAudit('--help');
      expect(exitCode).to.equal(0);
      for (const flag of [
        '--severity-threshold',
        '--from-snapshot',
        '--preflight',
        '--require-complete',
        '--all-users',
      ])
        expect(stdout).to.include(flag);
    });
  });
});
