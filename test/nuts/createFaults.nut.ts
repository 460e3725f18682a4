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

type Ended = { exitCode: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };

/** Milliseconds between two signals, which would be delivered as one if they came together. */
const betweenSignals = 250;

const outcomesOf = ({ steps }: CreateResult): string[] => [...new Set(steps.map(({ outcome }) => outcome))];

describe('sf integration-user create, when something breaks', () => {
  const served = useServedCli();
  const heard = { requests: 0, at: 0, isCounted: isWrite, act: (): void => undefined };

  /** An org that calls once a write, the one that was asked for, was dealt with. */
  const open = (switches: Partial<Switches> = {}): Promise<OpenOrg> => {
    Object.assign(heard, { requests: 0, at: 0, isCounted: isWrite, act: () => undefined });
    return served.open(
      { ...acme, switches, records: {} },
      {
        // A signal takes its time too.
        latency: 25,
        onRequest(request) {
          if (!heard.isCounted(request)) return;
          heard.requests += 1;
          if (heard.requests === heard.at) heard.act();
        },
      }
    );
  };

  /** Sends signals to the running `sf` as soon as so many of the counted requests were dealt with. */
  const signalledAs = (args: readonly string[], at: number, signals: readonly NodeJS.Signals[]): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const { home } = served.cli;
      const child = spawn(process.execPath, [sfScript, ...args], { cwd: home, env: cliEnvironment(home) });
      const printed = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const)
        child[name].setEncoding('utf8').on('data', (text: string) => (printed[name] += text));
      child.on('error', reject);
      child.on('close', (exitCode, signal) => {
        if (exitCode !== null) recordExit(args, { exitCode, isFresh: true });
        resolve({ exitCode, signal, ...printed });
      });
      const act = (): void =>
        signals.forEach((signal, index) => setTimeout(() => child.kill(signal), index * betweenSignals));
      Object.assign(heard, { at, act });
    });

  const signalled = (at: number, signals: readonly NodeJS.Signals[], more: readonly string[] = []): Promise<Ended> =>
    signalledAs(['integration-user', 'create', '--target-org', 'org', '--no-prompt', ...wish, ...more], at, signals);

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
      const { exitCode, stdout, stderr } = await signalled(3, ['SIGINT']);
      expect(exitCode, stdout).to.equal(130);
      expect(stdout, stderr).to.match(/^Stopped before ".+"\. All changes for .+ are undone\.$/m);
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

    it('after the user was made: it is deactivated and named, exit 68', async () => {
      const org = await open({ composite: 'mixedDml' });
      const { exitCode, stdout } = await signalled(5, ['SIGINT'], ['--json']);
      const { result } = JSON.parse(stdout) as { result: CreateResult };
      expect([exitCode, result.status]).to.deep.equal([68, 'partial']);
      const user = org.running.org.store.rows('User').get(result.user.id ?? '');
      expect(user?.['IsActive']).to.equal(false);
      expect(result.steps.find(({ action }) => action === 'createUser')?.outcome).to.equal('deactivated');
    });
  });

  describe('Ctrl+C, pressed twice', () => {
    for (const kind of ['hang', 'stallBody', 'dripBody'] as const)
      it(`ends the process at once while a request is under way (${kind}), and says what is known, exit 130`, async () => {
        const org = await open({ composite: 'mixedDml' });
        breaks(org, kind, 6);
        const { exitCode, stdout, stderr } = await signalled(6, ['SIGINT', 'SIGINT'], ['--json']);
        expect(exitCode, stderr).to.equal(130);
        const { name, data } = JSON.parse(stdout) as {
          name: string;
          data: { created: Array<{ object: string; id: string }>; requestUnderWay: boolean };
        };
        expect([name, data.requestUnderWay]).to.deep.equal(['InterruptedWhileChangingError', true]);
        const user = data.created.find(({ object }) => object === 'User');
        const row = org.running.org.store.rows('User').get(user?.id ?? '');
        expect(row?.['Username']).to.include('billing-sync');
        expect(stderr)
          .to.include(`Created: User ${user?.id ?? ''}`)
          .and.not.to.match(/^\s+at /m);
      });

    it('while reading, pressed once: exit 130, without a stack', async () => {
      const org = await open();
      org.running.faults.arm({ kind: 'hang', path: /query/, times: 1000 });
      heard.isCounted = ({ url }) => url.includes('/query');
      const { exitCode, stdout, stderr } = await signalledAs(['integration-user', 'list', '--target-org', 'org'], 1, [
        'SIGINT',
      ]);
      expect(exitCode, stderr).to.equal(130);
      expect(stdout).to.equal('');
      expect(stderr)
        .to.include('Interrupted. Nothing was changed.')
        .and.not.to.match(/^\s+at /m);
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
