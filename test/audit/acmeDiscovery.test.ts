import { expect } from 'chai';
import { auditDirectly, type Audited, identitiesOf } from '../helpers/audit.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { acmeDiscoveryLeftOut } from '../local-org/scenarios/acmeDiscoveryExpected.ts';

/** What was said of the users whose name stands before the @, in the order asked. */
const rulesAbout = ({ result }: Audited, name: string): string[] =>
  result.findings.filter(({ users }) => users.some((user) => user.startsWith(`${name}@`))).map(({ ruleId }) => ruleId);

describe('audit of acme: who is an integration', () => {
  let audited: Audited;
  before(async () => {
    audited = await auditDirectly(acme);
  });

  const confidenceOf = (name: string): string | undefined => identitiesOf(audited)[`${name}@acme.example`];
  const reasonsOf = (name: string) =>
    audited.result.identities.find(({ username }) => username === `${name}@acme.example`)?.reasons;

  it("Salesforce's own users are left out and counted, whatever they are permitted to do", () => {
    expect(audited.result.summary.platformUsers).to.equal(6);
    for (const name of ['b2bma', 'sales', 'salesforceiq', 'analytics']) expect(rulesAbout(audited, name)).to.be.empty;
  });

  it("an agent's user is judged for its permissions alone", () => {
    expect(confidenceOf('service-agent')).to.equal('certain');
    expect(reasonsOf('service-agent')?.map(({ signal }) => signal)).to.deep.equal(['agent', 'apiOnly']);
    expect(rulesAbout(audited, 'service-agent')).to.deep.equal(['no-view-all-data']);
    // The same without an agent: it never logged in.
    expect(rulesAbout(audited, 'legacy-feed')).to.include('not-dormant');
  });

  it('a set-up login in the UI does not hide 1,500 server logins; the reason says the numbers', () => {
    expect(confidenceOf('netsuite')).to.equal('likely');
    expect(reasonsOf('netsuite')).to.deep.equal([
      { signal: 'serverLogins', detail: 'NetSuite Connector' },
      { signal: 'fewUiLogins', detail: '1', logins: { ui: 1, server: 1500, oauth: 0 } },
    ]);
    expect(rulesAbout(audited, 'netsuite')).to.include('api-only');
    // 60 beside 1,000 are a person's.
    expect(confidenceOf('gina.gateway')).to.equal(undefined);
    expect(rulesAbout(audited, 'gina.gateway')).to.deep.equal(['no-human-account']);
  });

  it('two UI logins do not hide 120 OAuth logins, three do', () => {
    expect(confidenceOf('fivetran')).to.equal('likely');
    expect(confidenceOf('paula.planner')).to.equal(undefined);
  });

  it("a stranger's failed UI logins hide no integration", () => {
    expect(confidenceOf('invoice-bot')).to.equal('likely');
    expect(rulesAbout(audited, 'invoice-bot')).to.include.members(['api-only', 'no-soap-login']);
  });

  it("a stranger's failed server logins make no integration of a person", () => {
    expect(confidenceOf('erik.employee')).to.equal(undefined);
    expect(rulesAbout(audited, 'erik.employee')).to.be.empty;
  });

  it("customers and an employee on the company's mobile app are people", () => {
    expect(confidenceOf('mia.mobile')).to.equal(undefined);
    expect(audited.result.identities.filter(({ username }) => username.startsWith('customer-'))).to.be.empty;
  });

  it("a technician's and an activity capture's apps of Salesforce are people's", () => {
    for (const name of ['tom.technician', 'cal.capture']) expect(confidenceOf(name)).to.equal(undefined);
  });

  it('an API-only assignment that has run out confines nobody, in use or not', () => {
    expect(confidenceOf('anton.former')).to.equal(undefined);
    expect(confidenceOf('datalake')).to.equal('certain');
  });

  it('whoever is left out is listed with what speaks for and against', () => {
    const leftOut = Object.fromEntries(
      audited.discovery.leftOut.map(({ kind, user, reasons }) => [
        user.username.replace(/@.*/, ''),
        [kind, ...reasons.map(({ signal }) => signal)],
      ])
    );
    expect(leftOut).to.deep.include(acmeDiscoveryLeftOut);
    expect(leftOut).to.not.have.any.keys('erik.employee', 'mia.mobile', 'customer-1', 'anton.former');
  });
});
