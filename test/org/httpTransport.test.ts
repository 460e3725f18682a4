import { expect } from 'chai';
import { connectionGateway, type GatewayOptions } from '../../src/org/connectionGateway.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { soql } from '../../src/org/soql.ts';
import { failureOf, valueOf } from '../helpers/facts.ts';
import { connectTo, useServedOrgs } from '../helpers/org.ts';
import type { FaultKind } from '../local-org/http/faults.ts';
import { serve, type RunningOrg } from '../local-org/http/server.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { developer } from '../local-org/scenarios/developer.ts';

const organizations = soql`SELECT Id FROM Organization`;
const account = { method: 'POST', object: 'Account', body: { Name: 'New' } } as const;

const broken: readonly FaultKind[] = ['cutBody', 'stallBody', 'dripBody', 'gzipLie', 'gzipCut'];

const accountsOf = ({ org }: RunningOrg): unknown[] =>
  [...org.store.rows('Account').where('Name', 'New')].map(({ Name }) => Name);

describe('org/httpTransport', () => {
  const { start } = useServedOrgs();

  const gateway = async (running: RunningOrg, options: GatewayOptions = {}): Promise<OrgGateway> =>
    connectionGateway(await connectTo(running), { pause: () => Promise.resolve(), timeout: 300, ...options });

  for (const kind of broken) {
    describe(`after an answer that breaks in its body (${kind})`, () => {
      it('reads again', async () => {
        const running = await start(developer);
        running.faults.arm({ kind, path: /\/query/, times: 2 });
        const org = await gateway(running);
        expect(valueOf(await org.query(organizations)).records).to.have.length(1);
        expect(org.requests()).to.equal(3);
      });

      it('says that a read which never succeeds has an unknown outcome', async () => {
        const running = await start(developer);
        running.faults.arm({ kind, path: /\/query/, times: 99 });
        const failure = failureOf(await (await gateway(running)).query(organizations));
        expect(failure.kind).to.equal('unknown');
        expect(failure.problems).to.have.length(1);
      });

      it('does not send a write again, and says that its outcome is unknown', async () => {
        const running = await start(developer);
        running.faults.arm({ kind, method: 'POST', path: /\/sobjects\/Account/, times: 99 });
        const org = await gateway(running);
        expect(failureOf(await org.write(account)).kind).to.equal('unknown');
        expect(org.requests()).to.equal(1);
        expect(accountsOf(running)).to.deep.equal(['New']);
      });
    });
  }

  describe('redirects', () => {
    const other = async (): Promise<RunningOrg> => serve(loadScenario(developer));

    it('never sends the access token to another origin', async () => {
      const [running, elsewhere] = [await start(developer), await other()];
      try {
        running.faults.arm({
          kind: 'redirect',
          location: `${elsewhere.url}/services/data`,
          path: /\/query/,
          times: 99,
        });
        const failure = failureOf(await (await gateway(running)).query(organizations));
        expect(failure).to.have.property('kind', 'refused');
        expect(failure.problems[0]).to.include({
          errorCode: 'REDIRECTED',
          message: `The org redirects requests to ${elsewhere.url}. Log in to the org again with its current My Domain URL.`,
        });
        expect(elsewhere.log).to.deep.equal([]);
      } finally {
        await elsewhere.close();
      }
    });

    it('follows a read within the origin', async () => {
      const running = await start(developer);
      const location = '/services/data/v66.0/query?q=SELECT+Id+FROM+Organization';
      running.faults.arm({ kind: 'redirect', location, path: /\/query/ });
      expect(valueOf(await (await gateway(running)).query(organizations)).records).to.have.length(1);
    });

    it('ends where redirects go round in a circle', async () => {
      const running = await start(developer);
      running.faults.arm({ kind: 'redirect', location: '/services/data/v66.0/query', path: /\/query/, times: 99 });
      const failure = failureOf(await (await gateway(running)).query(organizations));
      expect(failure.problems[0]).to.include({ errorCode: 'REDIRECTED' });
      expect(running.log.length).to.be.lessThan(10);
    });

    it('sends a write to no second address', async () => {
      const running = await start(developer);
      running.faults.arm({ kind: 'redirect', location: '/services/data', method: 'POST', path: /\/sobjects/ });
      expect(failureOf(await (await gateway(running)).write(account))).to.have.property('kind', 'refused');
      expect(accountsOf(running)).to.deep.equal([]);
    });
  });

  for (const contentType of ['text/html', 'text/html;charset=UTF-8'])
    describe(`an HTML page in place of an answer (${contentType})`, () => {
      const down = (status: number): string =>
        `The org answered with an HTML page (HTTP ${status}): it may be down for maintenance or deleted.`;

      it('is one sentence after the last attempt of a read', async () => {
        const running = await start(developer);
        running.faults.arm({ kind: 'page', status: 503, contentType, path: /\/query/, times: 99 });
        const org = await gateway(running);
        expect(failureOf(await org.query(organizations))).to.deep.equal({
          kind: 'unknown',
          problems: [{ errorCode: 'ERROR_HTTP_503', message: down(503), fields: [] }],
          status: 503,
        });
        expect(org.requests()).to.equal(4);
      });

      it('leaves the outcome of a write unknown', async () => {
        const running = await start(developer);
        running.faults.arm({ kind: 'page', status: 503, contentType, method: 'POST', path: /\/sobjects/ });
        expect(failureOf(await (await gateway(running)).write(account))).to.have.property('kind', 'unknown');
      });

      it('of a deleted scratch org (420) ends at the first request', async () => {
        const running = await start(developer);
        running.faults.arm({ kind: 'page', status: 420, contentType, path: /\/query/, times: 99 });
        const org = await gateway(running);
        expect(failureOf(await org.query(organizations))).to.deep.equal({
          kind: 'refused',
          problems: [{ errorCode: 'ERROR_HTTP_420', message: down(420), fields: [] }],
          status: 420,
        });
        expect(org.requests()).to.equal(1);
      });

      it('of another refusal names the status alone', async () => {
        const running = await start(developer);
        running.faults.arm({ kind: 'page', status: 414, contentType, path: /\/query/, times: 99 });
        expect(failureOf(await (await gateway(running)).query(organizations)).problems).to.deep.equal([
          { errorCode: 'ERROR_HTTP_414', message: 'The org answered with an HTML page (HTTP 414).', fields: [] },
        ]);
      });
    });
});
