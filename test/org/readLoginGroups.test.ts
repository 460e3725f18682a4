import { expect } from 'chai';
import { answered } from '../../src/model/org/answer.ts';
import { type Grouping, readLoginGroups } from '../../src/org/readLoginGroups.ts';
import { soql } from '../../src/org/soql.ts';
import { aFailure, failureOf, valueOf } from '../helpers/facts.ts';
import { type FakeGateway, fakeGateway } from '../helpers/gateway.ts';

type Login = { UserId: string; SourceIp: string; at: number };
type Row = { UserId: string; SourceIp: string; n: number };
type Group = { userId: string; ip: string; count: number };

const window = { days: 90, from: '2026-02-14T12:00:00.000Z', to: '2026-05-15T12:00:00.000Z' };
const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
const user = (index: number): string => `005${index.toString().padStart(15, '0')}`;

const grouping: Grouping<Row, Group> = {
  build: (where) => soql`SELECT UserId, SourceIp, COUNT(Id) n FROM LoginHistory WHERE ${where} GROUP BY LIMIT 2000`,
  toGroup: ({ UserId, SourceIp, n }) => ({ userId: UserId, ip: SourceIp, count: n }),
  keyOf: ({ userId, ip }) => `${userId} ${ip}`,
  merge: (a, b) => ({ ...a, count: a.count + b.count }),
};

/** An org that orders ids its own way: backwards. */
const orgWith = (logins: readonly Login[]): FakeGateway =>
  fakeGateway((query) => {
    const ids = new Set([...query.matchAll(/'(005\w+)'/g)].map(([, id]) => id));
    const after = Date.parse(/LoginTime >= (\S+)/.exec(query)?.[1] ?? '');
    const before = Date.parse(/LoginTime < (\S+)/.exec(query)?.[1] ?? '9999-01-01');
    const groups = new Map<string, Row>();
    for (const { UserId, SourceIp, at } of logins)
      if (ids.has(UserId) && at >= after && at < before) {
        const key = `${UserId} ${SourceIp}`;
        groups.set(key, { UserId, SourceIp, n: (groups.get(key)?.n ?? 0) + 1 });
      }
    const rows = [...groups.values()].sort((a, b) => (a.UserId > b.UserId ? -1 : Number(a.UserId < b.UserId)));
    return Promise.resolve(answered({ records: rows.slice(0, 2000), totalSize: rows.length, complete: true }));
  });

/** Each user from as many addresses, twice from each, spread over the window. */
const loginsOf = (users: number, addresses: number): Login[] =>
  Array.from({ length: users }, (_, index) =>
    Array.from({ length: addresses * 2 }, (__, nth) => ({
      UserId: user(index),
      SourceIp: `10.0.${Math.floor(nth / 2 / 250)}.${Math.floor(nth / 2) % 250}`,
      at: from + ((to - from) * nth) / (addresses * 2),
    }))
  ).flat();

const readFrom = (org: FakeGateway, users: number) =>
  readLoginGroups(org, grouping, { ids: Array.from({ length: users }, (_, index) => user(index)), window });

const sum = (groups: readonly Group[]): number => groups.reduce((total, { count }) => total + count, 0);

describe('org/readLoginGroups', () => {
  it('nobody is not asked about', async () => {
    const org = orgWith([]);
    expect(valueOf(await readFrom(org, 0))).to.deep.equal({ groups: [], whole: true });
    expect(org.asked).to.deep.equal([]);
  });

  it('what fits an answer is one request', async () => {
    const org = orgWith(loginsOf(30, 50));
    const { groups, whole } = valueOf(await readFrom(org, 40));
    expect([groups.length, sum(groups), whole, org.asked.length]).to.deep.equal([1500, 3000, true, 1]);
  });

  for (const [users, addresses] of [
    [30, 300],
    [400, 11],
    [2, 1000],
    [7, 1999],
  ] as const)
    it(`${users} users with ${addresses} groups each: all of them, each once`, async () => {
      const org = orgWith(loginsOf(users, addresses));
      const { groups, whole } = valueOf(await readFrom(org, users));
      expect([groups.length, sum(groups), whole]).to.deep.equal([users * addresses, users * addresses * 2, true]);
      expect(new Set(groups.map(grouping.keyOf)).size).to.equal(groups.length);
      expect(org.asked.length).to.be.at.most(Math.ceil((users * addresses) / (2000 - addresses)) + 2);
    });

  it('one user with 5,000 groups: the window is halved, and groups of both halves are one', async () => {
    const again = loginsOf(1, 5000).map((login) => ({ ...login, at: from + (((login.at - from) * 7) % (to - from)) }));
    const org = orgWith([...loginsOf(3, 5000).filter(({ UserId }) => UserId !== user(0)), ...again]);
    const { groups, whole } = valueOf(await readFrom(org, 3));
    expect([groups.length, sum(groups), whole]).to.deep.equal([15_000, 30_000, true]);
  });

  it('more than 2,000 groups within a day are not pretended to be all', async () => {
    const at = from + 5000;
    const burst = loginsOf(1, 3000).map((login) => ({ ...login, at }));
    const org = orgWith([...burst, ...loginsOf(2, 10).filter(({ UserId }) => UserId === user(1))]);
    const { groups, whole } = valueOf(await readFrom(org, 2));
    expect([whole, groups.filter(({ userId }) => userId === user(1)).length]).to.deep.equal([false, 10]);
    expect(org.asked.length).to.be.below(40);
  });

  it('ends with an org that answers about somebody else', async () => {
    const rows = Array.from({ length: 2000 }, (_, n) => ({ UserId: user(99), SourceIp: `${n}`, n: 1 }));
    const org = fakeGateway(() => Promise.resolve(answered({ records: rows, totalSize: 2000, complete: true })));
    expect(valueOf(await readFrom(org, 2)).whole).to.equal(false);
    expect(org.asked.length).to.be.below(600);
  });

  it('a refusal of any part is one of the whole', async () => {
    const failure = aFailure('QUERY_TIMEOUT');
    const full = orgWith(loginsOf(30, 300));
    const org = fakeGateway((query) =>
      full.asked.length < 2 ? full.query(query) : Promise.resolve({ ok: false, failure })
    );
    expect(failureOf(await readFrom(org, 30))).to.deep.equal(failure);
  });
});
