import { expect } from 'chai';
import { expectRefusal } from '../testing/client.ts';
import { serveEach, small } from '../testing/scene.ts';

describe('local org: the door', () => {
  const { admin, as, running, org } = serveEach();

  it('lists its versions to anybody, the newest last (facts §7.7)', async () => {
    const { status, body } = await as('nobody').get<Array<{ version: string; url: string }>>('/services/data/');
    expect(status).to.equal(200);
    expect(body[0]?.version).to.equal('31.0');
    expect(body.at(-1)).to.include({ version: '66.0', url: '/services/data/v66.0' });
  });

  it('takes two slashes for one (tables §7)', async () =>
    expect((await admin.get('//services/data')).status).to.equal(200));

  it('lists its resources below a version', async () =>
    expect((await admin.get<Record<string, string>>('')).body['query']).to.equal('/services/data/v66.0/query'));

  for (const version of [21, 30])
    it(`answers 410 to retired ${version}.0 (facts §7.7)`, async () =>
      expectRefusal(await admin.at(version).get('sobjects'), 410, 'GONE', /retired/));

  it('does not know a version to come', async () =>
    expectRefusal(await admin.at(67).get('sobjects'), 404, 'NOT_FOUND', 'The requested resource does not exist'));

  for (const path of ['sobjects/Nothing/describe', 'sobjects/Account/001000000000000AAA', 'jobs/query', '/other'])
    it(`answers NOT_FOUND for ${path} (facts §3.5)`, async () =>
      expectRefusal(await admin.get(path), 404, 'NOT_FOUND', 'The requested resource does not exist'));

  it('answers 401 without a valid token (facts §3.5)', async () =>
    expectRefusal(await as('nobody').get('sobjects'), 401, 'INVALID_SESSION_ID', 'Session expired or invalid'));

  it('answers 401 once the user is inactive', async () => {
    const id = await admin.id('User', "Username = 'sven.sales@acme.example'");
    expect((await admin.patch(`sobjects/User/${id}`, { IsActive: false })).status).to.equal(204);
    expect((await as('sales').get('sobjects')).status).to.equal(401);
  });

  it('answers 403 to a user without API Enabled (facts §3.5)', async () => {
    const userId = [...org().store.rows('User').where('Username', 'sven.sales@acme.example')][0]?.Id ?? '';
    for (const row of org().store.rows('PermissionSetAssignment').where('AssigneeId', userId))
      org().store.remove('PermissionSetAssignment', row.Id);
    expectRefusal(await as('sales').get('sobjects'), 403, 'API_DISABLED_FOR_ORG', /disabled/);
  });

  it('answers 414 to a URI and headers of more than 16,384 bytes (facts §7.3)', async () => {
    const soql = `SELECT Id FROM Account WHERE Name IN ('${'x'.repeat(16_384)}')`;
    expect((await admin.query(soql)).status).to.equal(414);
  });

  it('still answers a URI of 15,000 bytes', async () => {
    const soql = `SELECT Id FROM Account WHERE Name IN (${Array.from({ length: 5 }, () => `'${'x'.repeat(2900)}'`).join()})`;
    expect((await admin.query(soql)).status).to.equal(200);
  });

  it('tells who runs (userinfo)', async () => {
    const { body } = await as('auditor').get('/services/oauth2/userinfo');
    expect(body).to.include({
      preferred_username: 'rita.review@acme.example',
      organization_id: org().id,
      user_type: 'STANDARD',
    });
  });

  it('refuses a method that a resource does not have', async () =>
    expectRefusal(await admin.patch('query', {}), 405, 'METHOD_NOT_ALLOWED', /GET/));

  it('refuses a body that is not JSON', async () => {
    const response = await fetch(`${running().url}/services/data/v66.0/sobjects/Account`, {
      method: 'POST',
      body: '{"Name":',
      headers: { authorization: `Bearer ${org().id.slice(0, 15)}!admin` },
    });
    expect(response.status).to.equal(400);
  });

  it('sends the use of the day’s requests along (facts §7.6)', async () =>
    expect((await admin.get('sobjects')).headers.get('sforce-limit-info')).to.match(/^api-usage=\d+\/\d+$/));

  it('keeps no token in its log', async () => {
    await admin.query('SELECT Id FROM User LIMIT 1');
    await as('nobody').get('sobjects');
    expect(running().log.map(({ status }) => status)).to.deep.equal([200, 401]);
    expect(JSON.stringify(running().log)).not.to.include('!admin').and.not.to.include('!nobody');
  });
});

describe('local org: an org of another release', () => {
  const { admin } = serveEach(small, { newestVersion: 62 });
  it('offers no newer version (facts §7.7)', async () =>
    expectRefusal(await admin.get('sobjects'), 404, 'NOT_FOUND', /does not exist/));
  it('has no View All Fields before 63.0 (facts §4.1)', async () => {
    const { body } = await admin.at(62).get<{ fields: Array<{ name: string }> }>('sobjects/ObjectPermissions/describe');
    expect(body.fields.map(({ name }) => name)).to.include('PermissionsViewAllRecords');
    expect(body.fields.map(({ name }) => name)).not.to.include('PermissionsViewAllFields');
    expectRefusal(
      await admin.at(62).query('SELECT PermissionsViewAllFields FROM ObjectPermissions'),
      400,
      'INVALID_FIELD',
      /No such column 'PermissionsViewAllFields'/
    );
    expectRefusal(
      await admin.at(62).post('sobjects/ObjectPermissions', { PermissionsViewAllFields: true }),
      400,
      'INVALID_FIELD',
      "No such column 'PermissionsViewAllFields' on sobject of type ObjectPermissions"
    );
  });
});
