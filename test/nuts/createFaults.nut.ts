import { spawn } from 'node:child_process';
import { expect } from 'chai';
import { cliEnvironment, sfScript } from '../../bin/cli-home.js';
import type { CreateResult } from '../../src/output/createResult.ts';
import { isWrite, writePath } from '../faults/lab.ts';
import { recordExit } from '../helpers/exitCodes.ts';
import { changesIn, type OpenOrg, sizeOf, useServedCli } from '../helpers/servedCli.ts';
import type { FaultKind } from '../local-org/http/faults.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import type { Switches } from '../local-org/switches.ts';

const wish = [
  ...['--name', 'Billing Sync'],
  ...['--object', 'Account:read,edit'],
  ...['--field', 'Account.AnnualRevenue:read'],
  ...['--permission-set', 'Shared_Reference_Data'],
];

type Ended = { exitCode: number | null; signal: NodeJS.Signals | null; stdout: string };

const outcomesOf = ({ steps }: CreateResult): string[] => [...new Set(steps.map(({ outcome }) => outcome))];

describe('sf integration-user create, when something breaks', () => {
  const served = useServedCli();
  const heard: { writes: number; at: number; act: () => void } = { writes: 0, at: 0, act: () => undefined };

  /** An org that calls once a write, the one that was asked for, was dealt with. */
  const open = (switches: Partial<Switches> = {}): Promise<OpenOrg> => {
    Object.assign(heard, { writes: 0, at: 0, act: () => undefined });
    return served.open(
      { ...acme, switches, records: {} },
      {
        // A signal takes its time too.
        latency: 25,
        onRequest(request) {
          if (!isWrite(request)) return;
          heard.writes += 1;
          if (heard.writes === heard.at) heard.act();
        },
      }
    );
  };

  /** Sends signals to the running `sf` as soon as so many writes were dealt with. */
  const signalled = (at: number, signals: readonly NodeJS.Signals[], more: readonly string[] = []): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const { home } = served.cli;
      const args = ['integration-user', 'create', '--target-org', 'org', '--no-prompt', ...wish, ...more];
      const child = spawn(process.execPath, [sfScript, ...args], { cwd: home, env: cliEnvironment(home) });
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.on('error', reject);
      child.on('close', (exitCode, signal) => {
        if (exitCode !== null) recordExit(args, { exitCode, isFresh: true });
        resolve({ exitCode, signal, stdout: Buffer.concat(chunks).toString('utf8') });
      });
      Object.assign(heard, { at, act: () => signals.forEach((signal) => child.kill(signal)) });
    });

  const breaks = ({ running }: OpenOrg, kind: FaultKind, ordinal = 1): void =>
    running.faults.arm({ kind, path: writePath, ordinal });

  describe('the process is killed', () => {
    it('as the request leaves: nothing is there, and the same command creates', async () => {
      const org = await open();
      const before = sizeOf(org.running);
      breaks(org, 'hang');
      expect((await signalled(1, ['SIGKILL'])).signal).to.equal('SIGKILL');
      expect(sizeOf(org.running)).to.deep.equal(before);
      const { exitCode, result } = await org.created(...wish);
      expect([exitCode, result.status]).to.deep.equal([0, 'created']);
    });

    it('before the answer comes: everything is there, and the same command changes nothing', async () => {
      const org = await open();
      breaks(org, 'hangAfter');
      expect((await signalled(1, ['SIGKILL'])).signal).to.equal('SIGKILL');
      const changes = changesIn(org.running);
      const { exitCode, result } = await org.created(...wish);
      expect([exitCode, result.status, changesIn(org.running)]).to.deep.equal([0, 'unchanged', changes]);
    });

    it('step by step, once the user is made: the same command completes it', async () => {
      const org = await open({ composite: 'mixedDml' });
      breaks(org, 'hangAfter', 5);
      expect((await signalled(5, ['SIGKILL'])).signal).to.equal('SIGKILL');
      const { exitCode, result } = await org.created(...wish);
      expect([exitCode, result.status]).to.deep.equal([0, 'completed']);
      expect((await org.created(...wish)).result.status).to.equal('unchanged');
    });
  });

  describe('Ctrl+C', () => {
    it('step by step, before the user is made: takes it back, says where, exit 130', async () => {
      const org = await open({ composite: 'mixedDml' });
      const before = sizeOf(org.running);
      const { exitCode, stdout } = await signalled(3, ['SIGINT']);
      expect(exitCode, stdout).to.equal(130);
      expect(stdout).to.match(/^Stopped before ".+"\. All changes for .+ are undone\.$/m);
      expect(sizeOf(org.running)).to.deep.equal(before);
    });

    it('a pipeline that is cancelled stops the same way', async () => {
      const org = await open({ composite: 'mixedDml' });
      const before = sizeOf(org.running);
      const { exitCode, stdout } = await signalled(3, ['SIGTERM'], ['--json']);
      expect([exitCode, (JSON.parse(stdout) as { result: CreateResult }).result.status]).to.deep.equal([
        130,
        'interrupted',
      ]);
      expect(sizeOf(org.running)).to.deep.equal(before);
    });

    it('pressed twice after the user was made: it is deactivated and named, exit 68', async () => {
      const org = await open({ composite: 'mixedDml' });
      const { exitCode, stdout } = await signalled(5, ['SIGINT', 'SIGINT'], ['--json']);
      const { result } = JSON.parse(stdout) as { result: CreateResult };
      expect([exitCode, result.status]).to.deep.equal([68, 'partial']);
      const user = org.running.org.store.rows('User').get(result.user.id ?? '');
      expect(user?.['IsActive']).to.equal(false);
      expect(result.steps.find(({ action }) => action === 'createUser')?.outcome).to.equal('deactivated');
    });
  });

  it('a session that is over: exit 1, nothing changed, says to log in again', async () => {
    const org = await open();
    org.running.faults.arm({ kind: 'expired', path: /services\/data\/v/, times: 1000 });
    const { exitCode, stderr } = await org.create(...wish);
    expect(exitCode).to.equal(1);
    expect(stderr).to.include('INVALID_SESSION_ID').and.to.include('sf org login web');
    expect(changesIn(org.running)).to.equal(0);
  });

  for (const kind of ['expired', 'requestLimit'] as const)
    it(`${kind} as the request is sent: exit 1, nothing changed, says why`, async () => {
      const org = await open();
      const before = sizeOf(org.running);
      breaks(org, kind);
      const { exitCode, result } = await org.created(...wish);
      expect([exitCode, result.status, sizeOf(org.running)]).to.deep.equal([1, 'blocked', before]);
      const code = kind === 'expired' ? 'INVALID_SESSION_ID' : 'REQUEST_LIMIT_EXCEEDED';
      expect(JSON.stringify(result.blockers)).to.include(code);
    });

  it('reset once all is committed: found by looking, exit 0', async () => {
    const org = await open();
    breaks(org, 'resetAfter');
    const { exitCode, result } = await org.created(...wish);
    expect([exitCode, result.status, outcomesOf(result), changesIn(org.running)]).to.deep.equal([
      0,
      'created',
      ['done'],
      1,
    ]);
    expect(result.steps.every(({ id }) => id !== null)).to.equal(true);
  });

  it('reset, and committed three seconds later: found by looking again, exit 0', async () => {
    const org = await open();
    breaks(org, 'resetThenCommit');
    const { exitCode, result } = await org.created(...wish);
    expect([exitCode, result.status, changesIn(org.running)]).to.deep.equal([0, 'created', 1]);
  });

  it('reset before anything is done: exit 68, not sent again, and the same command creates', async () => {
    const org = await open();
    const before = sizeOf(org.running);
    breaks(org, 'resetBefore');
    const { exitCode, stdout } = await org.create(...wish);
    expect(exitCode).to.equal(68);
    expect(stdout).to.match(/Lost the org's response.*Run the same command again/);
    expect([sizeOf(org.running), changesIn(org.running)]).to.deep.equal([before, 1]);
    expect((await org.created(...wish)).result.status).to.equal('created');
  });

  it('the composite is refused as such: created step by step, exit 0', async () => {
    const org = await open({ composite: 'mixedDml', pslByOrg: true, userLogin: 'later' });
    const { exitCode, result } = await org.created(...wish);
    expect([exitCode, result.status]).to.deep.equal([0, 'created']);
    expect(changesIn(org.running)).to.be.greaterThan(5);
  });

  it('reads that fail are sent again: exit 0', async () => {
    const org = await open();
    org.running.faults.arm({ kind: 'status', path: /query\?q=SELECT Id, Name, OrganizationType/, times: 2 });
    org.running.faults.arm({ kind: 'resetBefore', path: /FROM UserLicense/, times: 1 });
    const { exitCode, result } = await org.created(...wish);
    expect([exitCode, result.status]).to.deep.equal([0, 'created']);
    expect(org.running.log.filter(({ status }) => status === 503)).to.have.length(2);
  });
});
