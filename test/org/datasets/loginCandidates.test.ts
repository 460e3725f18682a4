import { expect } from 'chai';
import { answered } from '../../../src/model/org/answer.ts';
import { aFailure, failureOf, valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import type { LoginSpec } from '../../local-org/scenarios/useTypes.ts';
import { namesOf, orgOfUsers, read, readingOf, refusing, user } from './auditing.ts';

const login = (type: string, subType?: string, lastDaysAgo = 3): LoginSpec => ({
  app: 'N/A',
  type,
  ...(subType === undefined ? {} : { subType }),
  count: 1,
  firstDaysAgo: lastDaysAgo,
  lastDaysAgo,
});

const soap = login('Application', 'SOAP API');
const screen = login('Application', 'UI Username-Password');

/** One user for each way of logging in; what is told of it. */
const ways: ReadonlyArray<readonly [name: string, logins: readonly LoginSpec[], found: 'candidate' | 'mixed' | 'no']> =
  [
    ['soap', [soap], 'candidate'],
    ['old', [login('Application', 'SOAP API', 100)], 'no'],
    ['client', [login('Remote Access 2.0', 'OAuth Client Credentials')], 'candidate'],
    ['jwt', [login('Remote Access 2.0')], 'candidate'],
    ['hybrid', [login('Remote Access 2.0', 'OAuth User-Agent for Hybrid Apps')], 'candidate'],
    ['apex', [login('Other Apex API')], 'candidate'],
    ['screen', [screen], 'no'],
    ['plain', [login('Application')], 'no'],
    ['both', [soap, screen], 'mixed'],
    ['saml', [soap, login('SAML Idp Initiated SSO')], 'mixed'],
    ['samlsub', [soap, login('SAML Idp Initiated SSO', 'OAuth Web Server')], 'candidate'],
    ['wasscreen', [soap, login('Application', 'UI Username-Password', 100)], 'candidate'],
    ['oauthui', [login('Remote Access 2.0', 'OAuth Web Server'), screen], 'no'],
    ['outlook', [login('Outlook Integration')], 'no'],
    ['never', [], 'no'],
  ];

const named = (found: string): string[] =>
  ways
    .filter(([, , each]) => each === found)
    .map(([name]) => name)
    .sort();
const org = orgOfUsers(
  ways.map(([name, logins]) => user(name, { logins })),
  { switches: {} }
);

describe('org/datasets/loginCandidates, mixedLoginUsers', () => {
  it('server or OAuth logins in the window, none at a screen: one request', async () => {
    const gateway = directGateway(org);
    const { data, whole } = valueOf(await read('loginCandidates', gateway));
    expect([namesOf(org, data), whole, gateway.requests()]).to.deep.equal([named('candidate'), true, 1]);
  });

  it('server logins in the window and others at a screen: one request', async () => {
    const gateway = directGateway(org);
    const { data, whole } = valueOf(await read('mixedLoginUsers', gateway));
    expect([namesOf(org, data), whole, gateway.requests()]).to.deep.equal([named('mixed'), true, 1]);
  });

  it('of the users asked for by name', async () => {
    const audit = { usernames: ['soap@acme.example', "o'brien@acme.example", 'both@acme.example'] };
    expect(namesOf(org, (await readingOf('loginCandidates', org, { audit })).data)).to.deep.equal(['soap']);
    expect(namesOf(org, (await readingOf('mixedLoginUsers', org, { audit })).data)).to.deep.equal(['both']);
  });

  for (const code of ['MALFORMED_QUERY', 'QUERY_TIMEOUT', 'INVALID_QUERY_FILTER_OPERATOR'])
    it(`without joins where the org refuses them: ${code}`, async () => {
      for (const [name, found] of [
        ['loginCandidates', 'candidate'],
        ['mixedLoginUsers', 'mixed'],
      ] as const) {
        const direct = directGateway(org);
        const gateway = refusing(direct, (query) => (query.includes('(SELECT') ? code : undefined));
        expect(namesOf(org, valueOf(await read(name, gateway)).data)).to.deep.equal(named(found));
        expect(direct.requests()).to.equal(2);
      }
    });

  it('without joins, past 2,000 users by keyset', async () => {
    const all = Array.from({ length: 4500 }, (_, index) => `005${index.toString().padStart(15, '0')}`);
    const gateway = fakeGateway((query) => {
      if (query.includes('(SELECT')) return Promise.resolve({ ok: false, failure: aFailure('MALFORMED_QUERY') });
      const behind = /UserId > '(\w+)'/.exec(query)?.[1] ?? '';
      const listed = query.match(/005\d{15}/g) ?? [];
      const ids = query.includes('LIMIT')
        ? all.filter((id) => id > behind).slice(0, 2000)
        : listed.filter((id) => id.endsWith('0'));
      return Promise.resolve(result(...ids.map((UserId) => ({ UserId, n: 1 }))));
    });
    const { data } = valueOf(await read('loginCandidates', gateway));
    expect(data).to.deep.equal(all.filter((id) => !id.endsWith('0')));
    expect(gateway.asked).to.have.length(1 + 3 + 12);
  });

  it('takes a refusal of the data for what it is', async () => {
    const gateway = fakeGateway(() => Promise.resolve({ ok: false, failure: aFailure('INVALID_TYPE') }));
    expect(failureOf(await read('loginCandidates', gateway)).problems[0]?.errorCode).to.equal('INVALID_TYPE');
    expect(gateway.asked).to.have.length(1);
  });

  it('says when fewer came than announced', async () => {
    const gateway = fakeGateway(() =>
      Promise.resolve(answered({ records: [{ Id: 'a' }], totalSize: 2, complete: false }))
    );
    expect(valueOf(await read('loginCandidates', gateway))).to.deep.equal({ data: ['a'], rows: 1, whole: false });
  });
});
