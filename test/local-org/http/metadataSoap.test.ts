import { expect } from 'chai';
import { noon, smallAcme } from '../testing/ask.ts';
import { loadScenario } from '../scenarios/load.ts';
import type { LocalOrg } from '../org.ts';
import { metadataSoap, type SoapRequest } from './metadataSoap.ts';

const metadata = 'http://soap.sforce.com/2006/04/metadata';

const org = (): LocalOrg =>
  loadScenario(
    {
      ...smallAcme,
      connectedApps: [
        ...(smallAcme.connectedApps ?? []),
        { name: 'Billing Sync', metadata: { apiName: 'Billing_Sync' } },
        'Vendor',
      ],
      apiAccessControl: 'on',
    },
    { now: () => noon }
  );

const envelope = (session: string, operation: string, namespace = metadata): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader xmlns="${metadata}"><sessionId>${session}</sessionId></SessionHeader></e:Header><e:Body>${operation.replace('>', ` xmlns="${namespace}">`)}</e:Body></e:Envelope>`;

const read = (type: string, ...names: readonly string[]): string =>
  `<readMetadata><type>${type}</type>${names.map((name) => `<fullNames>${name}</fullNames>`).join('')}</readMetadata>`;

const askAs = (role: string, operation: string, over: Partial<SoapRequest> = {}): { status: number; body: string } => {
  const here = org();
  const { status, body } = metadataSoap(here, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body: envelope(`${here.id.slice(0, 15)}!${role}`, operation),
    ...over,
  });
  return { status, body: String(body) };
};

const faultOf = ({ status, body }: { status: number; body: string }): string => {
  expect(status).to.equal(500);
  return /<faultcode>(.*)<\/faultcode>/.exec(body)?.[1] ?? '';
};

describe('local-org/http/metadataSoap', () => {
  it('reads an app with its key and without its secret', () => {
    const { status, body } = askAs('admin', read('ConnectedApp', 'Billing_Sync'));
    expect(status).to.equal(200);
    expect(body)
      .to.include('<records xsi:type="ConnectedApp"><fullName>Billing_Sync</fullName>')
      .and.include('<consumerKey>')
      .and.not.include('consumerSecret');
  });

  it('has a nil record for a name that it does not know, or that was installed from elsewhere', () => {
    const { body } = askAs('admin', read('ConnectedApp', 'Nope', 'Vendor'));
    expect(body.match(/<records xsi:nil="true"\/>/g)).to.have.length(2);
  });

  it('says of API Access Control what is set', () => {
    expect(askAs('admin', read('ConnectedAppSettings', 'ConnectedApp')).body).to.include(
      '<enableAdminApprovedAppsOnly>true</enableAdminApprovedAppsOnly>'
    );
  });

  const ten = Array.from({ length: 10 }, (_, index) => `A${index.toString()}`);
  const faults: ReadonlyArray<readonly [string, () => ReturnType<typeof askAs>, string]> = [
    ['eleven names', () => askAs('admin', read('ConnectedApp', ...ten, 'B')), 'sf:EXCEEDED_ID_LIMIT'],
    ['a type it does not have', () => askAs('admin', read('Nope', 'A')), 'sf:INVALID_TYPE'],
    ['settings as such', () => askAs('admin', read('Settings', 'ConnectedApp')), 'sf:UNKNOWN_EXCEPTION'],
    ['a session it does not know', () => askAs('nobody', read('ConnectedApp', 'A')), 'sf:INVALID_SESSION_ID'],
    ['another call', () => askAs('admin', '<deleteMetadata></deleteMetadata>'), 'soapenv:Client'],
    [
      'JSON',
      () => askAs('admin', '', { headers: { 'content-type': 'application/json', soapaction: '""' } }),
      'soapenv:Client',
    ],
    ['no SOAPAction', () => askAs('admin', '', { headers: { 'content-type': 'text/xml' } }), 'soapenv:Client'],
    ['no XML', () => askAs('admin', '', { body: '<e:Envelope' }), 'soapenv:Client'],
    ['GET', () => askAs('admin', '', { method: 'GET' }), 'soapenv:Client'],
  ];
  for (const [what, run, code] of faults) it(`refuses ${what}`, () => expect(faultOf(run())).to.equal(code));

  it('takes ten names', () => expect(askAs('admin', read('ConnectedApp', ...ten)).status).to.equal(200));

  it('does not know a call of another namespace', () => {
    const here = org();
    const body = envelope(`${here.id.slice(0, 15)}!admin`, read('ConnectedApp', 'A'), 'urn:partner.soap.sforce.com');
    const request = { method: 'POST', headers: { 'content-type': 'text/xml', soapaction: '""' }, body };
    expect(faultOf({ status: 500, body: String(metadataSoap(here, request).body) })).to.equal('soapenv:Client');
  });

  it('refuses a caller without the permission that the guide names', () => {
    const weak = [...org().sessions.keys()]
      .map((token) => token.split('!')[1] ?? '')
      .filter((role) => role !== 'admin');
    expect(weak).to.not.be.empty;
    const codes = weak.map((role) => faultOf(askAs(role, read('ConnectedApp', 'A'))));
    expect(codes).to.include('sf:INSUFFICIENT_ACCESS');
  });
});
