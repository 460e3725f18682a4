import { expect } from 'chai';
import { answered } from '../../src/model/org/answer.ts';
import { connectionGateway } from '../../src/org/connectionGateway.ts';
import { queryAll } from '../../src/org/queryAll.ts';
import { soql } from '../../src/org/soql.ts';
import { failureOf, valueOf } from '../helpers/facts.ts';
import { connectTo, useServedOrgs } from '../helpers/org.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import { quietAcme } from '../helpers/flow.ts';

const logged = { ...quietAcme, eventLogs: [{ daysAgo: 1, calls: [{ user: 'sven.sales@acme.example', count: 3 }] }] };

describe('org/queryAll: page by page', () => {
  it('keeps of a record what is made of it', async () => {
    const pages = Array.from({ length: 3 }, (_, page) => ({
      records: Array.from({ length: 5 }, (__, row) => ({ Id: page * 5 + row, rest: 'x'.repeat(100) })),
      done: page === 2,
      nextRecordsUrl: `/services/data/v66.0/query/${page + 1}`,
      totalSize: 15,
    }));
    const read = ({ url }: { url: string }) => {
      const page = structuredClone(pages[Number(url.split('/').at(-1))]);
      return Promise.resolve(answered(page));
    };
    const found = valueOf(await queryAll(read, '/0', { map: ({ Id }: { Id: number }) => Id }));
    expect(found).to.deep.equal({ records: Array.from({ length: 15 }, (_, id) => id), totalSize: 15, complete: true });
  });
});

describe('org/queryAll: pages that are none', () => {
  const page = { records: [{ Id: 1 }], done: true, totalSize: 1 };
  const next = '/services/data/v66.0/query/1';
  const query = async (...bodies: unknown[]) => {
    const answers = bodies.map((body) => answered(body));
    return queryAll(() => Promise.resolve(answers.shift() ?? answered(page)), '/0', {
      map: ({ Id }: { Id: number }) => Id.toFixed(0),
    });
  };

  const unreadablePages: ReadonlyArray<readonly [what: string, body: unknown]> = [
    ['null', null],
    ['a list', [page]],
    ['no records', { done: true, totalSize: 1 }],
    ['records that are no list', { ...page, records: {} }],
    ['a record that is null', { ...page, records: [null] }],
    ['a record that is a text', { ...page, records: ['x'] }],
    ['a record that is a list', { ...page, records: [[]] }],
    ['a record that the mapping cannot take apart', { ...page, records: [{ Id: null }] }],
    ['no total', { records: [], done: true }],
    ['a total that is a text', { ...page, totalSize: '1' }],
    ['no word on whether it is the last', { records: [], totalSize: 0 }],
    ['not the last, and no next one', { ...page, done: false }],
    [
      'a next one on another host',
      { ...page, done: false, nextRecordsUrl: 'https://evil.example/services/data/v66.0/query/1' },
    ],
    ['a next one outside the API', { ...page, done: false, nextRecordsUrl: '//evil.example/query/1' }],
    ['a next one that is no text', { ...page, done: false, nextRecordsUrl: 1 }],
  ];
  for (const [what, body] of unreadablePages)
    it(what, async () => {
      expect(failureOf(await query(body)).problems[0]?.errorCode).to.equal('UNREADABLE_RESPONSE');
      expect(failureOf(await query({ ...page, done: false, nextRecordsUrl: next }, body)).kind).to.equal('unknown');
    });

  it('pages that go round in a circle', async () => {
    const circle = { ...page, done: false, nextRecordsUrl: next };
    expect(failureOf(await query(...Array.from({ length: 99 }, () => circle))).kind).to.equal('unknown');
  });

  it('says that rows are missing where fewer or more came than announced', async () => {
    for (const totalSize of [0, 2, 9]) expect(valueOf(await query({ ...page, totalSize })).complete).to.equal(false);
    expect(valueOf(await query({ records: [], done: true, totalSize: 9 })).complete).to.equal(false);
  });
});

describe('org/queryAll: over HTTP', () => {
  const { start } = useServedOrgs();

  it('maps records of every page', async () => {
    const org = connectionGateway(await connectTo(await start(acmeCore)));
    const found = valueOf(await org.query(soql`SELECT Id FROM Account`, ({ Id }: { Id: string }) => Id.slice(0, 3)));
    expect([found.records.length, new Set(found.records)]).to.deep.equal([2500, new Set(['001'])]);
  });

  it('a CSV comes as it is', async () => {
    const running = await start(logged);
    const org = connectionGateway(await connectTo(running));
    const [file] = [...running.org.store.rows('EventLogFile').all()];
    const text = valueOf(await org.text(`sobjects/EventLogFile/${file?.Id}/LogFile`));
    expect(text).to.equal(file?.['LogFile']);
    expect(org.requests()).to.equal(1);
  });

  it('a text is asked for again after what passes, and not after a refusal', async () => {
    const running = await start(logged);
    const [file] = [...running.org.store.rows('EventLogFile').all()];
    running.faults.arm({ kind: 'status', path: /LogFile$/, times: 2 });
    const org = connectionGateway(await connectTo(running), { pause: () => Promise.resolve() });
    expect(valueOf(await org.text(`sobjects/EventLogFile/${file?.Id}/LogFile`))).to.contain('USER_ID');
    expect(org.requests()).to.equal(3);
    expect(failureOf(await org.text('sobjects/EventLogFile/0AT000000000001/LogFile')).problems[0]?.errorCode).to.equal(
      'NOT_FOUND'
    );
  });

  it('tooling paths, 25 a request, each in its place', async () => {
    const running = await start(quietAcme);
    const org = connectionGateway(await connectTo(running));
    const [profile] = [...running.org.store.rows('Profile').where('Name', 'System Administrator')];
    const paths = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0 ? `sobjects/Profile/${profile?.Id}` : 'sobjects/Profile/00e000000000001AAA'
    );
    const found = valueOf(await org.toolingComposite(paths, (body) => (body as { FullName: string }).FullName));
    expect(found).to.deep.equal(paths.map((_, index) => (index % 3 === 0 ? 'Admin' : undefined)));
    expect(org.requests()).to.equal(2);
    expect(valueOf(await org.toolingComposite([]))).to.deep.equal([]);
  });

  it('a rejected composite fails completely', async () => {
    const running = await start(quietAcme);
    running.faults.arm({ kind: 'expired', path: /tooling\/composite/ });
    const org = connectionGateway(await connectTo(running));
    const { problems } = failureOf(await org.toolingComposite(['sobjects/Profile/00e000000000001AAA']));
    expect(problems[0]?.errorCode).to.equal('INVALID_SESSION_ID');
  });

  it('several queries, 25 a request, each with an answer of its own', async () => {
    const running = await start(acmeCore);
    const org = connectionGateway(await connectTo(running));
    const queries = Array.from({ length: 30 }, (_, at) =>
      at === 3 ? soql`SELECT Nope FROM User` : soql`SELECT Id FROM Account`
    );
    const found = await org.queryEach(queries, ({ Id }: { Id: string }) => Id.slice(0, 3));
    const refused = found.flatMap((answer, at) => (answer.ok ? [] : [[at, answer.failure.problems[0]?.errorCode]]));
    expect(refused).to.deep.equal([[3, 'INVALID_FIELD']]);
    const totals = found.flatMap((answer) => (answer.ok ? [answer.value.records.length] : []));
    expect(new Set(totals)).to.deep.equal(new Set([2500]));
    // Two batches, and the second page of each query.
    expect(org.requests()).to.equal(2 + 29);
    expect(await org.queryEach([])).to.deep.equal([]);
  });

  it('one by one where the org takes no batch', async () => {
    const running = await start(acmeCore);
    running.faults.arm({ kind: 'status', status: 404, code: 'NOT_FOUND', path: /composite\/batch/, times: 1 });
    const org = connectionGateway(await connectTo(running), { pause: () => Promise.resolve() });
    const query = soql`SELECT Id FROM Profile`;
    const found = await org.queryEach([query, query]);
    expect(found.map((answer) => valueOf(answer).complete)).to.deep.equal([true, true]);
    expect(org.requests()).to.equal(3);
  });
});
