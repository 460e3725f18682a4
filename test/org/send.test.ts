import { expect } from 'chai';
import sinon from 'sinon';
import type { Answer } from '../../src/model/org/answer.ts';
import { answered } from '../../src/model/org/answer.ts';
import {
  createRead,
  createReadText,
  createReadSoap,
  createRepeat,
  createWrite,
  type HttpRequest,
  jsonRequest,
  type Pause,
  type Send,
  untilSettled,
} from '../../src/org/send.ts';
import { aFailure, failureOf, valueOf } from '../helpers/facts.ts';

const request: HttpRequest = { method: 'GET', url: '/services/data/v66.0/query?q=SELECT' };
const lost: Answer<never> = { ok: false, failure: aFailure('ECONNRESET', '', { kind: 'unknown' }) };
const unreachable: Answer<never> = { ok: false, failure: aFailure('ECONNREFUSED', '', { kind: 'unreachable' }) };
const locked: Answer<never> = { ok: false, failure: aFailure('UNABLE_TO_LOCK_ROW') };
const refused: Answer<never> = { ok: false, failure: aFailure('INVALID_FIELD') };
const later = (retryAfter: number): Answer<never> => ({ ok: false, failure: { ...lost.failure, retryAfter } });

type Sent = { answer: Answer<unknown>; requests: number; pauses: number[] };

/** Sends a request to an org that answers in this order, and then always as it answered last. */
const send = async (create: (send: Send, pause: Pause) => Send, ...answers: Array<Answer<unknown>>): Promise<Sent> => {
  const sent: HttpRequest[] = [];
  const pauses: number[] = [];
  const org: Send = (each) => {
    sent.push(each);
    return Promise.resolve(answers[sent.length - 1] ?? answers.at(-1) ?? refused);
  };
  const answer = await create(org, (ms) => Promise.resolve(pauses.push(ms)))(request);
  expect(sent.every((each) => each === request)).to.equal(true);
  return { answer, requests: sent.length, pauses };
};

describe('org/send', () => {
  beforeEach(() => sinon.stub(Math, 'random').returns(0.5));
  afterEach(() => sinon.restore());

  for (const [what, create] of Object.entries({ 'a read': createRead, 'what has the same effect twice': createRepeat }))
    it(`repeats ${what} three times, and then passes the failure on`, async () => {
      for (const failure of [lost, unreachable, locked]) {
        const { answer, requests, pauses } = await send(create, failure);
        expect([answer, requests, pauses]).to.deep.equal([failure, 4, [250, 500, 1000]]);
      }
    });

  it('repeats a write twice, and only where nothing happened', async () => {
    for (const failure of [unreachable, locked]) {
      const { answer, requests, pauses } = await send(createWrite, failure);
      expect([answer, requests, pauses]).to.deep.equal([failure, 3, [250, 500]]);
    }
    expect(await send(createWrite, lost)).to.deep.equal({ answer: lost, requests: 1, pauses: [] });
    expect(await send(createWrite, locked, lost)).to.deep.equal({ answer: lost, requests: 2, pauses: [250] });
  });

  it('repeats no refusal, and nothing after the first answer', async () => {
    for (const create of [createRead, createReadText, createRepeat, createWrite])
      expect(await send(create, refused)).to.deep.equal({ answer: refused, requests: 1, pauses: [] });
    const done = answered({ id: '005' });
    expect(await send(createRead, lost, done)).to.deep.equal({ answer: done, requests: 2, pauses: [250] });
    expect(await send(createWrite, locked, locked, done)).to.deep.include({ answer: done, requests: 3 });
  });

  it('waits as long as the org asks for, and at least its own time', async () => {
    expect((await send(createRead, later(7000), later(300), answered({}))).pauses).to.deep.equal([7000, 500]);
  });

  it('waits a minute at most, and passes on a failure that asks for more', async () => {
    expect((await send(createRead, later(60_000), answered({}))).pauses).to.deep.equal([60_000]);
    expect(await send(createRead, later(60_001))).to.deep.equal({ answer: later(60_001), requests: 1, pauses: [] });
    expect(
      await send(createWrite, unreachable, { ...unreachable, failure: { ...unreachable.failure, retryAfter: 60_001 } })
    ).to.deep.include({ requests: 2, pauses: [250] });
  });

  it('varies the wait by half', async () => {
    sinon.restore();
    const random = sinon.stub(Math, 'random').returns(0);
    expect((await send(createRead, lost)).pauses).to.deep.equal([125, 250, 500]);
    random.returns(1);
    expect((await send(createRead, lost)).pauses).to.deep.equal([375, 750, 1500]);
  });

  const broken: ReadonlyArray<readonly [string, (send: Send, pause: Pause) => Send, unknown[], unknown[]]> = [
    ['JSON', createRead, ['<html>', '', null, undefined, 1], [{}, []]],
    ['a text', createReadText, [{}, null, undefined], ['', 'A,B']],
    [
      'XML',
      createReadSoap,
      [{}, null, '', '<html></html>', '<s:Envelope><s:Body>', '</Envelope>x'],
      ['<a></s:Envelope>\n', '</Envelope>'],
    ],
    ['JSON or nothing', createRepeat, ['<html>'], ['', null, undefined, {}, []]],
  ];
  for (const [what, create, bad, good] of broken)
    it(`asks again where ${what} was due and something else came, and says where`, async () => {
      for (const value of bad) {
        const { answer, requests, pauses } = await send(create, answered(value));
        expect([requests, pauses]).to.deep.equal([4, [250, 500, 1000]]);
        const { kind, problems } = failureOf(answer);
        expect([kind, problems[0]?.errorCode]).to.deep.equal(['unknown', 'UNREADABLE_RESPONSE']);
        expect(problems[0]?.message).to.include('/services/data/v66.0/query').and.not.include('SELECT');
      }
      for (const value of good) expect(valueOf((await send(create, answered(value))).answer)).to.equal(value);
    });

  it('asks again after what was cut, and takes the whole answer', async () => {
    expect(await send(createRead, answered('{"rec'), answered({ id: 1 }))).to.deep.equal({
      answer: answered({ id: 1 }),
      requests: 2,
      pauses: [250],
    });
  });

  it('throws a programming error on at once', async () => {
    const asked: number[] = [];
    const pauses: number[] = [];
    const attempts = { attempts: 3, pause: (ms: number) => Promise.resolve(pauses.push(ms)), waitAfter: () => 0 };
    const thrown = await untilSettled(() => Promise.reject(new RangeError(`${asked.push(1)}`)), attempts).catch(
      (error: unknown) => error
    );
    expect(thrown).to.be.instanceOf(RangeError).with.property('message', '1');
    expect(pauses).to.deep.equal([]);
  });

  it('sends JSON as JSON', () => {
    expect(jsonRequest('PATCH', '/x', { a: null })).to.deep.equal({
      method: 'PATCH',
      url: '/x',
      body: '{"a":null}',
      headers: { 'content-type': 'application/json' },
    });
  });
});
