import { expect } from 'chai';
import type { ApiFailure } from '../../src/model/org/answer.ts';
import { connectionGateway, type GatewayOptions } from '../../src/org/connectionGateway.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { soql } from '../../src/org/soql.ts';
import { failureOf, valueOf } from '../helpers/facts.ts';
import { connectTo, useServedOrgs, usernameOf } from '../helpers/org.ts';
import type { Fault } from '../local-org/http/faults.ts';
import type { RunningOrg } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { developer } from '../local-org/scenarios/developer.ts';

const organizations = soql`SELECT Id FROM Organization`;
const path = /\/query/;

describe('org/connectionGateway', () => {
  const { start } = useServedOrgs();
  const pauses: number[] = [];
  beforeEach(() => void pauses.splice(0));

  const gateway = async (running: RunningOrg, options: GatewayOptions = {}): Promise<OrgGateway> =>
    connectionGateway(await connectTo(running), {
      pause: (ms) => Promise.resolve(pauses.push(ms)),
      ...options,
    });

  it('names the org and the user of the connection', async () => {
    const running = await start(developer);
    const { orgId, apiVersion, instanceUrl, username } = await gateway(running);
    expect({ orgId, apiVersion, instanceUrl, username }).to.deep.equal({
      orgId: running.org.id,
      apiVersion: '66.0',
      instanceUrl: running.url,
      username: usernameOf(running),
    });
  });

  it('reads every page', async () => {
    const running = await start(acme);
    const org = await gateway(running);
    const { records, totalSize, complete } = valueOf(await org.query<{ Id: string }>(soql`SELECT Id FROM Account`));
    expect({ totalSize, complete }).to.deep.equal({ totalSize: 2500, complete: true });
    expect(new Set(records.map(({ Id }) => Id)).size).to.equal(2500);
    expect([org.requests(), running.log.length]).to.deep.equal([2, 2]);
  });

  it('answers a count, which has no records', async () => {
    const org = await gateway(await start(acme));
    const { records, totalSize, complete } = valueOf(await org.query(soql`SELECT COUNT() FROM Account`));
    expect({ records, totalSize, complete }).to.deep.equal({ records: [], totalSize: 2500, complete: true });
  });

  it('keeps at most 8 requests in flight, and gets all answers', async () => {
    const open = { now: 0, peak: 0 };
    const running = await start(developer, { latency: 20 });
    const connection = await connectTo(running);
    const request = connection.request.bind(connection);
    const counted = Object.assign(Object.create(connection) as typeof connection, {
      request: async (...args: Parameters<typeof request>) => {
        open.now += 1;
        open.peak = Math.max(open.peak, open.now);
        return request(...args).finally(() => (open.now -= 1));
      },
    });
    const org = connectionGateway(counted);
    const answers = await Promise.all(Array.from({ length: 30 }, () => org.query(organizations)));
    expect(answers.every(({ ok }) => ok)).to.equal(true);
    expect([open.peak, org.requests(), running.log.length]).to.deep.equal([8, 30, 30]);
  });

  describe('tries a read again', () => {
    const passing: ReadonlyArray<readonly [string, Omit<Fault, 'path'>]> = [
      ['503', { kind: 'status' }],
      ['500', { kind: 'status', status: 500 }],
      ['a reset before the answer', { kind: 'resetBefore' }],
      ['a reset after the work', { kind: 'resetAfter' }],
      ['a body cut short', { kind: 'malformed' }],
      ['a row lock', { kind: 'rowLock' }],
    ];
    for (const [what, fault] of passing) {
      it(`after ${what}, three times`, async () => {
        const running = await start(developer);
        running.faults.arm({ ...fault, path, times: 3 });
        const org = await gateway(running);
        expect(valueOf(await org.query(organizations)).records).to.have.length(1);
        expect([org.requests(), running.log.length, pauses.length]).to.deep.equal([4, 4, 3]);
      });

      it(`after ${what}, but not a fourth time`, async () => {
        const running = await start(developer);
        running.faults.arm({ ...fault, path, times: 4 });
        const org = await gateway(running);
        expect(failureOf(await org.query(organizations)).problems).to.have.length(1);
        expect([org.requests(), running.log.length]).to.deep.equal([4, 4]);
      });
    }

    it('with pauses that grow and vary', async () => {
      const running = await start(developer);
      running.faults.arm({ kind: 'status', path, times: 3 });
      await (await gateway(running)).query(organizations);
      const [first = 0, second = 0, third = 0] = pauses;
      expect(first).to.be.within(125, 375);
      expect(second).to.be.within(250, 750);
      expect(third).to.be.within(500, 1500);
    });

    it('no sooner than the org asks for', async () => {
      const running = await start(developer);
      running.faults.arm({ kind: 'status', path, times: 2, retryAfter: 7 });
      const org = await gateway(running);
      expect(valueOf(await org.query(organizations)).records).to.have.length(1);
      expect(pauses).to.deep.equal([7000, 7000]);
    });

    it('after a refusal that says when to ask again', async () => {
      const running = await start(developer);
      running.faults.arm({ kind: 'status', status: 429, code: 'TOO_MANY_REQUESTS', path, retryAfter: 1 });
      const org = await gateway(running);
      expect(valueOf(await org.query(organizations)).records).to.have.length(1);
      expect([org.requests(), pauses]).to.deep.equal([2, [1000]]);
    });

    it('but not when the org asks for a longer wait than anybody has', async () => {
      const running = await start(developer);
      running.faults.arm({ kind: 'status', path, retryAfter: 3600 });
      const org = await gateway(running);
      expect(failureOf(await org.query(organizations)).kind).to.equal('unknown');
      expect([org.requests(), pauses]).to.deep.equal([1, []]);
    });

    it('of a later page alone', async () => {
      const running = await start(acme);
      running.faults.arm({ kind: 'resetAfter', path: /\/query\/01g/ });
      const org = await gateway(running);
      expect(valueOf(await org.query(soql`SELECT Id FROM Account`)).records).to.have.length(2500);
      expect(org.requests()).to.equal(3);
    });
  });

  describe('takes a no for a no', () => {
    const refusals: ReadonlyArray<readonly [string, Omit<Fault, 'path'>, string]> = [
      ['a session that is over', { kind: 'expired' }, 'INVALID_SESSION_ID'],
      ['the limit of the day', { kind: 'requestLimit' }, 'REQUEST_LIMIT_EXCEEDED'],
    ];
    for (const [what, fault, code] of refusals) {
      it(what, async () => {
        const running = await start(developer);
        running.faults.arm({ ...fault, path });
        const org = await gateway(running);
        const { kind, problems }: ApiFailure = failureOf(await org.query(organizations));
        expect([kind, problems[0]?.errorCode, org.requests()]).to.deep.equal(['refused', code, 1]);
      });
    }

    for (const [status, kind, requests] of [
      [404, 'refused', 1],
      [501, 'unknown', 4],
    ] as const)
      it(`with the status of the answer: ${status.toString()}, ${kind}`, async () => {
        const running = await start(developer);
        running.faults.arm({ kind: 'status', status, code: 'A_CODE_OF_TOMORROW', path, times: 4 });
        const org = await gateway(running);
        const failure = failureOf(await org.query(organizations));
        expect([failure.status, failure.kind, org.requests()]).to.deep.equal([status, kind, requests]);
      });

    it('a query the org does not understand', async () => {
      const org = await gateway(await start(developer));
      const { kind, problems } = failureOf(await org.query(soql`SELECT Nope FROM Organization`));
      expect([kind, problems[0]?.errorCode, org.requests()]).to.deep.equal(['refused', 'INVALID_FIELD', 1]);
    });
  });

  it('gives up waiting for an answer that does not come', async () => {
    const running = await start(developer);
    running.faults.arm({ kind: 'hang', path, times: 4 });
    const org = await gateway(running, { timeout: 30 });
    const { kind, problems } = failureOf(await org.query(organizations));
    expect([kind, problems[0]?.errorCode, org.requests()]).to.deep.equal(['unknown', 'TimeoutError', 4]);
  });

  it('says that nobody is there', async () => {
    const running = await start(developer);
    const org = await gateway(running);
    await running.close();
    const { kind, problems } = failureOf(await org.query(organizations));
    expect([kind, problems[0]?.errorCode]).to.deep.equal(['unreachable', 'ECONNREFUSED']);
  });
});
