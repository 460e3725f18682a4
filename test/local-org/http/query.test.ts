import { expect } from 'chai';
import { acmeCore } from '../scenarios/acmeCore.ts';
import { expectRefusal, type Rows } from '../testing/client.ts';
import { serveEach } from '../testing/scene.ts';

describe('local org: paging', () => {
  const { admin, as, org } = serveEach(acmeCore);

  it('answers 2,000 rows at most and goes on at nextRecordsUrl (facts §7.3)', async () => {
    const { body } = await admin.query('SELECT Id FROM Account');
    expect([body.totalSize, body.done, body.records.length]).to.deep.equal([2500, false, 2000]);
    const rest = await admin.get<Rows<{ Id: string }>>(body.nextRecordsUrl ?? '');
    expect([rest.body.totalSize, rest.body.done, rest.body.records.length]).to.deep.equal([2500, true, 500]);
    expect(rest.body).not.to.have.property('nextRecordsUrl');
  });

  for (const [asked, given] of [
    ['200', 200],
    ['50', 200],
    ['5000', 2000],
  ] as const)
    it(`takes batchSize=${asked} for ${given} (facts §7.3)`, async () => {
      const { body } = await admin.query('SELECT Id FROM Account', { 'Sforce-Query-Options': `batchSize=${asked}` });
      expect(body.records).to.have.lengthOf(given);
    });

  it('keeps the batch size over all pages', async () => {
    const { body } = await admin.query('SELECT Id FROM Account', { 'Sforce-Query-Options': 'batchSize=300' });
    expect((await admin.get<Rows<unknown>>(body.nextRecordsUrl ?? '')).body.records).to.have.lengthOf(300);
  });

  it('answers OauthToken 500 rows at a time and 2,500 in all, and counts them all (facts §5.2)', async () => {
    const { store } = org();
    const userId = [...store.rows('User').all()][0]?.Id ?? '';
    for (let n = 0; n < 2600; n++) store.insert('OauthToken', '0CQ', { UserId: userId, AppName: `App ${n}` });
    const sizes: number[] = [];
    let { body } = await admin.query('SELECT AppName FROM OauthToken');
    expect(body.totalSize).to.equal(2600);
    sizes.push(body.records.length);
    while (body.nextRecordsUrl !== undefined) {
      ({ body } = await admin.get<Rows<Record<string, unknown>>>(body.nextRecordsUrl));
      sizes.push(body.records.length);
    }
    expect(sizes).to.deep.equal([500, 500, 500, 500, 500]);
    expect((await admin.query('SELECT COUNT() FROM OauthToken')).body.totalSize).to.equal(2600);
  });

  it('tells the columns instead of the rows when asked, as the CLI does', async () => {
    const path = (soql: string): string => `query?${new URLSearchParams({ q: soql, columns: 'true' }).toString()}`;
    expect((await admin.get(path('SELECT Id FROM Account'))).body).to.include({
      entityName: 'Account',
      idSelected: true,
    });
    expectRefusal(await admin.get(path('SELECT Nonsense FROM Account')), 400, 'INVALID_FIELD', /Nonsense/);
  });

  it('asks for a query', async () =>
    expectRefusal(await admin.get('query'), 400, 'MALFORMED_QUERY', /can not be empty/));

  it('knows no locator of another org', async () =>
    expectRefusal(
      await admin.get('query/01g000000000009-2000'),
      400,
      'INVALID_QUERY_LOCATOR',
      'invalid query locator'
    ));

  it('gives a user without records of their own nothing under a private model (facts §10.7)', async () =>
    expect((await as('sales').query('SELECT Id FROM Account')).body.totalSize).to.equal(0));
});
