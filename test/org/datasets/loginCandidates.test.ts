import { expect } from 'chai';
import { answered } from '../../../src/model/org/answer.ts';
import { aFailure, failureOf, valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { type FakeGateway, fakeGateway, result } from '../../helpers/gateway.ts';
import type { UserSpec } from '../../local-org/scenarios/types.ts';
import type { LoginSpec } from '../../local-org/scenarios/useTypes.ts';
import { namesOf, orgOfUsers, read, readingOf, refusing, user } from './auditing.ts';

const login = (type: string, subType?: string, more: Partial<LoginSpec> = {}): LoginSpec => ({
  app: 'N/A',
  type,
  ...(subType === undefined ? {} : { subType }),
  count: 1,
  firstDaysAgo: 3,
  lastDaysAgo: 3,
  ...more,
});

const old = { firstDaysAgo: 100, lastDaysAgo: 100 };
const soap = login('Application', 'SOAP API');
const screen = login('Application', 'UI Username-Password');
const oauth = (app: string, more: Partial<LoginSpec> = {}): LoginSpec =>
  login('Remote Access 2.0', 'OAuth Web Server', { app, ...more });

/** One user for each way of logging in, and whether that can be an integration. */
const ways: ReadonlyArray<readonly [name: string, logins: readonly LoginSpec[], isFound: boolean]> = [
  ['soap', [soap], true],
  ['old', [login('Application', 'SOAP API', old)], false],
  ['soapfailed', [login('Application', 'SOAP API', { status: 'Invalid Password' })], false],
  ['client', [login('Remote Access 2.0', 'OAuth Client Credentials')], true],
  ['jwt', [login('Remote Access 2.0', undefined, { app: 'Billing' })], true],
  ['jwtfailed', [login('Remote Access 2.0', undefined, { app: 'Payroll', status: 'Failed: Not approved' })], false],
  ['unnamed', [login('Remote Access 2.0')], false],
  ['apex', [login('Other Apex API')], true],
  ['screen', [screen], false],
  ['plain', [login('Application')], false],
  ['both', [soap, screen], true],
  ['guessed', [soap, login('Application', 'UI Username-Password', { status: 'Invalid Password' })], true],
  ['saml', [soap, login('SAML Idp Initiated SSO')], true],
  ['oauthui', [oauth('Expenses'), screen], true],
  ['cli', [oauth('Salesforce CLI')], true],
  ['phone', [oauth('Salesforce for iOS')], false],
  ['outlook', [login('Outlook Integration')], false],
  ['never', [], false],
];

const firstPartyApps = ['Salesforce CLI', 'Salesforce for iOS'];
const expected = ways
  .filter(([, , isFound]) => isFound)
  .map(([name]) => name)
  .sort();
const users = ways.map(([name, logins]) => user(name, { logins }));
const org = orgOfUsers(users);

/** People with an app of the company, which no integration is. */
const customers = (count: number, app = 'Acme Mobile'): UserSpec[] =>
  Array.from({ length: count }, (_, index) => user(`customer-${index}`, { logins: [oauth(app)] }));

describe('org/datasets/loginCandidates', () => {
  it('successful server logins, and OAuth logins through an app that few use or a tool: two requests', async () => {
    const gateway = directGateway(org);
    const { data, whole } = valueOf(await read('loginCandidates', gateway, { audit: { firstPartyApps } }));
    expect([namesOf(org, data), whole, gateway.requests()]).to.deep.equal([expected, true, 2]);
  });

  it('an app that ten users use may be an integration’s, one that eleven use is people’s', async () => {
    for (const [count, found] of [
      [10, 10],
      [11, 0],
    ] as const) {
      const { data } = await readingOf('loginCandidates', orgOfUsers(customers(count)));
      expect(data).to.have.length(found);
    }
  });

  it('who tries an app in vain is not one of its users', async () => {
    const failed = Array.from({ length: 5 }, (_, index) =>
      user(`stranger-${index}`, { logins: [oauth('Acme Mobile', { status: 'Failed: Not approved' })] })
    );
    const { data } = await readingOf('loginCandidates', orgOfUsers([...customers(8), ...failed]));
    expect(data).to.have.length(8);
  });

  it('whoever is asked for by name is read anyway: no request', async () => {
    const gateway = directGateway(org);
    const audit = { usernames: ['soap@acme.example'] };
    expect(valueOf(await read('loginCandidates', gateway, { audit })).rows).to.equal(0);
    expect(gateway.requests()).to.equal(0);
  });

  for (const isRefused of [false, true])
    it(`more users than an answer holds: those of the apps that few use${isRefused ? ', be it one answer after another' : ''}`, async () => {
      const large = orgOfUsers([...users, ...customers(4500)]);
      const direct = directGateway(large);
      const gateway = refusing(direct, (query) =>
        isRefused && query.includes('HAVING') ? 'INVALID_FIELD' : undefined
      );
      const { data, whole } = valueOf(await read('loginCandidates', gateway, { audit: { firstPartyApps } }));
      expect([namesOf(large, data), whole]).to.deep.equal([expected, true]);
      // Server users, everybody's apps, users by app, and either those of some apps or two further pages.
      expect(direct.requests()).to.equal(isRefused ? 5 : 4);
    });

  it('takes a refusal of the data for what it is', async () => {
    const gateway = fakeGateway(() => Promise.resolve({ ok: false, failure: aFailure('INVALID_TYPE') }));
    expect(failureOf(await read('loginCandidates', gateway)).problems[0]?.errorCode).to.equal('INVALID_TYPE');
  });
});

/** An org with so many users who logged in, each as often and by as many ways as told. */
const loginsOf = (users: number, waysOf: (index: number) => number): FakeGateway => {
  const rows = Array.from({ length: users }, (_, index) =>
    Array.from({ length: waysOf(index) }, (__, way) => ({
      UserId: `005${index.toString().padStart(15, '0')}`,
      Status: way === 0 ? 'Success' : `Failed ${way}`,
    }))
  ).flat();
  return fakeGateway((query) => {
    const behind = /UserId > '(\w+)'/.exec(query)?.[1] ?? '';
    const isServer = query.includes('SOAP API');
    return Promise.resolve(result(...(isServer ? rows.filter(({ UserId }) => UserId > behind).slice(0, 2000) : [])));
  });
};

describe('org/datasets/loginCandidates: page by page', () => {
  it('each user once, however the pages fall', async () => {
    const gateway = loginsOf(3000, (index) => 1 + (index % 3));
    const { data, whole } = valueOf(await read('loginCandidates', gateway));
    expect([data.length, new Set(data).size, whole]).to.deep.equal([3000, 3000, true]);
    expect(gateway.asked).to.have.length(5);
  });

  it('one user with more than an answer holds: said to be incomplete, and gone past', async () => {
    const gateway = loginsOf(3, (index) => (index === 1 ? 2500 : 1));
    const { data, whole } = valueOf(await read('loginCandidates', gateway));
    expect([data.length, whole]).to.deep.equal([3, false]);
  });

  it('an org that begins anew with every page is asked no further', async () => {
    const same = Array.from({ length: 2000 }, (_, index) => ({ UserId: `005${index}`, Status: 'Success' }));
    const gateway = fakeGateway((query) => Promise.resolve(result(...(query.includes('SOAP API') ? same : []))));
    expect(valueOf(await read('loginCandidates', gateway))).to.include({ whole: false });
    expect(gateway.asked).to.have.length(3);
  });
});

describe('org/datasets/loginApps', () => {
  it('successful OAuth logins by app, with the number of users: one request', async () => {
    const gateway = directGateway(orgOfUsers([...users, ...customers(12)]));
    const { data, whole } = valueOf(await read('loginApps', gateway));
    expect([whole, gateway.requests()]).to.deep.equal([true, 1]);
    expect(data.find(({ application }) => application === 'Acme Mobile')).to.include({ users: 12, logins: 12 });
    expect(data.map(({ application }) => application)).to.not.include('Payroll');
  });

  it('says when fewer came than announced, or when there may be more', async () => {
    const few = fakeGateway(() => Promise.resolve(answered({ records: [], totalSize: 2, complete: false })));
    expect(valueOf(await read('loginApps', few)).whole).to.equal(false);
    const many = Array.from({ length: 2000 }, (_, index) => ({
      Application: `App ${index}`,
      Status: 'Success',
      users: 1,
      n: 1,
    }));
    const full = fakeGateway(() => Promise.resolve(result(...many)));
    expect(valueOf(await read('loginApps', full)).whole).to.equal(false);
  });
});
