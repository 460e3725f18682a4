import { AuthInfo, Connection } from '@salesforce/core';
import { expect } from 'chai';
import { usernameOf } from '../helpers/org.ts';
import { arm, inFreshOrg, type Lab, useLab, writePath, writesIn } from './lab.ts';
import { judgeCase } from './verdict.ts';
import { inertFirst, oneComposite, stepByStep, wideAcme } from './wishes.ts';

/** A login with a refresh token that the org does not take any more. */
const staleLogin = async ({ running }: Lab): Promise<Connection> => {
  const authInfo = await AuthInfo.create({ username: usernameOf(running) });
  authInfo.update({ refreshToken: 'no longer good', loginUrl: running.url, clientId: 'PlatformCLI' });
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
