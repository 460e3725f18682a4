import { expect } from 'chai';
import { expectRefusal, type Rows } from '../testing/client.ts';
import { serveEach, small } from '../testing/scene.ts';

describe('local org: Tooling API', () => {
  const { admin, as } = serveEach();
  const query = (soql: string, client = admin) =>
    client.get<Rows<Record<string, unknown>>>(`tooling/query?q=${encodeURIComponent(soql)}`);
  const profileId = () => admin.id('Profile', "Name = 'System Administrator'");

  it('gives FullName and Metadata of one profile at a time (facts §2, §6)', async () => {
    const { body } = await query(`SELECT Id, FullName FROM Profile WHERE Id = '${await profileId()}'`);
    expect(body.records.map(({ FullName }) => FullName)).to.deep.equal(['Admin']);
    for (const field of ['FullName', 'Metadata'])
      expectRefusal(await query(`SELECT Id, ${field} FROM Profile`), 400, 'MALFORMED_QUERY', /no more than one row/);
    expect((await query('SELECT Id, Name FROM Profile')).body.records.length).to.be.greaterThan(1);
  });

  it('shows a profile with its metadata (facts §6)', async () =>
    expect((await admin.get(`tooling/sobjects/Profile/${await profileId()}`)).body)
      .to.include({ FullName: 'Admin' })
      .and.to.have.property('Metadata'));

  it('never writes one (facts §6)', async () =>
    expectRefusal(
      await admin.patch(`tooling/sobjects/Profile/${await profileId()}`, { Metadata: {} }),
      400,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      /UPDATE cannot be applied on Profile/
    ));

  it('does not know SetupEntityAccess (facts §4.1)', async () =>
    expectRefusal(await query('SELECT Id FROM SetupEntityAccess'), 400, 'INVALID_TYPE', /not supported/));

  it('is closed to a caller without View Setup (tables §1)', async () => {
    expectRefusal(
      await query('SELECT Id FROM Profile', as('sales')),
      403,
      'INSUFFICIENT_ACCESS',
      /insufficient access/
    );
    expect((await query('SELECT Id FROM Profile', as('auditor'))).status).to.equal(200);
  });
});

describe('local org: profiles in the Tooling API', () => {
  const loginIpRanges = [{ start: '198.51.100.0', end: '198.51.100.255', description: 'Office' }];
  const { admin, as } = serveEach({
    ...small,
    profiles: small.profiles.map((profile) =>
      profile.fullName === 'Standard'
        ? { ...profile, loginIpRanges, loginHours: { mondayStart: '480', mondayEnd: '1080' } }
        : profile
    ),
  });
  type Metadata = { loginIpRanges: unknown[]; loginHours: unknown };
  type Part = { httpStatusCode: number; body: { Metadata: Metadata } };
  const ids = async (): Promise<string[]> =>
    (await admin.rows<{ Id: string }>('SELECT Id FROM Profile ORDER BY Name')).map(({ Id }) => Id);
  const parts = (urls: string[]) => ({
    compositeRequest: urls.map((url, index) => ({
      method: 'GET',
      url: `/services/data/v66.0/${url}`,
      referenceId: `r${index.toString()}`,
    })),
  });
  const composite = (urls: string[], client = admin) =>
    client.post<{ compositeResponse: Part[] }>('tooling/composite', parts(urls));

  it('show their login IP ranges and hours, several in one request (facts §6)', async () => {
    const { body } = await composite((await ids()).map((id) => `tooling/sobjects/Profile/${id}`));
    const found = body.compositeResponse.map(({ body: { Metadata } }) => Metadata);
    expect(found.filter((each) => each.loginIpRanges.length === 0 && each.loginHours === null)).to.have.lengthOf(3);
    const restricted = found.find((each) => each.loginIpRanges.length > 0);
    expect(restricted?.loginIpRanges).to.deep.equal([
      { startAddress: '198.51.100.0', endAddress: '198.51.100.255', description: 'Office' },
    ]);
    expect(restricted?.loginHours).to.deep.equal({ mondayStart: '480', mondayEnd: '1080' });
  });

  it('come as the same from a query of one', async () => {
    const { body } = await admin.get<Rows<{ Metadata: Metadata }>>(
      `tooling/query?q=${encodeURIComponent("SELECT Metadata FROM Profile WHERE Name = 'Standard User'")}`
    );
    expect(body.records[0]?.Metadata.loginIpRanges).to.have.lengthOf(1);
  });

  it('are at most 25 a request, and nothing but tooling resources', async () => {
    const [id = ''] = await ids();
    const paths = Array.from({ length: 26 }, () => `tooling/sobjects/Profile/${id}`);
    expectRefusal(await composite(paths), 400, 'LIMIT_EXCEEDED', /up to 25/);
    const { body } = await composite([`sobjects/Profile/${id}`, 'tooling/sobjects/Profile/00e000000000000AAA']);
    expect(body.compositeResponse.map(({ httpStatusCode }) => httpStatusCode)).to.deep.equal([404, 404]);
  });

  it('are each refused to a caller without View Setup (tables §1)', async () => {
    const [id = ''] = await ids();
    const { body } = await composite([`tooling/sobjects/Profile/${id}`], as('sales'));
    expect(body.compositeResponse.map(({ httpStatusCode }) => httpStatusCode)).to.deep.equal([403]);
  });
});

describe('local org: Health Check', () => {
  const { admin, as, org } = serveEach();
  const soql =
    "SELECT DurableId, Setting, RiskType, OrgValueRaw FROM SecurityHealthCheckRisks WHERE DurableId = 'SessionSettings.enforceLoginIp'";
  const query = (client = admin) =>
    client.get<Rows<Record<string, unknown>>>(`tooling/query?q=${encodeURIComponent(soql)}`);

  it('tells of each setting what the org has made of it', async () => {
    const { body } = await query();
    expect(body.records).to.have.lengthOf(1);
    expect(body.records[0]).to.include({
      Setting: 'Enforce login IP ranges on every request',
      RiskType: 'MEDIUM_RISK',
      OrgValueRaw: 'false',
    });
  });

  it('is for callers with View Setup, or with View Health Check, or not there', async () => {
    expect((await query(as('auditor'))).status).to.equal(200);
    org().switches.healthCheck = 'viewHealthCheck';
    expectRefusal(await query(as('auditor')), 400, 'INVALID_TYPE', /SecurityHealthCheckRisks/);
    org().switches.healthCheck = 'absent';
    expectRefusal(await query(), 400, 'INVALID_TYPE', /SecurityHealthCheckRisks/);
  });

  it('is no object of the data API', async () =>
    expectRefusal(await admin.query('SELECT Id FROM SecurityHealthCheckRisks'), 400, 'INVALID_TYPE', /not supported/));
});
