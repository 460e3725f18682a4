import { expect } from 'chai';
import { connectionGateway, type GatewayOptions } from '../../src/org/connectionGateway.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { soql } from '../../src/org/soql.ts';
import { failureOf, valueOf } from '../helpers/facts.ts';
import { connectTo, useServedOrgs } from '../helpers/org.ts';
import type { Fault } from '../local-org/http/faults.ts';
import { refreshTokenOf } from '../local-org/http/identity.ts';
import type { RunningOrg } from '../local-org/http/server.ts';
import { developer } from '../local-org/scenarios/developer.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

const soap = /\/services\/Soap\/m\//;

const app = (name: string): { name: string; metadata: { apiName: string } } => ({
  name,
  metadata: { apiName: name.replace(/ /g, '_') },
});

/** Twelve apps made here, one out of a package, and one that was installed from another org. */
const withApps: Scenario = {
  ...developer,
  connectedApps: [
    ...Array.from({ length: 12 }, (_, index) => app(`App ${(index + 1).toString()}`)),
    { name: 'Docs & Files', metadata: { apiName: 'docs__Files' } },
    'Vendor',
  ],
  users: [
    ...developer.users,
    {
      username: 'soap.reader@acme.example',
      lastName: 'Reader',
      alias: 'soapread',
      profile: 'Standard User',
      token: 'reader',
    },
  ],
};

const names = Array.from({ length: 12 }, (_, index) => `App_${(index + 1).toString()}`);

const scopes = { type: 'ConnectedApp', wanted: ['label', 'oauthConfig/scopes'] };

describe('org/metadataApi', () => {
  const { start } = useServedOrgs();

  const gateway = async (running: RunningOrg, options: GatewayOptions = {}, role = 'admin'): Promise<OrgGateway> =>
    connectionGateway(await connectTo(running, role), { pause: () => Promise.resolve(), ...options });

  it('lists what was made in the org or came with a package, with its namespace', async () => {
    const running = await start(withApps);
    const listed = valueOf(await (await gateway(running)).listMetadata('ConnectedApp'));
    expect(listed.map(({ fullName }) => fullName)).to.deep.equal([...names, 'docs__Files']);
    expect(listed.at(-1)).to.deep.include({ isPackaged: true });
    expect(listed[0]?.id).to.match(/^0H4/);
  });

  it('lists nothing where there is nothing', async () => {
    const org = await gateway(await start({ ...developer, connectedApps: ['Vendor'] }));
    expect(valueOf(await org.listMetadata('ConnectedApp'))).to.deep.equal([]);
  });

  it('reads ten components a request, in the order that was asked for', async () => {
    const running = await start(withApps);
    const org = await gateway(running);
    const asked = [...names, 'docs__Files'];
    const read = valueOf(await org.readMetadata({ ...scopes, fullNames: asked }));
    expect(read.map((record) => record?.['fullName'])).to.deep.equal(asked.map((name) => [name]));
    expect(read.at(-1)).to.deep.equal({
      fullName: ['docs__Files'],
      label: ['Docs & Files'],
      'oauthConfig/scopes': ['Api', 'RefreshToken'],
    });
    expect([org.requests(), running.log.length]).to.deep.equal([2, 2]);
  });

  it('has nothing in the place of a component that the org does not have', async () => {
    const org = await gateway(await start(withApps));
    const read = valueOf(await org.readMetadata({ ...scopes, fullNames: ['Nope', 'App_2', 'Vendor'] }));
    expect(read.map((record) => record?.['fullName']?.[0])).to.deep.equal([undefined, 'App_2', undefined]);
  });

  it('asks for nothing where no component is named', async () => {
    const org = await gateway(await start(withApps));
    expect(valueOf(await org.readMetadata({ ...scopes, fullNames: [] }))).to.deep.equal([]);
    expect(org.requests()).to.equal(0);
  });

  describe('takes a fault for the refusal that it is', () => {
    const refusals: ReadonlyArray<readonly [string, (org: OrgGateway) => Promise<unknown>, string]> = [
      [
        'a type that orgs do not have',
        (org) => org.readMetadata({ ...scopes, type: 'Nope', fullNames: ['A'] }),
        'INVALID_TYPE',
      ],
      ['a type that cannot be listed', (org) => org.listMetadata('Nope'), 'INVALID_TYPE'],
    ];
    for (const [what, ask, code] of refusals)
      it(what, async () => {
        const org = await gateway(await start(withApps));
        const { kind, problems } = failureOf((await ask(org)) as Parameters<typeof failureOf>[0]);
        expect([kind, problems.map(({ errorCode }) => errorCode), org.requests()]).to.deep.equal([
          'refused',
          [code],
          1,
        ]);
        expect(problems[0]?.message).to.not.match(/^INVALID_TYPE/);
      });

    it('a caller without permission to modify metadata', async () => {
      const org = await gateway(await start(withApps), {}, 'reader');
      const { kind, problems } = failureOf(await org.listMetadata('ConnectedApp'));
      expect([kind, problems[0]?.errorCode, org.requests()]).to.deep.equal(['refused', 'INSUFFICIENT_ACCESS', 1]);
      expect(problems[0]?.message).to.include('requires a user with the ModifyAllData');
    });

    it('the limit of the day', async () => {
      const running = await start(withApps);
      running.faults.arm({ kind: 'requestLimit', path: soap });
      const org = await gateway(running);
      expect(failureOf(await org.listMetadata('ConnectedApp')).problems[0]?.errorCode).to.equal(
        'REQUEST_LIMIT_EXCEEDED'
      );
      expect(org.requests()).to.equal(1);
    });
  });

  describe('tries again', () => {
    const passing: ReadonlyArray<readonly [string, Omit<Fault, 'path'>]> = [
      ['503', { kind: 'status' }],
      ['a reset before the answer', { kind: 'resetBefore' }],
      ['a reset after the work', { kind: 'resetAfter' }],
      ['a body that the connection cuts', { kind: 'cutBody' }],
      ['a body that is no XML', { kind: 'malformed' }],
      ["a proxy's page", { kind: 'page' }],
      ['an answer that does not come', { kind: 'hang' }],
      ['a body that stalls', { kind: 'stallBody' }],
    ];
    for (const [what, fault] of passing)
      it(`after ${what}, three times and no more`, async () => {
        const running = await start(withApps);
        const org = await gateway(running, { timeout: 150 });
        running.faults.arm({ ...fault, path: soap, times: 3 });
        expect(valueOf(await org.listMetadata('ConnectedApp'))).to.have.length(13);
        expect(org.requests()).to.equal(4);
        running.faults.clear();
        running.faults.arm({ ...fault, path: soap, times: 4 });
        expect(failureOf(await org.listMetadata('ConnectedApp')).kind).to.equal('unknown');
        expect(org.requests()).to.equal(8);
      });
  });

  describe('a session that is over', () => {
    const refreshing = async (running: RunningOrg): Promise<Awaited<ReturnType<typeof connectTo>>> => {
      const connection = await connectTo(running);
      const token = connection.accessToken ?? '';
      Object.assign(connection, {
        oauth2: undefined,
        _refreshDelegate: refreshDelegate(running, connection, token),
      });
      return connection;
    };

    it('is renewed once, and the message is sent again with the new one', async () => {
      const running = await start(withApps);
      const connection = await refreshing(running);
      running.faults.arm({ kind: 'expired', path: soap });
      const org = connectionGateway(connection);
      expect(valueOf(await org.listMetadata('ConnectedApp'))).to.have.length(13);
      expect(running.log.map(({ url, status }) => [url.replace(/\?.*/, ''), status])).to.deep.equal([
        ['/services/Soap/m/66.0', 500],
        ['/services/oauth2/token', 200],
        ['/services/Soap/m/66.0', 200],
      ]);
    });

    it('is not renewed without end where SOAP refuses the new one too', async () => {
      const running = await start(withApps);
      const connection = await refreshing(running);
      running.faults.arm({ kind: 'expired', path: soap, times: 1000 });
      const org = connectionGateway(connection);
      expect(failureOf(await org.listMetadata('ConnectedApp')).problems[0]?.errorCode).to.equal('INVALID_SESSION_ID');
      expect(running.log).to.have.length(3);
      expect(valueOf(await org.query(soql`SELECT Id FROM Organization`)).records).to.have.length(1);
    });

    it('that nobody can renew is said in words', async () => {
      const running = await start(withApps);
      running.faults.arm({ kind: 'expired', path: soap });
      const org = await gateway(running);
      const { kind, problems } = failureOf(await org.listMetadata('ConnectedApp'));
      expect([kind, problems[0]?.errorCode, org.requests()]).to.deep.equal(['refused', 'INVALID_SESSION_ID', 1]);
    });
  });

  describe('an access token that is a JSON Web Token', () => {
    const jwt = [{ alg: 'RS256' }, { sub: 'x' }, {}]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');

    it('is not sent to a version that calls it invalid', async () => {
      const running = await start(withApps);
      const connection = await connectTo(running);
      connection.accessToken = jwt;
      const org = connectionGateway(connection);
      const { kind, problems } = failureOf(await org.listMetadata('ConnectedApp'));
      expect([kind, problems[0]?.errorCode, running.log.length, org.requests()]).to.deep.equal([
        'refused',
        'JWT_SESSION',
        0,
        0,
      ]);
    });

    it('is sent to a version that takes it', async () => {
      const running = await start(withApps, { newestVersion: 68 });
      const connection = await connectTo(running);
      running.org.sessions.set(jwt, [...running.org.sessions.values()][0] ?? '');
      connection.accessToken = jwt;
      connection.setApiVersion('68.0');
      expect(valueOf(await connectionGateway(connection).listMetadata('ConnectedApp'))).to.have.length(13);
    });
  });

  it('sends the session in the envelope alone', async () => {
    const running = await start(withApps);
    const connection = await connectTo(running);
    const seen: unknown[] = [];
    const request = connection.request.bind(connection);
    const logged = Object.assign(Object.create(connection) as typeof connection, {
      request: (...args: Parameters<typeof request>) => {
        seen.push(JSON.stringify(args[0]));
        return request(...args);
      },
    });
    await connectionGateway(logged).listMetadata('ConnectedApp');
    expect(seen).to.have.length(1);
    expect(String(seen[0])).to.not.include(connection.accessToken ?? '');
  });
});

type RefreshDelegate = { refresh(): Promise<void>; isRefreshing(): boolean; waitRefresh(): Promise<void> };

/** Asks the org for a new access token, as the client library does. */
function refreshDelegate(running: RunningOrg, connection: { accessToken?: unknown }, token: string): RefreshDelegate {
  return {
    async refresh() {
      const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshTokenOf(token) });
      const answer = await fetch(`${running.url}/services/oauth2/token`, { method: 'POST', body: form });
      connection.accessToken = ((await answer.json()) as { access_token: string }).access_token;
    },
    isRefreshing: () => false,
    waitRefresh: () => Promise.resolve(),
  };
}
