import { expect } from 'chai';
import type { Switches } from '../switches.ts';
import { expectRefusal, type Part, type Parts, problemOf, type Saved } from '../testing/client.ts';
import { currentProfileId, integrationPslId, newUser, serveEach } from '../testing/scene.ts';

const base = '/services/data/v66.0';
const create = (referenceId: string, object: string, body: unknown): Part => ({
  referenceId,
  method: 'POST',
  url: `${base}/sobjects/${object}`,
  body,
});
const select = (referenceId: string, soql: string): Part => ({
  referenceId,
  method: 'GET',
  url: `${base}/query?q=${encodeURIComponent(soql)}`,
});
const collect = (
  referenceId: string,
  type: string,
  rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
  allOrNone = false
): Part => ({
  referenceId,
  method: 'POST',
  url: `${base}/composite/sobjects`,
  body: { allOrNone, records: rows.map((row) => ({ attributes: { type }, ...row })) },
});

const statuses = ({ compositeResponse }: Parts): number[] =>
  compositeResponse.map(({ httpStatusCode }) => httpStatusCode);
const codes = ({ compositeResponse }: Parts): Array<string | undefined> =>
  compositeResponse.map((part) => (part.httpStatusCode >= 400 ? problemOf(part).errorCode : undefined));

describe('local org: composite', () => {
  const { admin, org, running } = serveEach();
  const atomic = { allOrNone: true, collateSubrequests: false };

  const wholeUser = async (): Promise<Part[]> => [
    create('user', 'User', newUser({ ProfileId: await currentProfileId(admin) })),
    create('psl', 'PermissionSetLicenseAssign', {
      AssigneeId: '@{user.id}',
      PermissionSetLicenseId: await integrationPslId(admin),
    }),
    create('set', 'PermissionSet', { Name: 'Billing_Sync', Label: 'Billing Sync' }),
    create('account', 'ObjectPermissions', { ParentId: '@{set.id}', SobjectType: 'Account', PermissionsRead: true }),
    create('assignment', 'PermissionSetAssignment', { AssigneeId: '@{user.id}', PermissionSetId: '@{set.id}' }),
  ];

  it('makes a user, its PSL, a set and its assignment in one step (facts §7.1)', async () => {
    const { status, body } = await admin.composite(await wholeUser(), atomic);
    expect([status, statuses(body)]).to.deep.equal([200, [201, 201, 201, 201, 201]]);
    expect(body.compositeResponse.map(({ referenceId }) => referenceId)).to.deep.equal([
      'user',
      'psl',
      'set',
      'account',
      'assignment',
    ]);
  });

  it('takes everything back when one part fails (facts §3.5, §7.1)', async () => {
    const parts = await wholeUser();
    const { status, body } = await admin.composite(
      [...parts.slice(0, 4), create('assignment', 'PermissionSetAssignment', { AssigneeId: '@{user.id}' })],
      atomic
    );
    expect(status).to.equal(200);
    expect(statuses(body)).to.deep.equal([400, 400, 400, 400, 400]);
    expect(codes(body)).to.deep.equal([
      ...Array.from({ length: 4 }, () => 'PROCESSING_HALTED'),
      'REQUIRED_FIELD_MISSING',
    ]);
    expect(await admin.rows("SELECT Id FROM User WHERE LastName = 'Billing Sync'")).to.deep.equal([]);
    expect(await admin.rows("SELECT Id FROM PermissionSet WHERE Name = 'Billing_Sync'")).to.deep.equal([]);
    const seats = await admin.rows(
      "SELECT UsedLicenses FROM PermissionSetLicense WHERE DeveloperName = 'SalesforceAPIIntegrationPsl'"
    );
    expect(seats[0]?.['UsedLicenses']).to.equal(4);
  });

  it('keeps what succeeded without allOrNone, and refuses what refers to what did not', async () => {
    const { body } = await admin.composite(
      [
        create('bad', 'Account', {}),
        create('contact', 'Contact', { LastName: 'A', AccountId: '@{bad.id}' }),
        create('good', 'Account', { Name: 'Kept' }),
      ],
      { collateSubrequests: false }
    );
    expect(codes(body)).to.deep.equal(['REQUIRED_FIELD_MISSING', 'PROCESSING_HALTED', undefined]);
    expect(await admin.rows("SELECT Id FROM Account WHERE Name = 'Kept'")).to.have.lengthOf(1);
  });

  for (const [path, found] of [
    ['@{account.id}', true],
    ['@{account.Id}', false],
    ['@{Account.id}', false],
    ['@{nobody.id}', false],
    ['@{account}', false],
  ] as const)
    it(`${found ? 'follows' : 'does not follow'} ${path} (facts §7.1)`, async () => {
      const { body } = await admin.composite(
        [create('account', 'Account', { Name: 'A' }), create('contact', 'Contact', { LastName: 'A', AccountId: path })],
        { collateSubrequests: false }
      );
      expect(codes(body)).to.deep.equal([undefined, found ? undefined : 'PROCESSING_HALTED']);
    });

  it('follows references into rows, URLs and collections (facts §7.1)', async () => {
    const { body } = await admin.composite(
      [
        select('found', "SELECT Id FROM Account WHERE Name = 'Account 00001'"),
        {
          referenceId: 'changed',
          method: 'PATCH',
          url: `${base}/sobjects/Account/@{found.records[0].Id}`,
          body: { Name: 'Renamed' },
        },
        collect('made', 'Account', [{ Name: 'One' }]),
        create('contact', 'Contact', { LastName: 'A', AccountId: '@{made[0].id}' }),
      ],
      { collateSubrequests: false }
    );
    expect(statuses(body)).to.deep.equal([200, 204, 200, 201]);
    expect(await admin.rows("SELECT Id FROM Account WHERE Name = 'Renamed'")).to.have.lengthOf(1);
  });

  it('runs 25 parts and no 26th (facts §7.1)', async () => {
    const parts = Array.from({ length: 26 }, (_, n) => create(`a${n}`, 'Account', { Name: `A ${n}` }));
    expect(statuses((await admin.composite(parts.slice(0, 25))).body)).to.have.lengthOf(25);
    expectRefusal(await admin.composite(parts), 400, 'LIMIT_EXCEEDED', /25 subrequests/);
  });

  it('runs five queries and collections and no sixth (facts §7.1)', async () => {
    const parts = [
      ...Array.from({ length: 4 }, (_, n) => select(`q${n}`, 'SELECT Id FROM User LIMIT 1')),
      collect('c', 'Account', [{ Name: 'A' }]),
    ];
    expect(statuses((await admin.composite(parts)).body)).to.deep.equal([200, 200, 200, 200, 200]);
    expectRefusal(
      await admin.composite([...parts, select('q5', 'SELECT Id FROM User LIMIT 1')]),
      400,
      'LIMIT_EXCEEDED',
      /up to 5/
    );
  });

  for (const [what, parts] of [
    ['the same reference twice', [create('a', 'Account', {}), create('a', 'Account', {})]],
    ['a reference that is no name', [create('1a', 'Account', {})]],
    ['a part without a URL', [{ referenceId: 'a', method: 'GET' }]],
    ['a part that is none', [null]],
  ] as const)
    it(`refuses ${what}`, async () =>
      expectRefusal(await admin.composite(parts as unknown as Part[]), 400, 'JSON_PARSER_ERROR', /./));

  it('answers 404 to resources that it does not take', async () =>
    expect(
      codes((await admin.composite([{ referenceId: 'a', method: 'GET', url: `${base}/limits` }])).body)
    ).to.deep.equal(['NOT_FOUND']));

  it('runs unrelated parts in a hostile order when it collates (facts §7.1)', async () => {
    const parts = [
      create('user', 'Account', { Name: 'X' }),
      select('count', "SELECT COUNT() FROM Account WHERE Name = 'X'"),
    ];
    const counted = async (options: { collateSubrequests?: boolean }, version = 66): Promise<number> => {
      const { body } = await admin.at(version).composite(parts, options);
      return (body.compositeResponse[1]?.body as { totalSize: number }).totalSize;
    };
    expect(await counted({})).to.equal(0);
    expect(await counted({ collateSubrequests: false })).to.equal(2);
    expect(await counted({}, 48)).to.equal(3);
  });

  it('still runs related parts after what they refer to', async () => {
    const { body: pair } = await admin.composite(
      [create('a', 'Account', { Name: 'A' }), create('c', 'Contact', { LastName: 'C', AccountId: '@{a.id}' })],
      { allOrNone: true }
    );
    expect(statuses(pair)).to.deep.equal([201, 201]);
  });

  describe('of setup and other objects', () => {
    it('fails in one transaction (facts §3.5, §7.1)', async () => {
      const { body } = await admin.composite(
        [create('set', 'PermissionSet', { Name: 'A', Label: 'A' }), create('account', 'Account', { Name: 'A' })],
        atomic
      );
      expect(codes(body)).to.deep.equal(['PROCESSING_HALTED', 'MIXED_DML_OPERATION']);
    });
    it('fails in a nested collection too', async () => {
      const { body } = await admin.composite(
        [create('set', 'PermissionSet', { Name: 'A', Label: 'A' }), collect('accounts', 'Account', [{ Name: 'A' }])],
        atomic
      );
      expect(codes(body)).to.deep.equal(['PROCESSING_HALTED', 'MIXED_DML_OPERATION']);
    });
    it('works without allOrNone, and beside queries', async () => {
      const set = create('set', 'PermissionSet', { Name: 'A', Label: 'A' });
      expect(statuses((await admin.composite([set, create('account', 'Account', { Name: 'A' })])).body)).to.deep.equal([
        201, 201,
      ]);
      const other = create('set', 'PermissionSet', { Name: 'B', Label: 'B' });
      expect(
        statuses((await admin.composite([select('q', 'SELECT Id FROM Account'), other], atomic)).body)
      ).to.deep.equal([200, 201]);
    });
  });

  describe('with a collection inside', () => {
    const sets = collect('sets', 'PermissionSet', [
      { Name: 'A', Label: 'A' },
      { Name: 'B', Label: 'B' },
    ]);
    it('lets its body claim success although all is gone: only the outer status tells (tables §7)', async () => {
      const { body } = await admin.composite([sets, create('bad', 'PermissionSet', {})], atomic);
      const [first] = body.compositeResponse;
      expect(first?.httpStatusCode).to.equal(400);
      expect((first?.body as Saved[]).map(({ success }) => success)).to.deep.equal([true, true]);
      expect(await admin.rows("SELECT Id FROM PermissionSet WHERE Name IN ('A', 'B')")).to.deep.equal([]);
    });
    it('fails completely when one of its records fails', async () => {
      const half = collect('half', 'PermissionSet', [{ Name: 'C', Label: 'C' }, { Name: 'D' }]);
      const { body } = await admin.composite([create('set', 'PermissionSet', { Name: 'E', Label: 'E' }), half], atomic);
      expect(statuses(body)).to.deep.equal([400, 400]);
      expect((body.compositeResponse[1]?.body as Saved[]).map(({ success }) => success)).to.deep.equal([true, false]);
      expect(await admin.rows("SELECT Id FROM PermissionSet WHERE Name IN ('C', 'D', 'E')")).to.deep.equal([]);
    });
    it('keeps the good records without allOrNone', async () => {
      const half = collect('half', 'PermissionSet', [{ Name: 'C', Label: 'C' }, { Name: 'D' }]);
      expect(statuses((await admin.composite([half])).body)).to.deep.equal([200]);
      expect(await admin.rows("SELECT Id FROM PermissionSet WHERE Name IN ('C', 'D')")).to.have.lengthOf(1);
    });
  });

  describe('where orgs may differ (facts §11.5, unverified)', () => {
    const answerIn = async (composite: Switches['composite']) => {
      org().switches.composite = composite;
      return admin.composite(await wholeUser(), atomic);
    };
    it('does not exist', async () => expectRefusal(await answerIn('notFound'), 404, 'NOT_FOUND', /does not exist/));
    it('is disabled', async () => expectRefusal(await answerIn('disabled'), 403, 'API_CURRENTLY_DISABLED', /disabled/));
    it('refuses setup objects by name', async () =>
      expect(codes((await answerIn('mixedDml')).body)).to.deep.equal([
        'MIXED_DML_OPERATION',
        ...Array.from({ length: 4 }, () => 'PROCESSING_HALTED'),
      ]));
    it('refuses without saying which part', async () =>
      expect(new Set(codes((await answerIn('halted')).body))).to.deep.equal(new Set(['PROCESSING_HALTED'])));
    it('changes nothing when it refuses, and still answers queries', async () => {
      await answerIn('halted');
      const { body } = await admin.composite([select('q', "SELECT Id FROM User WHERE LastName = 'Billing Sync'")]);
      expect(body.compositeResponse[0]).to.deep.include({
        httpStatusCode: 200,
        body: { totalSize: 0, done: true, records: [] },
      });
    });
  });

  it('plays a row lock inside (facts §3.5)', async () => {
    running().faults.arm({ kind: 'rowLock', method: 'POST', path: /\/sobjects\/PermissionSetAssignment/ });
    const { body } = await admin.composite(await wholeUser(), atomic);
    expect(codes(body).at(-1)).to.equal('UNABLE_TO_LOCK_ROW');
    expect(statuses((await admin.composite(await wholeUser(), atomic)).body)).to.deep.equal([201, 201, 201, 201, 201]);
  });

  it('speaks another language inside too', async () => {
    org().switches.language = 'pt_BR';
    const { body } = await admin.composite([create('a', 'Account', {})]);
    expect(problemOf(body.compositeResponse[0] ?? { body: [] }).message).to.equal(
      'Campos obrigatórios ausentes: [Name]'
    );
  });
});
