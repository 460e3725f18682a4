import { expect } from 'chai';
import fc from 'fast-check';
import { answered } from '../../src/model/org/answer.ts';
import { chunksOf, countRows, queryChunks } from '../../src/org/queryChunks.ts';
import { soql } from '../../src/org/soql.ts';
import { aFailure, failureOf, valueOf } from '../helpers/facts.ts';
import { fakeGateway, result } from '../helpers/gateway.ts';

const build = (values: readonly string[]) => soql`SELECT Id FROM User WHERE Username IN ${values}`;
const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `005${index.toString().padStart(15, '0')}`);

describe('org/queryChunks', () => {
  it('no values, no parts', () => expect(chunksOf([], build)).to.deep.equal([]));

  it('any values: each once and in order, 400 a part at most, and every query fits a URI', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 900 }), (values) => {
        const chunks = chunksOf(values, build);
        expect(chunks.flat()).to.deep.equal(values);
        for (const chunk of chunks) {
          expect(chunk.length).to.be.within(1, 400);
          expect(encodeURIComponent(build(chunk)).length).to.be.at.most(12_000);
        }
      }),
      { numRuns: 25 }
    );
  });

  it('1,000 ids are three parts', () =>
    expect(chunksOf(idsOf(1000), build).map(({ length }) => length)).to.deep.equal([334, 333, 333]));

  it('a single value is never refused', () => expect(chunksOf(['x'.repeat(20_000)], build)).to.have.length(1));

  it('asks about each value once, all parts at once, and puts the answers together', async () => {
    const org = fakeGateway((query) => {
      const ids = [...query.matchAll(/'(\w+)'/g)].map(([, Id]) => ({ Id }));
      return Promise.resolve(answered({ records: ids, totalSize: ids.length, complete: ids.length > 300 }));
    });
    const values = [...idsOf(700), ...idsOf(10)];
    const found = valueOf(await queryChunks(org, { values, build, map: ({ Id }: { Id: string }) => Id }));
    expect(found.records).to.deep.equal(idsOf(700));
    expect([found.totalSize, found.complete, org.asked.length]).to.deep.equal([700, true, 2]);
  });

  it('one part that is short makes the whole short', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(answered({ records: [{}], totalSize: 2, complete: query.includes(idsOf(1)[0] ?? '') }))
    );
    expect(valueOf(await queryChunks(org, { values: idsOf(500), build })).complete).to.equal(false);
  });

  it('one part that fails fails the whole', async () => {
    const failure = aFailure('QUERY_TIMEOUT');
    const org = fakeGateway((query) =>
      Promise.resolve(query.includes(idsOf(1)[0] ?? '') ? result({}) : { ok: false, failure })
    );
    expect(failureOf(await queryChunks(org, { values: idsOf(500), build }))).to.deep.equal(failure);
  });

  it('sends nothing more once a part has failed', async () => {
    const failure = aFailure('INVALID_TYPE');
    const org = fakeGateway(() => Promise.resolve({ ok: false, failure }));
    expect(failureOf(await queryChunks(org, { values: idsOf(8000), build }))).to.deep.equal(failure);
    // As many as are sent at a time.
    expect(org.asked).to.have.length(8);
  });

  it('asks once about a column that the org refuses, and about all where it has it', async () => {
    const failure = aFailure('INVALID_FIELD');
    const refusing = fakeGateway(() => Promise.resolve({ ok: false, failure }));
    const asked = { values: idsOf(8000), build, isFirstAlone: true };
    expect(failureOf(await queryChunks(refusing, asked))).to.deep.equal(failure);
    expect(refusing.asked).to.have.length(1);
    const answering = fakeGateway(() => Promise.resolve(result({})));
    expect(valueOf(await queryChunks(answering, asked)).records).to.have.length(20);
    expect(answering.asked).to.have.length(20);
  });

  it('names as many values in a query as it is told', () =>
    expect(chunksOf(idsOf(250), build, 100).map(({ length }) => length)).to.deep.equal([84, 83, 83]));

  it('a count', async () => {
    const org = fakeGateway(() => Promise.resolve(answered({ records: [], totalSize: 7, complete: true })));
    expect(valueOf(await countRows(org, soql`SELECT COUNT() FROM User`))).to.equal(7);
  });
});
