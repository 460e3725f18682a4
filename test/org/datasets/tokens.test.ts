import { expect } from 'chai';
import { answered } from '../../../src/model/org/answer.ts';
import { tokens } from '../../../src/org/datasets/appTokens.ts';
import type { Soql } from '../../../src/org/soql.ts';
import { aFailure, daysAgo, failureOf, valueOf } from '../../helpers/facts.ts';
import { type FakeGateway, fakeGateway } from '../../helpers/gateway.ts';
import { foundMany, marketing, orgWith, readAbout, readFound, warehouse } from './identities.ts';

const usersIn = (query: Soql): string[] => query.match(/005\d{15}/g) ?? [];

/** An org in which each user has that many tokens, and which never gives more than 2,500 of them. */
const orgOfTokens = (countOf: (userId: string) => number): FakeGateway =>
  fakeGateway((query) => {
    const rows = usersIn(query).flatMap((UserId) =>
      Array.from({ length: countOf(UserId) }, () => ({ UserId, AppName: 'A', CreatedDate: '', LastUsedDate: null }))
    );
    const records = query.includes('COUNT()') ? [] : rows.slice(0, 2500);
    // What is left out may as well not be announced.
    const totalSize = query.includes('COUNT()') ? rows.length : records.length;
    return Promise.resolve(answered({ records, totalSize, complete: true }));
  });

describe('org/datasets/tokens', () => {
  it('of the identities and nobody else, with the app they belong to', async () => {
    const token = { app: 'Warehouse Connector', createdDaysAgo: 90, useCount: 7 };
    const org = orgWith({
      [warehouse]: {
        tokens: [
          { ...token, lastUsedDaysAgo: 1, linked: 'Warehouse Connector' },
          { ...token, app: 'Shady' },
        ],
      },
      [marketing]: { tokens: [token] },
    });
    const { data, whole } = await readAbout(tokens, org);
    const [app] = [...org.store.rows('ConnectedApplication').all()];
    expect(whole).to.equal(true);
    expect(
      data.map(({ appName, appId, useCount, lastUsedAt }) => [
        appName,
        appId,
        useCount,
        lastUsedAt === undefined ? undefined : Date.parse(lastUsedAt),
      ])
    ).to.have.deep.members([
      ['Warehouse Connector', app?.Id, 7, Date.parse(daysAgo(1))],
      ['Shady', undefined, 7, undefined],
    ]);
  });

  it('asks in smaller parts where more tokens are than the org gives', async () => {
    const org = orgOfTokens(() => 1000);
    const { rows, whole } = valueOf(await readFound(tokens, org, foundMany(8)));
    expect([rows, whole]).to.deep.equal([8000, true]);
  });

  it('one user with more than the org gives is not whole, and the others are there', async () => {
    const org = orgOfTokens((userId) => (userId.endsWith('3') ? 4000 : 1));
    const { rows, whole, reason } = valueOf(await readFound(tokens, org, foundMany(5)));
    expect([rows, whole]).to.deep.equal([2504, false]);
    expect(reason).to.include('4000').and.include('2500');
  });

  it('never selects a token', async () => {
    const org = orgOfTokens(() => 1);
    await readFound(tokens, org, foundMany(3));
    expect(org.asked.join(' ')).not.to.match(/AccessToken|RequestToken|DeleteToken/);
  });

  it('no tokens: counted, and nothing more is asked', async () => {
    const org = orgOfTokens(() => 0);
    await readFound(tokens, org, foundMany(3));
    expect(org.asked).to.have.length(1);
  });

  it('one refusal is a refusal', async () => {
    const org = fakeGateway(() => Promise.resolve({ ok: false, failure: aFailure('INVALID_TYPE') }));
    expect(failureOf(await readFound(tokens, org, foundMany(3))).problems[0]?.errorCode).to.equal('INVALID_TYPE');
  });
});
