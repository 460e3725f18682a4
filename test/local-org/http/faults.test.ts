import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { serveEach } from '../testing/scene.ts';

const failed = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true
  );

describe('local org: faults', () => {
  const { admin, running } = serveEach();
  const faults = () => running().faults;
  const post = (Name: string) => admin.post('sobjects/Account', { Name });
  const names = async (): Promise<unknown[]> =>
    (await admin.rows("SELECT Name FROM Account WHERE NOT Name LIKE 'Account%'")).map(({ Name }) => Name);

  it('status: answers so and does nothing', async () => {
    faults().arm({ kind: 'status', status: 502, path: /sobjects/ });
    expectRefusal(await post('A'), 502, 'SERVER_UNAVAILABLE', /unavailable/);
    expect(await names()).to.deep.equal([]);
    expect((await post('A')).status).to.equal(201);
  });

  it('resetBefore: breaks off and does nothing', async () => {
    faults().arm({ kind: 'resetBefore', path: /sobjects/ });
    expect(await failed(post('A'))).to.equal(true);
    expect(await names()).to.deep.equal([]);
  });

  it('resetAfter: breaks off when all is done', async () => {
    faults().arm({ kind: 'resetAfter', path: /sobjects/ });
    expect(await failed(post('A'))).to.equal(true);
    expect(await names()).to.deep.equal(['A']);
  });

  for (const [kind, done] of [
    ['hang', []],
    ['hangAfter', ['A']],
  ] as const)
    it(`${kind}: never answers, the work is ${done.length ? '' : 'not '}done`, async () => {
      faults().arm({ kind, path: /sobjects/ });
      const url = `${running().url}/services/data/v66.0/sobjects/Account`;
      const authorization = `Bearer ${running().org.id.slice(0, 15)}!admin`;
      const signal = AbortSignal.timeout(150);
      expect(
        await failed(fetch(url, { method: 'POST', headers: { authorization }, body: '{"Name":"A"}', signal }))
      ).to.equal(true);
      expect(await names()).to.deep.equal(done);
    });

  it('malformed: the work is done, the answer is no JSON', async () => {
    faults().arm({ kind: 'malformed', path: /sobjects/ });
    expect(await failed(post('A'))).to.equal(true);
    expect(await names()).to.deep.equal(['A']);
  });

  it('expired and requestLimit: Salesforce’s own refusals (facts §3.5)', async () => {
    faults().arm({ kind: 'expired', path: /sobjects/ });
    expectRefusal(await post('A'), 401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    faults().arm({ kind: 'requestLimit', path: /sobjects/ });
    expectRefusal(await post('A'), 403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    expect(await names()).to.deep.equal([]);
  });

  it('rowLock: Salesforce’s own refusal (facts §3.5)', async () => {
    faults().arm({ kind: 'rowLock', path: /sobjects/ });
    expectRefusal(
      await post('A'),
      400,
      'UNABLE_TO_LOCK_ROW',
      /^unable to obtain exclusive access to this record or 1 records: 005/
    );
  });

  it('breaks the nth request by ordinal, as often as told, and by method', async () => {
    faults().arm({ kind: 'status', method: 'POST', path: /sobjects/, ordinal: 2, times: 2 });
    await admin.get('sobjects');
    const statuses: number[] = [];
    for (const name of ['A', 'B', 'C', 'D']) statuses.push((await post(name)).status);
    expect(statuses).to.deep.equal([201, 503, 503, 201]);
  });

  it('counts every request for every fault', async () => {
    faults().arm({ kind: 'status', status: 500, path: /sobjects/, ordinal: 1 });
    faults().arm({ kind: 'status', status: 503, path: /sobjects/, ordinal: 2 });
    const statuses: number[] = [];
    for (const name of ['A', 'B', 'C']) statuses.push((await post(name)).status);
    expect(statuses).to.deep.equal([500, 503, 201]);
  });

  it('matches queries by their text', async () => {
    faults().arm({ kind: 'status', path: /FROM User\b/ });
    expect((await admin.query('SELECT Id FROM Account')).status).to.equal(200);
    expect((await admin.query('SELECT Id FROM User')).status).to.equal(503);
  });

  it('forgets all when cleared', async () => {
    faults().arm({ kind: 'status', path: /./ });
    faults().clear();
    expect((await post('A')).status).to.equal(201);
  });
});
