import { expect } from 'chai';
import { expectRefusal, type Rows } from '../testing/client.js';
import { serveEach } from '../testing/scene.js';

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
