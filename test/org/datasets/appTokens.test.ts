import { expect } from 'chai';
import { answered } from '../../../src/model/org/answer.ts';
import { valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { type FakeGateway, fakeGateway } from '../../helpers/gateway.ts';
import { namesOf, orgOfUsers, read, readingOf, snapshotOf, user } from './auditing.ts';

const token = { app: 'MuleSoft', createdDaysAgo: 30, useCount: 4 };
const org = orgOfUsers([
  user('linked', { tokens: [{ ...token, lastUsedDaysAgo: 1, linked: 'Warehouse Connector' }] }),
  user('tools', {
    tokens: [
      { ...token, app: 'Salesforce CLI' },
      { ...token, app: 'salesforce cli' },
    ],
  }),
  user('quoted', { tokens: [{ ...token, app: "O'Brien's App" }] }),
]);

/** An org of users in an order of its own, in which no query gives more than 2,500 tokens. */
const bigOrg = (users: number, tokensOf: (index: number) => number): FakeGateway => {
  const order = Array.from({ length: users }, (_, index) => ({
    id: `005${(index * 7919).toString(36).padStart(15, '0')}`,
    count: tokensOf(index),
  })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return fakeGateway((query) => {
    const behind = /UserId > '(\w+)'/.exec(query)?.[1] ?? '';
    const listed = new Set(query.match(/005\w{15}/g) ?? []);
    const asked = order.filter(({ id }) => (query.includes('UserId IN') ? listed.has(id) : id > behind));
    const total = asked.reduce((sum, { count }) => sum + count, 0);
    if (query.includes('COUNT()')) return Promise.resolve(answered({ records: [], totalSize: total, complete: true }));
    const rows = query.includes('GROUP BY')
      ? asked.slice(0, 2000).map(({ id }) => ({ UserId: id }))
      : asked
          .flatMap(({ id, count }) =>
            Array.from({ length: count }, () => ({ UserId: id, AppName: 'A', CreatedDate: '', LastUsedDate: null }))
          )
          .slice(0, 2500);
    return Promise.resolve(answered({ records: rows, totalSize: rows.length, complete: true }));
  });
};

describe('org/datasets/appTokens', () => {
  it('of apps that are not first-party, with the app they lead to', async () => {
    const { data, whole } = await readingOf('appTokens', org);
    expect([
      namesOf(
        org,
        data.map(({ userId }) => userId)
      ),
      whole,
    ]).to.deep.equal([['linked', 'quoted'], true]);
    const linked = data.find(({ appName }) => appName === 'MuleSoft');
    expect(linked).to.include.keys('appId', 'createdAt', 'lastUsedAt').and.to.deep.include({ useCount: 4 });
    expect(linked?.appId).to.match(/^0H4/);
    expect(data.find(({ appName }) => appName !== 'MuleSoft')).to.not.have.any.keys('appId', 'lastUsedAt');
  });

  it('never asks for what is secret', async () => {
    const gateway = directGateway(org);
    await read('appTokens', gateway);
    expect(gateway.requests()).to.equal(2);
    for (const { url } of gateway.sent) expect(url).to.not.match(/AccessToken|RequestToken|DeleteToken/);
  });

  it('none: two requests, sent at once', async () => {
    const gateway = directGateway(orgOfUsers([]));
    const { data, whole } = valueOf(await read('appTokens', gateway));
    expect([data, whole, gateway.requests()]).to.deep.equal([[], true, 2]);
  });

  it('without any first-party app all of them', async () => {
    expect((await readingOf('appTokens', org, { audit: { firstPartyApps: [] } })).rows).to.equal(4);
    const apps = { firstPartyApps: ["O'Brien's App"] };
    expect((await readingOf('appTokens', org, { audit: apps })).rows).to.equal(3);
  });

  it('of the users asked for by name', async () => {
    const usernames = [
      'linked@acme.example',
      ...Array.from({ length: 900 }, (_, index) => `user${index}@acme.example`),
    ];
    const { data } = await readingOf('appTokens', org, { audit: { usernames } });
    expect(data).to.have.length(1);
  });

  it('callers without the permission may see their own alone', async () => {
    const { datasets } = await snapshotOf(directGateway(org, 'sales'), ['appTokens']);
    expect(datasets.appTokens).to.deep.include({ complete: false, permission: 'CustomizeApplication' });
  });

  for (const [what, users, tokensOf] of [
    ['evenly spread', 4100, () => 3],
    ['some with many', 300, (index: number) => (index % 50 === 0 ? 700 : 5)],
    ['one with 2,400', 200, (index: number) => (index === 9 ? 2400 : 20)],
  ] as const)
    it(`more than 2,500, ${what}: all of them, each once`, async () => {
      const total = Array.from({ length: users }, (_, index) => tokensOf(index)).reduce((a, b) => a + b, 0);
      const gateway = bigOrg(users, tokensOf);
      const { data, whole, rows } = valueOf(await read('appTokens', gateway));
      expect([rows, whole, new Set(data.map(({ userId }) => userId)).size]).to.deep.equal([total, true, users]);
      expect(gateway.asked.length).to.be.below(40);
    });

  it('more of one user than a query gives are said to be missing', async () => {
    const { rows, whole, reason } = valueOf(
      await read(
        'appTokens',
        bigOrg(10, (index) => (index === 3 ? 3000 : 10))
      )
    );
    expect([rows, whole]).to.deep.equal([2590, false]);
    expect(reason).to.equal('2590 of 3090 tokens were returned.');
  });
});
