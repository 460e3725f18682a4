import { access, readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import IntegrationUserAudit, { type IntegrationUserAuditResult } from '../../../src/commands/integration-user/audit.ts';
import type { AuditReport } from '../../../src/output/auditReport.ts';
import type { PreflightResult } from '../../../src/output/preflightPage.ts';
import { temporaryFolder } from '../../files/folder.ts';
import { withFullAuditor } from '../../helpers/fullAuditor.ts';
import { usernameOf } from '../../helpers/org.ts';
import type { RunningOrg } from '../../local-org/http/server.ts';
import { acme } from '../../local-org/scenarios/acme.ts';
import { developer } from '../../local-org/scenarios/developer.ts';
import { type Ran, useCommand } from './ranCommand.ts';

const audited = ({ result }: Ran<IntegrationUserAuditResult>): AuditReport => result as AuditReport;
const subjects = ({ findings }: AuditReport): string[] => [...new Set(findings.map(({ subject }) => subject.name))];

describe('integration-user audit', () => {
  const { start, run, runAlone, failure, printed, $$ } = useCommand<IntegrationUserAuditResult>(async (argv) =>
    IntegrationUserAudit.run(argv)
  );
  const { path, write } = temporaryFolder();
  const target = (running: RunningOrg, role = 'admin'): string[] => ['--target-org', usernameOf(running, role)];

  it('finds, evaluates, and exits with code 3', async () => {
    const running = await start(acme);
    const ran = await run(running);
    const { summary, identities, requests } = audited(ran);
    expect(ran.exitCode).to.equal(3);
    expect(summary.findings.critical).to.be.greaterThan(0);
    expect(identities).to.have.length(summary.identities);
    expect(requests).to.equal(running.log.length);
    // Over SOAP, the local org knows no call that changes anything.
    const reading = /\/composite(\/batch)?$|\/services\/Soap\/m\/66\.0$/;
    expect(running.log.filter(({ method, url }) => method !== 'GET' && !reading.test(url))).to.deep.equal([]);
  });

  it('prints who, what and how to go on', async () => {
    const running = await start(acme);
    const { identities } = audited(await run(running));
    const page = printed();
    for (const { username } of identities) expect(page).to.include(username);
    expect(page).to.include('of 5 seats used').and.include('sf integration-user display --user');
    expect(page).to.not.match(/%s|undefined|\[object/);
  });

  it('shows the findings by the controls of a framework, and the controls that no rule covers', async () => {
    const running = await start(acme);
    const { framework, summary } = audited(await run(running, ['--framework', 'owasp-nhi']));
    const statusOf = (id: string): string | undefined => framework?.controls.find((each) => each.id === id)?.status;
    expect([statusOf('NHI5:2025'), statusOf('NHI8:2025')]).to.deep.equal(['findings', 'notCovered']);
    const page = printed();
    expect(page).to.match(/NHI5:2025 Overprivileged NHI · \d+ critical/);
    expect(page).to.match(/Not covered by any rule\s+• NHI6:2025 .*\s+• NHI8:2025 Environment Isolation/);
    expect(page).to.include(`${summary.findings.critical} critical`);
    expect(page).to.not.match(/%s|undefined|\[object/);
  });

  it('says what will stop, for whom, and which permissions are newer than the rules', async () => {
    const running = await start(acme);
    const { ends, permissions, results } = audited(await run(running));
    expect(ends?.map(({ id }) => id)).to.include.members(['passwordFlow', 'soapLogin', 'connectedApps', 'oldApi']);
    expect(permissions).to.deep.include({ newer: ['ManageQuantumVault'] });
    expect(results.find(({ ruleId }) => ruleId === 'usage-logged')?.controls).to.deep.equal([
      'SBS-INT-004',
      'AU-2',
      'AU-11',
    ]);
    const page = printed();
    expect(page).to.match(
      /What will stop, and when[\s\S]*2027-02-20, as announced: The OAuth username-password flow .* · etl@/
    );
    expect(page).to.include('1 user permission of this org is newer than the rules: ManageQuantumVault.');
  });

  it('an org without integrations passes', async () => {
    const running = await start(developer);
    const { exitCode, result } = await run(running, ['--severity-threshold', 'high']);
    expect([exitCode, (result as AuditReport).summary.identities]).to.deep.equal([0, 0]);
  });

  describe('scope', () => {
    it('one rule reads less and judges by that alone', async () => {
      const running = await start(acme);
      const all = audited(await run(running));
      const one = audited(await run(running, ['--rule', 'no-modify-all-data']));
      expect(one.results.map(({ ruleId }) => ruleId)).to.deep.equal(['no-modify-all-data']);
      expect(new Set(one.findings.map(({ ruleId }) => ruleId))).to.deep.equal(new Set(['no-modify-all-data']));
      expect(one.requests).to.be.lessThan(all.requests);
    });

    it('named users are judged, whatever they look like', async () => {
      const running = await start(acme);
      const admin = usernameOf(running);
      const { identities } = audited(await run(running, ['--user', admin.toUpperCase(), '--user', 'etl@acme.example']));
      expect(identities.map(({ username }) => username).sort()).to.deep.equal([admin, 'etl@acme.example'].sort());
    });

    it('days are those asked for', async () => {
      const running = await start(acme);
      const { window } = audited(await run(running, ['--days', '7', '--rule', 'not-dormant']));
      expect(window).to.deep.equal({ days: 7, from: '2026-05-08T12:00:00.000Z', to: '2026-05-15T12:00:00.000Z' });
    });

    it('possible ones are judged where they are asked for', async () => {
      const running = await start(acme);
      const few = audited(await run(running, ['--rule', 'api-only']));
      const more = audited(await run(running, ['--rule', 'api-only', '--include-possible']));
      expect(few.summary.possible).to.be.greaterThan(0);
      expect(more.summary.identities).to.equal(few.summary.identities + few.summary.possible);
    });
  });

  describe('exit codes', () => {
    it('0 where nothing reaches the threshold', async () => {
      const running = await start(acme);
      const flags = ['--user', 'warehouse-sync.integration@acme.example', '--severity-threshold', 'critical'];
      expect((await run(running, flags)).exitCode).to.equal(0);
    });

    it('4 where not all could be judged, and only if that is wanted', async () => {
      const running = await start(acme);
      const flags = ['--user', 'warehouse-sync.integration@acme.example', '--severity-threshold', 'critical'];
      expect((await run(running, flags, 'auditor')).exitCode).to.equal(0);
      expect((await run(running, [...flags, '--require-complete'], 'auditor')).exitCode).to.equal(4);
    });
  });

  describe('a snapshot file', () => {
    it('judged again it says the same, without any request', async () => {
      const running = await start(acme);
      const file = path('org.json');
      const first = await run(running, ['--snapshot-file', file]);
      const page = printed();
      running.log.splice(0);
      const again = await runAlone(['--from-snapshot', file]);
      expect({ ...audited(again), requests: 0 }).to.deep.equal({ ...audited(first), requests: 0 });
      expect([audited(again).requests, running.log, again.exitCode]).to.deep.equal([0, [], 3]);
      expect(page).to.include(`sf integration-user audit --from-snapshot ${file}`);
    });

    it('holds nothing secret', async () => {
      const running = await start(acme);
      await run(running, ['--snapshot-file', path('secret.json')]);
      const content = await readFile(path('secret.json'), 'utf8');
      expect(content).to.not.match(/accessToken|AccessToken|DeleteToken|RequestToken/);
      for (const token of running.org.sessions.keys()) expect(content).to.not.include(token);
    });

    it('judged again by one rule and for one user', async () => {
      const running = await start(acme);
      const file = path('narrow.json');
      await run(running, ['--snapshot-file', file]);
      const flags = ['--user', 'Integration@acme.example', '--rule', 'no-admin-profile'];
      const { identities, findings } = audited(await runAlone(['--from-snapshot', file, ...flags]));
      expect(identities.map(({ username }) => username)).to.deep.equal(['integration@acme.example']);
      expect(findings.map(({ ruleId }) => ruleId)).to.deep.equal(['no-admin-profile']);
    });

    it('of one rule does not pass the others', async () => {
      const running = await start(acme);
      const file = path('one-rule.json');
      await run(running, ['--snapshot-file', file, '--rule', 'no-admin-profile']);
      const { results } = audited(await runAlone(['--from-snapshot', file]));
      expect(results.find(({ ruleId }) => ruleId === 'no-credentials-when-disabled')?.outcome).to.equal('notEvaluated');
    });

    it('is written before it is judged, also where findings end the command with 3', async () => {
      const running = await start(acme);
      await run(running, ['--snapshot-file', path('kept.json')]);
      await access(path('kept.json'));
    });
  });

  describe('fails', () => {
    it('on a rule that is none, before anything is asked', async () => {
      const running = await start(acme);
      const error = await failure([...target(running), '--rule', 'no-modify-all-dat']);
      expect([error.name, error.exitCode, running.log]).to.deep.equal(['UnknownRuleError', 2, []]);
      expect(error.message).to.include('did you mean "no-modify-all-data"?');
    });

    it('on users that nobody is, naming them and who may have been meant', async () => {
      const running = await start(acme);
      const error = await failure([...target(running), '--user', 'etll@acme.example', '--user', 'nobody@x.yz']);
      expect([error.name, error.exitCode]).to.deep.equal(['UnknownUserError', 1]);
      expect(error.message)
        .to.include('etll@acme.example')
        .and.include('nobody@x.yz')
        .and.include('"etl@acme.example"');
    });

    it('on a file in a folder that is not there, before anything is asked', async () => {
      const running = await start(acme);
      const error = await failure([...target(running), '--snapshot-file', path('no/org.json')]);
      expect([error.name, error.exitCode, running.log]).to.deep.equal(['SnapshotFileError', 1, []]);
    });

    it('on a file that is no snapshot', async () => {
      await write(path('foreign.json'), '{"a":1}');
      const error = await failure(['--from-snapshot', path('foreign.json')]);
      expect([error.name, error.exitCode]).to.deep.equal(['SnapshotFileError', 1]);
      expect(error.message).to.include("isn't a snapshot");
    });

    it('on users that a snapshot does not have', async () => {
      const running = await start(acme);
      await run(running, ['--snapshot-file', path('few.json'), '--user', 'etl@acme.example', '--rule', 'api-only']);
      const error = await failure(['--from-snapshot', path('few.json'), '--user', 'integration@acme.example']);
      expect([error.name, error.exitCode]).to.deep.equal(['UsersNotInSnapshotError', 1]);
      expect(error.message).to.include('integration@acme.example');
    });

    it('where the session is over', async () => {
      const running = await start(acme);
      running.faults.arm({ kind: 'expired', path: /./, times: 500 });
      expect((await failure(target(running))).name).to.equal('OrgNotReadableError');
    });

    it('without an org and without a snapshot', async () => {
      expect(await failure([])).to.deep.include({ name: 'NoOrgNoSnapshotError', exitCode: 2 });
    });

    const wrong: ReadonlyArray<readonly string[]> = [
      ['--from-snapshot', 'org.json', '--snapshot-file', 'other.json'],
      ['--from-snapshot', 'org.json', '--preflight'],
      ['--from-snapshot', 'org.json', '--days', '30'],
      ['--days', '0'],
      ['--days', '181'],
      ['--severity-threshold', 'grave'],
      ['--all-users', '--user', 'a@b.cd'],
    ];
    for (const flags of wrong)
      it(`on ${flags.join(' ')}`, async () => {
        $$.SANDBOX.clock.restore();
        const running = await start(developer);
        const own = flags.includes('--from-snapshot') ? [] : target(running);
        expect([(await failure([...own, ...flags])).exitCode, running.log]).to.deep.equal([2, []]);
      });
  });

  describe('--preflight', () => {
    const preflight = async (role: string): Promise<{ result: PreflightResult; asked: number }> => {
      const running = await start(acme);
      const { result } = await run(running, ['--preflight'], role);
      return { result: result as PreflightResult, asked: running.log.length };
    };

    it('asks for the own permissions alone', async () => {
      const { result, asked } = await preflight('admin');
      expect([result.requests, asked]).to.deep.equal([1, 1]);
      expect(result.datasets.filter(({ complete }) => !complete)).to.deep.equal([]);
      expect(result.rules.filter(({ outcome }) => outcome !== 'evaluated')).to.deep.equal([]);
    });

    it('says what an auditor would not see, and which rules wait for it', async () => {
      const { result } = await preflight('auditor');
      const missing = result.datasets.filter(({ complete }) => !complete).map(({ name }) => name);
      expect(missing).to.deep.equal([
        'apiAccessControl',
        'appTokens',
        'connectedAppSettings',
        'externalAppCertificates',
        'frozenIdentities',
        'frozenUsers',
        'sessions',
        'tokenApps',
        'tokens',
        'widelyHeldApps',
      ]);
      expect(result.rules.find(({ ruleId }) => ruleId === 'no-idle-credentials')).to.deep.include({
        outcome: 'notEvaluated',
        missing: ['tokens'],
      });
      expect(printed()).to.include('Customize Application').and.include('no-idle-credentials');
    });

    it('prints two permission sets that can be deployed as they are', async () => {
      const { result } = await preflight('sales');
      for (const { xml } of result.permissionSets) expect(printed()).to.include(xml.trimEnd());
    });

    it('prints nothing to copy for a caller who can read everything', async () => {
      const { result } = await preflight('admin');
      expect(printed()).to.not.include('<?xml').and.not.include('project deploy');
      expect(result.permissionSets).to.have.length(2);
    });

    it('says that settings of connected apps are optional, and proposes no permission for them', async () => {
      const running = await start(withFullAuditor(acme));
      const { datasets, permissionSets } = (await run(running, ['--preflight'], 'full')).result as PreflightResult;
      expect(datasets.filter(({ complete }) => !complete).map(({ name }) => name)).to.deep.equal([
        'apiAccessControl',
        'connectedAppSettings',
        'externalAppCertificates',
      ]);
      expect(JSON.stringify(permissionSets)).to.not.match(/Modify(Metadata|AllData)/);
      expect(printed())
        .to.include('Modify Metadata Through Metadata API Functions or Modify All Data')
        .and.include("Don't grant one just for the audit")
        .and.not.include('<?xml');
    });

    it('writes its permission sets as files of a project, which can be deployed from there', async () => {
      const running = await start(acme);
      const folder = path('force-app/main/default');
      const { result } = await run(running, ['--preflight', '--output-dir', folder], 'sales');
      const { files = [], permissionSets } = result as PreflightResult;
      expect(files).to.deep.equal(
        permissionSets.map(({ name }) => join(folder, 'permissionsets', `${name}.permissionset-meta.xml`))
      );
      for (const [at, file] of files.entries()) {
        expect(readFileSync(file, 'utf8')).to.equal(permissionSets[at]?.xml);
        expect(printed()).to.include(`project deploy start --source-dir ${file}`);
      }
      expect(printed()).to.not.include('<?xml');
    });

    it('says so where the folder cannot be made', async () => {
      await write(path('taken'), '');
      const running = await start(acme);
      const flags = [...target(running, 'sales'), '--preflight', '--output-dir', path('taken/inside')];
      expect((await failure(flags)).message).to.include('taken');
    });

    it('needs --preflight for --output-dir', async () => {
      const running = await start(developer);
      expect((await failure([...target(running), '--output-dir', path('sets')])).exitCode).to.equal(2);
    });

    it('foretells what an audit by the same user cannot judge', async () => {
      const running = await start(acme);
      const { rules } = (await run(running, ['--preflight'], 'auditor')).result as PreflightResult;
      const { results } = audited(await run(running, [], 'auditor'));
      const open = results
        .filter(({ outcome, partial }) => outcome === 'notEvaluated' || partial)
        .map(({ ruleId }) => ruleId);
      const foretold = rules.filter(({ outcome }) => outcome === 'notEvaluated').map(({ ruleId }) => ruleId);
      expect(open).to.include.members(foretold);
    });
  });

  it('names the subjects of all findings on the page', async () => {
    const running = await start(acme);
    const result = audited(await run(running));
    for (const subject of subjects(result)) expect(printed()).to.include(subject);
  });
});
