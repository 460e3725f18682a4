import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { inProject } from '../../../bin/paths.js';
import { endsOf } from '../../../src/audit/engine/endsOf.ts';
import { endText, endTitle } from '../../../src/audit/evidence/endText.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import {
  type ConcerningEnd,
  type EndId,
  type PlatformEnd,
  platformEnds,
} from '../../../src/model/audit/platformEnds.ts';
import type { ApiUsage } from '../../../src/model/rows/loginGroup.ts';
import type { ConnectedApp } from '../../../src/model/rows/oauthToken.ts';
import { accessOf, factsOf, type FactsOver, identityOf, loginOf, tokenOf, viaSet } from '../../helpers/auditFacts.ts';

const username = 'billing@acme.example';
const soap = loginOf({ loginType: 'Other Apex API', loginSubType: 'SOAP API', apiType: 'SOAP Partner', count: 12 });
const withLogins = (...logins: Identity['logins']): Identity => identityOf(username, { logins });

const idsOf = (identity: Identity, more: Omit<FactsOver, 'identities'> = {}): Array<ConcerningEnd['id']> =>
  endsOf(factsOf({ identities: [identity], ...more })).map(({ id }) => id);

const call = (version: string): ApiUsage => ({
  userId: identityOf(username).user.id.slice(0, 15),
  app: 'Billing Sync',
  family: 'REST',
  version,
  calls: 3,
});
const called = (...versions: string[]): Omit<FactsOver, 'identities'> => ({
  datasets: { apiUsage: { source: 'EventLogFile', days: [], usage: versions.map(call) } },
});
const connected: ConnectedApp = { id: '0H4000000000001AAA', name: 'Billing Sync', isAdminApprovedOnly: true };

describe('audit/endsOf', () => {
  it('nothing that ends, nothing said', () => {
    expect(idsOf(withLogins(loginOf()), called('41.0', '66.0', ''))).to.deep.equal([]);
  });

  it('SOAP login(), with who uses it and what shows it', () => {
    const [end, ...others] = endsOf(factsOf({ identities: [withLogins(soap, loginOf()), identityOf('a@b.cd')] }));
    expect(others).to.deep.equal([]);
    expect(end).to.deep.equal({
      id: 'soapLogin',
      title: 'SOAP API login() ends',
      when: "2027-06-01 (Summer '27)",
      after: '2027-06-01',
      date: '2027-06-01',
      release: "Summer '27",
      certainty: 'documented',
      source: 'Salesforce Help, article 005132110',
      users: [{ username, seen: 'Billing Sync: 12 logins' }],
    });
  });

  it('the permission that SOAP login() will require, in orgs that have it, for who does not hold it', () => {
    const datasets = { userPermissionNames: ['UseAnyApiAuth', 'ApiEnabled'] };
    const held = { ...withLogins(soap), access: accessOf({ UseAnyApiAuth: viaSet('Legacy') }) };
    expect(idsOf(withLogins(soap), { datasets })).to.deep.equal(['soapLoginPermission', 'soapLogin']);
    expect(idsOf(held, { datasets })).to.deep.equal(['soapLogin']);
    expect(idsOf(withLogins(soap), { datasets, incomplete: ['heldSets'] })).to.deep.equal(['soapLogin']);
    expect(idsOf(withLogins(soap), { datasets: { userPermissionNames: ['ApiEnabled'] } })).to.deep.equal(['soapLogin']);
  });

  it('the username-password, the user-agent and the device flow', () => {
    const flows = ['OAuth Username-Password', 'OAuth User-Agent', 'OAuth Device Flow'];
    const logins = flows.map((loginSubType) => loginOf({ loginSubType }));
    expect(idsOf(withLogins(...logins))).to.deep.equal(['deviceFlow', 'passwordFlow', 'userAgentFlow']);
  });

  it('attempts that failed concern nobody, nor do inactive users', () => {
    expect(idsOf(withLogins({ ...soap, status: 'Invalid Password' }))).to.deep.equal([]);
    expect(idsOf(identityOf(username, { logins: [soap], user: { isActive: false } }))).to.deep.equal([]);
  });

  it('API versions 31.0 to 40.0, in the logs and in logins', () => {
    expect(idsOf(withLogins(), called('30.0', '41.0'))).to.deep.equal([]);
    expect(idsOf(withLogins(), called('31.0', '40.0'))).to.deep.equal(['oldApiDeprecated', 'oldApi']);
    const [end] = endsOf(
      factsOf({ identities: [withLogins(loginOf({ apiVersion: '35.0' }))], ...called('58.0', '38.0') })
    );
    expect(end?.users).to.deep.equal([{ username, seen: '35.0, 38.0' }]);
  });

  it('connected apps, by name of logins and by tokens; not where an external client app has the name too', () => {
    const datasets = { connectedApps: [connected], externalClientApps: [] };
    const byToken = identityOf(username, { tokens: [tokenOf({ appName: 'Billing Sync' })] });
    for (const identity of [withLogins(loginOf()), byToken])
      expect(endsOf(factsOf({ identities: [identity], datasets }))[0]).to.deep.include({
        id: 'connectedApps',
        users: [{ username, seen: 'Billing Sync' }],
      });
    const external = { id: '0xI000000000001AAA', name: 'Billing_Sync', label: 'Billing Sync', isPackaged: false };
    expect(idsOf(withLogins(loginOf()), { datasets: { ...datasets, externalClientApps: [external] } })).to.deep.equal(
      []
    );
  });

  it('lists so many users, and counts the others', () => {
    const users = (count: number): Identity[] =>
      Array.from({ length: count }, (_, at) => identityOf(`sync-${at.toString()}@acme.example`, { logins: [soap] }));
    const [all] = endsOf(factsOf({ identities: users(50) }));
    expect(all?.users).to.have.length(50);
    expect(all).to.not.have.property('usersLeftOut');
    const [many] = endsOf(factsOf({ identities: users(8000) }));
    expect([many?.users.length, many?.usersLeftOut]).to.deep.equal([50, 7950]);
  });
});

describe('model/platformEnds', () => {
  const ends: ReadonlyArray<readonly [string, PlatformEnd]> = Object.entries(platformEnds);

  it('stands in the order of its dates, each with a date or a release, and a source', () => {
    const days = ends.map(([, { after }]) => after);
    expect(days).to.deep.equal([...days].sort());
    for (const [id, { date, release, source, after }] of ends) {
      expect(date ?? release, id).to.be.a('string');
      expect(date ?? after, id).to.equal(after);
      expect(source, id).to.match(/^Salesforce /);
    }
  });

  it('says of what is only announced that it is', () => {
    expect(endText('passwordFlow')).to.equal('2027-02-20, as announced');
    expect(endText('connectedApps')).to.equal("Summer '27, as announced");
    expect(endText('oldApi')).to.equal("Summer '28");
    expect(endTitle('oldApi')).to.equal('API versions 31.0 to 40.0 are retired');
    for (const [id] of ends) expect(endTitle(id as EndId)).to.not.match(/%/);
  });
});

describe('messages of rules', () => {
  it('take the dates of what Salesforce ends from the data, and name none themselves', async () => {
    const folder = inProject('messages');
    const files = (await readdir(folder)).filter((file) => file.startsWith('rule'));
    const withDates = await Promise.all(
      files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)
    );
    // What began in the past is no end.
    const dated = withDates.filter(([, text]) => /(Spring|Summer|Winter) '2[7-9]|\b202[7-9]\b/.test(text));
    expect(dated.map(([file]) => file)).to.deep.equal([]);
  });
});
