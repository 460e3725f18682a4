import { expect } from 'chai';
import { endsOf } from '../../../src/audit/engine/endsOf.ts';
import { unreadCertificates } from '../../../src/audit/evidence/certificateEnds.ts';
import { unreadCertificatesText } from '../../../src/audit/evidence/endText.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { ConcerningEnd } from '../../../src/model/audit/platformEnds.ts';
import type { AppCertificate, ConnectedAppSettings } from '../../../src/model/rows/connectedAppSettings.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import { daysAgo, factsOf, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';

const username = 'billing@acme.example';
const appId = '0H4000000000001AAA';

const settings = (certificate?: AppCertificate): ConnectedAppSettings => ({
  name: 'Billing_Sync',
  label: 'Billing Sync',
  appId,
  isPackaged: false,
  isAdminApprovedOnly: true,
  scopes: ['Api'],
  isClientCredentialsEnabled: false,
  ...(certificate === undefined ? {} : { certificate }),
});

const connected = (certificate?: AppCertificate): Partial<Datasets> => ({
  connectedApps: [{ id: appId, name: 'Billing Sync', isAdminApprovedOnly: true }],
  connectedAppSettings: [settings(certificate)],
});

const external = (certificate: AppCertificate, app = 'Billing_Sync'): Partial<Datasets> => ({
  externalClientApps: [{ id: '0xI000000000001AAA', name: 'Billing_Sync', label: 'Billing Sync', isPackaged: false }],
  externalAppCertificates: [{ app, certificate }],
});

/** JWT bearer leaves no subtype. */
const bearer = (over: Partial<LoginGroup> = {}): LoginGroup => loginOf({ loginSubType: null, count: 20, ...over });

const withLogins = (...logins: readonly LoginGroup[]): Identity => identityOf(username, { logins });

const certificatesIn = (datasets: Partial<Datasets>, ...identities: readonly Identity[]): ConcerningEnd[] =>
  endsOf(factsOf({ identities, datasets })).filter(({ id }) => id === 'appCertificate');

const unreadIn = (datasets: Partial<Datasets>, ...identities: readonly Identity[]): string[] =>
  unreadCertificates(factsOf({ identities, datasets }));

const expiring = (days: number): AppCertificate => ({ expiresAt: daysAgo(-days) });

describe('audit/certificateEnds', () => {
  it('a certificate that expires within the window, with who logs in with it', () => {
    const [end, ...others] = certificatesIn(connected(expiring(90)), withLogins(bearer()));
    expect(others).to.deep.equal([]);
    expect(end).to.deep.include({
      id: 'appCertificate',
      when: '2027-01-31',
      after: '2027-01-31',
      date: '2027-01-31',
      certainty: 'undocumented',
      users: [{ username, seen: '20 logins that can be JWT bearer, the last on 2026-11-01' }],
    });
    expect(end?.title).to.match(/^The certificate of the app Billing Sync expires; whether Salesforce/);
  });

  it('one that has expired comes first; logins since then are said', () => {
    const ends = endsOf(factsOf({ identities: [withLogins(bearer())], datasets: connected(expiring(-400)) }));
    expect(ends.map(({ id }) => id)).to.deep.equal(['appCertificate', 'connectedApps']);
    expect(ends[0]?.when).to.equal('2025-09-28, expired');
    expect(ends[0]?.title).to.include('has expired');
    expect(ends[0]?.users[0]?.seen).to.include('the last on 2026-11-01');
  });

  it("an external client app's, by its API name with or without the namespace of the org", () => {
    for (const app of ['Billing_Sync', 'billing_sync'])
      expect(certificatesIn(external(expiring(3), app), withLogins(bearer()))).to.have.length(1);
    const named = external(expiring(3));
    const datasets = {
      ...named,
      externalClientApps: (named.externalClientApps ?? []).map((app) => ({ ...app, name: 'acme__Billing_Sync' })),
    };
    expect(certificatesIn(datasets, withLogins(bearer()))).to.have.length(1);
  });

  it('nothing of one that is valid for longer than the window, or of an app without one', () => {
    for (const certificate of [expiring(91), null]) {
      expect(certificatesIn(connected(certificate), withLogins(bearer()))).to.deep.equal([]);
      expect(unreadIn(connected(certificate), withLogins(bearer()))).to.deep.equal([]);
    }
  });

  it('nobody who cannot have logged in with it: another flow, failed attempts, tokens alone, inactive users', () => {
    const quiet = [
      withLogins(loginOf()),
      withLogins(bearer({ status: 'Failed: Invalid grant' })),
      identityOf(username, { tokens: [tokenOf()] }),
      identityOf(username, { logins: [bearer()], user: { isActive: false } }),
      withLogins(bearer({ application: 'Another App' })),
    ];
    for (const identity of quiet) expect(certificatesIn(connected(expiring(1)), identity)).to.deep.equal([]);
  });

  it('what was not read, or is no certificate, is said; not of tools of Salesforce, nor of other flows', () => {
    expect(unreadIn({}, withLogins(bearer(), bearer({ application: 'billing sync ' })))).to.deep.equal([
      'billing sync',
    ]);
    expect(unreadIn(connected(), withLogins(bearer()))).to.deep.equal(['Billing Sync']);
    expect(unreadIn(connected({}), withLogins(bearer()))).to.deep.equal(['Billing Sync']);
    const others = [bearer({ application: 'Salesforce CLI' }), bearer({ application: 'N/A' }), loginOf()];
    expect(unreadIn({}, withLogins(...others))).to.deep.equal([]);
    expect(unreadIn({}, identityOf(username, { logins: [bearer()], user: { isActive: false } }))).to.deep.equal([]);
  });

  it('names five apps and counts the others', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    expect(unreadCertificatesText(names)).to.match(/: A, B, C, D, E and 2 more\.$/);
    expect(unreadCertificatesText(names.slice(2))).to.match(/: C, D, E, F, G\.$/);
  });
});
