import { AuthInfo, Connection } from '@salesforce/core';
import { expect } from 'chai';
import { usernameOf } from '../helpers/org.ts';
import { refreshTokenOf } from '../local-org/http/identity.ts';
import { arm, inFreshOrg, type Lab, useLab, writePath, writesIn } from './lab.ts';
import { judgeCase } from './verdict.ts';
import { inertFirst, oneComposite, stepByStep, wideAcme } from './wishes.ts';

/** A login with a refresh token that the org does not take any more. */
const staleLogin = async ({ running }: Lab): Promise<Connection> => {
  const authInfo = await AuthInfo.create({ username: usernameOf(running) });
  authInfo.update({ refreshToken: 'no longer good', loginUrl: running.url, clientId: 'PlatformCLI' });
  return Connection.create({ authInfo });
};

/** A login whose refresh token is good. */
const refreshingLogin = async ({ running }: Lab): Promise<Connection> => {
  const authInfo = await AuthInfo.create({ username: usernameOf(running) });
  const refreshToken = refreshTokenOf(authInfo.getFields(true).accessToken ?? '');
  authInfo.update({ refreshToken, loginUrl: running.url, clientId: 'PlatformCLI' });
  return Connection.create({ authInfo });
};

describe('faults: a session that ends and cannot be renewed', () => {
  const { open } = useLab(wideAcme);

  it('before anything is read: nothing is changed, and it says what happened', async () => {
    const lab = await open();
    const connection = await staleLogin(lab);
    await inFreshOrg(lab, {}, async (before) => {
      arm(lab, { kind: 'expired', path: /services\/data/, times: 1000 });
      const result = await lab.create(oneComposite.spec, { connection });
      expect(result.status).to.equal('blocked');
      expect(JSON.stringify(result.blockers)).to.include('INVALID_SESSION_ID').and.to.include('refresh');
      expect(await judgeCase(lab, { spec: oneComposite.spec, before, result })).to.deep.equal({
        state: 'untouched',
        problems: [],
      });
    });
  });

  for (const { name, spec, switches } of [oneComposite, inertFirst, stepByStep])
    it(`${name}: at any write, what is left is named, nothing is thrown`, async () => {
      const lab = await open();
      const connection = await staleLogin(lab);
      const writes = await inFreshOrg(lab, switches, async () => {
        await lab.create(spec, { connection });
        return writesIn(lab).length;
      });
      for (let ordinal = 1; ordinal <= writes; ordinal += 1)
        await inFreshOrg(lab, switches, async (before) => {
          arm(lab, { kind: 'expired', path: writePath, ordinal, times: 1000 });
          const result = await lab.create(spec, { connection });
          const { problems } = await judgeCase(lab, { spec, before, result, bounds: { helpless: true } });
          expect([ordinal, problems]).to.deep.equal([ordinal, []]);
        });
    });
}).timeout(60_000);

/** Last: a refresh that stalls keeps the lock of the login's tokens for as long as the process lives. */
describe('faults: a session that ends and is refreshed', () => {
  const { open } = useLab(wideAcme);
  const tokenPath = /services\/oauth2\/token/;

  it('goes on with the new token', async () => {
    const lab = await open();
    const connection = await refreshingLogin(lab);
    arm(lab, { kind: 'expired', path: /services\/data/ });
    expect((await lab.create(oneComposite.spec, { connection })).status).to.equal('created');
    expect(lab.running.log.filter(({ url }) => url.includes('services/oauth2/token'))).to.have.length(1);
  });

  for (const kind of ['cutBody', 'stallBody', 'dripBody', 'hang', 'resetBefore', 'gzipLie', 'page'] as const)
    it(`${kind}: the session counts as over, nothing is changed, and the process lives on`, async () => {
      const lab = await open();
      const connection = await refreshingLogin(lab);
      // The test runner takes every error that nobody caught for a failure of the test.
      const runner = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      try {
        await inFreshOrg(lab, {}, async (before) => {
          arm(lab, { kind: 'expired', path: /services\/data/, times: 1000 });
          arm(lab, { kind, path: tokenPath, times: 1000 });
          const result = await lab.create(oneComposite.spec, { connection, timeout: 400, host: process });
          expect(result.status).to.equal('blocked');
          expect(JSON.stringify(result.blockers)).to.include('INVALID_SESSION_ID').and.to.include('refresh');
          expect(await judgeCase(lab, { spec: oneComposite.spec, before, result })).to.deep.equal({
            state: 'untouched',
            problems: [],
          });
        });
      } finally {
        for (const listener of runner) process.on('uncaughtException', listener);
      }
    });
}).timeout(60_000);
