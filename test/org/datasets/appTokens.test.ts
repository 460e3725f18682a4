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

type Apps = Readonly<Record<string, readonly [users: number, tokensEach: number]>>;

/** An org of apps, in which no query gives more than 2,500 tokens; users in an order of the org's own. */
const orgOfApps = (apps: Apps): FakeGateway => {
  const all = Object.entries(apps).flatMap(([app, [users, each]]) =>
    Array.from({ length: users * each }, (_, index) => ({
      AppName: app === '' ? null : app,
      UserId: `005${((index % users) * 7919).toString(36).padStart(15, '0')}`,
      CreatedDate: '2026-01-01T00:00:00.000Z',
      LastUsedDate: index === 3 ? '2026-11-01T00:00:00.000Z' : null,
      AppMenuItem: null,
      User: null,
    }))
  );
  return fakeGateway((query) => {
    const behind = /UserId > '(\w+)'/.exec(query)?.[1] ?? '';
    const names = /AppName (?:=|IN) (.+?)(?: AND| GROUP| ORDER|$)/.exec(
      query.replace(/AppName NOT IN \([^)]*\)/, '')
    )?.[1];
    const asked = all.filter(
      ({ AppName, UserId }) =>
        (names === undefined || (AppName === null ? names === 'null' : names.includes(`'${AppName}'`))) &&
        UserId > behind
    );
    if (query.includes('COUNT()'))
      return Promise.resolve(answered({ records: [], totalSize: asked.length, complete: true }));
    const [, group] = /GROUP BY (AppName|UserId)/.exec(query) ?? [];
    const rows = group
      ? [...new Set(asked.map((row) => row[group as 'AppName' | 'UserId']))]
          .sort()
          .slice(0, 2000)
          .map((value) => ({ [group]: value }))
      : asked.sort((x, y) => Number(x.LastUsedDate === null) - Number(y.LastUsedDate === null)).slice(0, 2500);
    return Promise.resolve(answered({ records: rows, totalSize: rows.length, complete: true }));
  });
};

const appsIn = (tokens: ReadonlyArray<{ appName: string }>): string[] =>
  [...new Set(tokens.map(({ appName }) => appName))].sort();

/** 40 apps with 200 tokens each, and one on the telephones of customers. */
const vendors = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`Vendor ${index.toString()}`, [100, 2] as const])
);

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

  it('more than 2,500: all tokens of every app, in a few requests', async () => {
    const gateway = orgOfApps({ ...vendors, '': [10, 1] });
    const { data, whole } = valueOf(await read('appTokens', gateway));
    expect([data.length, appsIn(data).length, whole]).to.deep.equal([8010, 41, true]);
    // One more query for each app is no more than one request for 25 of them.
    expect(gateway.asked.filter((query) => !query.includes('COUNT()'))).to.have.length(7);
  });

  it("8,000 customers on the company's mobile app: counted, and the few tokens of others listed", async () => {
    const org8000 = { 'Acme Mobile': [8000, 1], 'Data Bridge': [2, 1] } as const;
    const gateway = orgOfApps(org8000);
    const { data, whole } = valueOf(await read('appTokens', gateway));
    expect([appsIn(data), data.length, whole]).to.deep.equal([['Data Bridge'], 2, true]);
    expect(gateway.asked).to.have.length(6);
    const counting = orgOfApps(org8000);
    expect(valueOf(await read('widelyHeldApps', counting)).data).to.deep.equal([
      {
        appName: 'Acme Mobile',
        tokens: 8000,
        users: 8000,
        hasMoreUsers: false,
        lastUsedAt: '2026-11-01T00:00:00.000Z',
      },
    ]);
    expect(counting.asked).to.have.length(10);
  });

  it('100,000 customers: counted up to 10,000, and said to be more', async () => {
    const gateway = orgOfApps({ 'Acme Mobile': [100_000, 1] });
    const { data } = valueOf(await read('widelyHeldApps', gateway));
    expect(data).to.have.length(1);
    expect(data[0]).to.deep.include({ tokens: 100_000, users: 10_000, hasMoreUsers: true });
    expect(gateway.asked).to.have.length(9);
  });

  it('apps of a single user in such number that not all fit: said to be missing', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [`App ${index.toString()}`, [10, 4] as const])
    );
    const { data, whole, reason } = valueOf(await read('appTokens', orgOfApps(many)));
    expect([data.length, whole]).to.deep.equal([25_000, false]);
    expect(reason).to.equal('25000 of 28000 tokens were returned.');
  });

  it('2,500 and fewer: nothing is counted apart', async () => {
    const gateway = orgOfApps({ 'Acme Mobile': [2500, 1] });
    expect(valueOf(await read('appTokens', gateway)).data).to.have.length(2500);
    expect(valueOf(await read('widelyHeldApps', gateway)).data).to.deep.equal([]);
    expect(gateway.asked).to.have.length(4);
  });

  it('with their holders, active or not', async () => {
    const { data } = await readingOf('appTokens', org);
    expect(data.find(({ appName }) => appName === 'MuleSoft')?.holder).to.deep.equal({
      username: 'linked@acme.example',
      name: 'linked',
      isActive: true,
      userType: 'Standard',
    });
  });
});
