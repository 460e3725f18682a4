import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { cliEnvironment, sfScript } from '../../bin/cli-home.js';
import { projectRoot } from '../../bin/paths.js';
import { changesIn, control, useServedCli } from '../helpers/servedCli.ts';
import { refreshTokenOf } from '../local-org/http/identity.ts';
import type { FaultKind } from '../local-org/http/faults.ts';
import type { RunningOrg } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';

type JsonError = { name: string; exitCode: number; message: string; actions: string[] };

const tokenPath = /services\/oauth2\/token/;

/** Milliseconds after which a process counts as one that does not end: far less than the deadline of a request. */
const patience = 30_000;

/** Adds the refresh token to the login in the CLI's home, as a login in the browser does. */
const rememberRefreshToken = `
import { AuthInfo } from '@salesforce/core';
const [username, refreshToken, loginUrl] = process.argv.slice(1);
const authInfo = await AuthInfo.create({ username });
await authInfo.save({ refreshToken, loginUrl, clientId: 'PlatformCLI' });
`;

const run = promisify(execFile);

describe('sf integration-user, when the access token is over and its refresh breaks', () => {
  const served = useServedCli();

  /** An org whose login can be refreshed, and whose access token is over. */
  const openExpired = async (): Promise<RunningOrg> => {
    const { running } = await served.open(acme);
    const [token, userId] = [...running.org.sessions].find(([each]) => each.endsWith('!admin')) ?? ['', ''];
    const username = String(running.org.store.rows('User').get(userId)?.['Username']);
    const args = ['--input-type=module', '--eval', rememberRefreshToken];
    const env = cliEnvironment(served.cli.home);
    await run(process.execPath, [...args, username, refreshTokenOf(token), running.url], { cwd: projectRoot, env });
    running.log.splice(0);
    return running;
  };

  const breaks = ({ faults }: RunningOrg, kind: FaultKind): void => {
    faults.arm({ kind: 'expired', path: /services\/data/, times: 1000 });
    faults.arm({ kind, path: tokenPath, times: 1000 });
  };

  const refreshes = ({ log }: RunningOrg): number =>
    log.filter(({ url }) => url.includes('services/oauth2/token')).length;

  it('goes on with the new token where the refresh is well', async () => {
    const running = await openExpired();
    running.faults.arm({ kind: 'expired', path: /services\/data/ });
    const { exitCode, stdout } = await served.cli.freshSf(['integration-user', 'list', '-o', 'org']);
    expect([exitCode, refreshes(running)], stdout).to.deep.equal([0, 1]);
    expect(stdout).to.include('integration@acme.example');
  });

  for (const [kind, command] of [
    ['cutBody', 'list'],
    ['cutBody', 'list apps'],
    ['cutBody', 'list licenses'],
    ['resetBefore', 'audit'],
    ['gzipLie', 'audit'],
  ] as const)
    it(`${command}, ${kind}: exit 1, says so and how to log in again, no stack`, async () => {
      const running = await openExpired();
      breaks(running, kind);
      const { exitCode, stdout, stderr } = await served.cli.freshSf(
        ['integration-user', ...command.split(' '), '-o', 'org'],
        { timeout: patience }
      );
      expect([exitCode, stdout], stderr).to.deep.equal([1, '']);
      expect(stderr.includes('INVALID_SESSION_ID'), stderr).to.equal(true);
      expect(stderr)
        .to.include('refresh')
        .and.include('sf org login web')
        .and.not.match(/^\s+at /m)
        .and.not.match(control);
      expect(refreshes(running)).to.be.above(0);
    });

  it('with --json: the same as JSON and nothing else', async () => {
    const running = await openExpired();
    breaks(running, 'cutBody');
    const { exitCode, stdout, stderr } = await served.cli.freshSf(
      ['integration-user', 'audit', '-o', 'org', '--json'],
      { timeout: patience }
    );
    expect([exitCode, stderr], stdout).to.deep.equal([1, '']);
    const error = JSON.parse(stdout) as JsonError;
    expect([error.name, error.exitCode]).to.deep.equal(['OrgNotReadableError', 1]);
    expect(error.message).to.include('INVALID_SESSION_ID').and.include('refresh');
    expect(error.actions.join('\n')).to.include('sf org login web');
  });

  it('create: exit 1, and nothing is changed', async () => {
    const running = await openExpired();
    breaks(running, 'cutBody');
    const { exitCode, stdout, stderr } = await served.cli.freshSf(
      ['integration-user', 'create', '-o', 'org', '--no-prompt', '--name', 'Billing Sync', '--object', 'Account:read'],
      { timeout: patience }
    );
    expect(exitCode, stdout).to.equal(1);
    expect(stdout + stderr).to.include('INVALID_SESSION_ID');
    // The refresh itself is a POST.
    expect(changesIn(running) - refreshes(running)).to.equal(0);
  });

  it('a refresh that stalls ends with Ctrl+C at once: exit 130', async () => {
    const running = await openExpired();
    breaks(running, 'stallBody');
    const { home } = served.cli;
    const child = spawn(process.execPath, [sfScript, 'integration-user', 'list', '-o', 'org'], {
      cwd: home,
      env: cliEnvironment(home),
      timeout: patience,
      killSignal: 'SIGKILL',
    });
    const printed = { stderr: '' };
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    while (refreshes(running) === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    expect(await ended, printed.stderr).to.equal(130);
    expect(printed.stderr)
      .to.include('Interrupted. Nothing was changed.')
      .and.not.match(/^\s+at /m);
  });
});
