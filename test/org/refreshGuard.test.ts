import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { refreshGuard } from '../../src/org/refreshGuard.ts';

describe('org/refreshGuard', () => {
  it('holds no answer once it was given: an audit reads 300,000 rows', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const guard = refreshGuard({ deadline: 60_000 });
    const answerOnce = async (): Promise<WeakRef<object>> =>
      new WeakRef(await guard(() => Promise.resolve({ records: ['row'] })));
    const answer = await answerOnce();
    await nextTurn();
    collect();
    expect(answer.deref()).to.equal(undefined);
  });

  it('gives what the request gives, and fails as it fails', async () => {
    const guard = refreshGuard({ deadline: 60_000 });
    expect(await guard(() => Promise.resolve(1))).to.equal(1);
    const failed = await guard(() => Promise.reject(new Error('no'))).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Error).with.property('message', 'no');
  });

  it('ends all requests that wait with the first that says the session is over', async () => {
    const guard = refreshGuard({ deadline: 60_000 });
    const over = new Error('Unable to refresh session due to: expired access/refresh token');
    const stalled = guard(() => new Promise<never>(() => undefined)).catch((error: unknown) => error);
    await guard(() => Promise.reject(over)).catch(() => undefined);
    expect(await stalled).to.equal(over);
    expect(await guard(() => Promise.resolve('later'))).to.equal('later');
  });
});
