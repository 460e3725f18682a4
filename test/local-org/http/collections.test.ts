import { expect } from 'chai';
import { expectRefusal, type Saved } from '../testing/client.ts';
import { serveEach } from '../testing/scene.ts';

const row = (type: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  attributes: { type },
  ...values,
});

describe('local org: collections', () => {
  const { admin, as, org } = serveEach();
  const send = (records: unknown[], allOrNone = false) =>
    admin.post<Saved[]>('composite/sobjects', { allOrNone, records });
  const accounts = (...names: Array<string | undefined>) => names.map((Name) => row('Account', { Name }));

  it('answer 200 and say per record what happened, with statusCode (facts §3.5)', async () => {
    const { status, body } = await send(accounts('A', undefined));
    expect(status).to.equal(200);
    expect(body[0]).to.deep.include({ success: true, errors: [] });
    expect(body[1]).to.deep.equal({
      success: false,
      errors: [
        { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] },
      ],
    });
    expect(await admin.rows("SELECT Id FROM Account WHERE Name = 'A'")).to.have.lengthOf(1);
  });

  it('keep nothing with allOrNone, and still answer 200 (facts §7.2)', async () => {
    const { status, body } = await send(accounts('A', undefined), true);
    expect(status).to.equal(200);
    expect(body.map(({ errors }) => errors[0]?.statusCode)).to.deep.equal([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
    ]);
    expect(await admin.rows("SELECT Id FROM Account WHERE Name = 'A'")).to.deep.equal([]);
  });

  it('hold one record at least and 200 at most (facts §3.5, §7.2)', async () => {
    expectRefusal(await send([]), 400, 'REQUIRED_FIELD_MISSING', 'At least 1 record is required');
    expect((await send(accounts(...Array.from({ length: 200 }, (_, n) => `A ${n}`)))).body).to.have.lengthOf(200);
    expectRefusal(
      await send(accounts(...Array.from({ length: 201 }, (_, n) => `A ${n}`))),
      400,
      'EXCEEDED_ID_LIMIT',
      /200 records/
    );
  });

  it('hold several types in 10 chunks, but none beside a setup object (facts §7.2)', async () => {
    const mixed = (chunks: number): unknown[] =>
      Array.from({ length: chunks }, (_, n) =>
        n % 2 ? row('Contact', { LastName: 'C' }) : row('Account', { Name: 'A' })
      );
    expect((await send(mixed(10))).body.every(({ success }) => success)).to.equal(true);
    expectRefusal(await send(mixed(11)), 400, 'INVALID_INPUT', /10 at most/);
    expectRefusal(
      await send([row('PermissionSet', { Name: 'A', Label: 'A' }), row('Account', { Name: 'A' })]),
      400,
      'INVALID_INPUT',
      /setup objects/
    );
    expectRefusal(
      await send([row('PermissionSet', { Name: 'A', Label: 'A' }), row('User', {})]),
      400,
      'INVALID_INPUT',
      /setup objects/
    );
  });

  it('need a type in every record', async () => {
    for (const record of [{ Name: 'A' }, null])
      expectRefusal(await send([record]), 400, 'INVALID_INPUT', /attributes\.type/);
  });

  it('change records by id (facts §7.2)', async () => {
    const id = await admin.id('Account', "Name = 'Account 00001'");
    const { body } = await admin.patch<Saved[]>('composite/sobjects', {
      records: [row('Account', { id, Name: 'New' }), row('Account', { id: 'x', Name: 'No' })],
    });
    expect(body.map(({ success, errors }) => [success, errors[0]?.statusCode])).to.deep.equal([
      [true, undefined],
      [false, 'MALFORMED_ID'],
    ]);
    expect((await admin.get(`sobjects/Account/${id}`)).body).to.include({ Name: 'New' });
  });

  it('delete by ids, all or none (facts §7.2)', async () => {
    const [first, second] = await admin.rows<{ Id: string }>('SELECT Id FROM Account');
    const path = `composite/sobjects?ids=${first?.Id ?? ''},001000000000009AAA`;
    const refused = await admin.del<Saved[]>(`${path}&allOrNone=true`);
    expect(refused.body.map(({ success }) => success)).to.deep.equal([false, false]);
    expect(await admin.rows('SELECT Id FROM Account')).to.have.lengthOf(2);
    expect((await admin.del<Saved[]>(path)).body.map(({ success }) => success)).to.deep.equal([true, false]);
    const set = await admin.id('PermissionSet', "Name = 'Sales_Console'");
    expectRefusal(
      await admin.del(`composite/sobjects?ids=${second?.Id ?? ''},${set}`),
      400,
      'INVALID_INPUT',
      /setup objects/
    );
  });

  it('of an object the caller cannot see are not found', async () =>
    expectRefusal(
      await as('sales').post('composite/sobjects', { records: [row('Invoice__c', {})] }),
      404,
      'NOT_FOUND',
      /does not exist/
    ));

  it('speak another language with the same codes', async () => {
    org().switches.language = 'pt_BR';
    expect((await send(accounts(undefined))).body[0]?.errors[0]?.message).to.equal(
      'Campos obrigatórios ausentes: [Name]'
    );
  });
});

describe('local org: batch', () => {
  const { admin, org } = serveEach();
  type Batch = { hasErrors: boolean; results: Array<{ statusCode: number; result: unknown }> };
  const send = (batchRequests: unknown[], more: Readonly<Record<string, unknown>> = {}) =>
    admin.post<Batch>('composite/batch', { batchRequests, ...more });
  const query = { method: 'GET', url: `v66.0/query?q=${encodeURIComponent('SELECT COUNT() FROM User')}` };
  const bad = { method: 'POST', url: 'v66.0/sobjects/Account', richInput: {} };

  it('answers each of up to 25 subrequests by itself (facts §7.2)', async () => {
    const { body } = await send([bad, query]);
    expect(body.hasErrors).to.equal(true);
    expect(body.results.map(({ statusCode }) => statusCode)).to.deep.equal([400, 200]);
    expectRefusal(await send(Array.from({ length: 26 }, () => query)), 400, 'LIMIT_EXCEEDED', /25/);
  });
  it('stops at the first failure if it is told to', async () =>
    expect(
      (await send([bad, query], { haltOnError: true })).body.results.map(({ statusCode }) => statusCode)
    ).to.deep.equal([400, 412]));
  it('takes no composite inside', async () =>
    expect((await send([{ method: 'POST', url: 'v66.0/composite' }])).body.results[0]?.statusCode).to.equal(404));
  it('answers a part that is none', async () => expect((await send([{}])).body.results[0]?.statusCode).to.equal(400));
  it('speaks another language with the same codes', async () => {
    org().switches.language = 'pt_BR';
    expect(JSON.stringify((await send([bad])).body)).to.include('Campos obrigatórios ausentes');
  });
});
