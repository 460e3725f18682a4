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
        expect(failure.problems[0]).to.include({ errorCode: 'REDIRECTED' });
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
});
