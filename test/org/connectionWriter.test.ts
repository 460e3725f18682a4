import { expect } from 'chai';
import type { Answer } from '../../src/model/org/answer.ts';
import { answered } from '../../src/model/org/answer.ts';
import type { OrgWriter, SObjectRequest, Subrequest } from '../../src/model/org/orgWriter.ts';
import { connectionWriter } from '../../src/org/connectionWriter.ts';
import type { HttpRequest, Send } from '../../src/org/send.ts';
import { aFailure, failureOf, valueOf } from '../helpers/facts.ts';

const base = '/services/data/v66.0';
const refusal = (errorCode: string): Answer<never> => ({ ok: false, failure: aFailure(errorCode) });

type Sent = { by: 'write' | 'repeat' } & HttpRequest;

/** A writer over an org that gives these answers in turn, and the last one again. */
const writerOf = (...answers: Array<Answer<unknown>>): { org: OrgWriter; sent: Sent[]; pauses: number[] } => {
  const [sent, pauses]: [Sent[], number[]] = [[], []];
  const by =
    (way: Sent['by']): Send =>
    (request) => {
      sent.push({ by: way, ...request });
      return Promise.resolve(answers[sent.length - 1] ?? answers.at(-1) ?? refusal('UNEXPECTED'));
    };
  const pause = (ms: number): Promise<unknown> => Promise.resolve(pauses.push(ms));
  return { org: connectionWriter({ write: by('write'), repeat: by('repeat'), base, pause }), sent, pauses };
};
const bodyOf = ({ body = '' }: HttpRequest = { method: 'GET', url: '' }): unknown => JSON.parse(body);
const messageOf = (answer: Answer<unknown>): string => failureOf(answer).problems[0]?.message ?? '';

const requests: readonly Subrequest[] = [
  { referenceId: 'user', method: 'POST', object: 'User', body: { Alias: 'a' } },
  { referenceId: 'set', method: 'PATCH', object: 'PermissionSet', recordId: '0PS1', body: { PermissionsX: true } },
];
const subresponses = [{ referenceId: 'user', httpStatusCode: 201, body: { id: '005' } }];
const locked = answered({
  compositeResponse: [
    { referenceId: 'user', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
    { referenceId: 'set', httpStatusCode: 400, body: [{ errorCode: 'UNABLE_TO_LOCK_ROW' }] },
  ],
});

describe('org/connectionWriter: composite', () => {
  it('sends all or none, in order', async () => {
    const { org, sent } = writerOf(answered({ compositeResponse: subresponses }));
    expect(valueOf(await org.composite(requests))).to.deep.equal(subresponses);
    expect(sent.map(({ by, method, url }) => [by, method, url])).to.deep.equal([
      ['write', 'POST', `${base}/composite`],
    ]);
    expect(bodyOf(sent[0])).to.deep.equal({
      allOrNone: true,
      collateSubrequests: false,
      compositeRequest: [
        { referenceId: 'user', method: 'POST', url: `${base}/sobjects/User`, body: { Alias: 'a' } },
        {
          referenceId: 'set',
          method: 'PATCH',
          url: `${base}/sobjects/PermissionSet/0PS1`,
          body: { PermissionsX: true },
        },
      ],
    });
  });

  it('sends it again after a row lock inside, twice at most, since all was rolled back', async () => {
    const passing = writerOf(locked, answered({ compositeResponse: subresponses }));
    expect(valueOf(await passing.org.composite(requests))).to.deep.equal(subresponses);
    expect([passing.sent.length, passing.pauses]).to.deep.equal([2, [500]]);
    const lasting = writerOf(locked);
    expect(valueOf(await lasting.org.composite(requests))).to.deep.equal(valueOf(locked).compositeResponse);
    expect([lasting.sent.length, lasting.pauses]).to.deep.equal([3, [500, 1000]]);
  });

  it('sends nothing again after another refusal inside, or a refused request', async () => {
    const halted = { referenceId: 'user', httpStatusCode: 400, body: [{ errorCode: 'DUPLICATE_VALUE' }, null, 'x'] };
    for (const answer of [answered({ compositeResponse: [halted] }), refusal('UNABLE_TO_LOCK_ROW')]) {
      const { org, sent, pauses } = writerOf(answer);
      await org.composite(requests);
      expect([sent.length, pauses]).to.deep.equal([1, []]);
    }
  });

  for (const body of [null, 'x', [], {}, { compositeResponse: {} }])
    it(`takes ${JSON.stringify(body)} for no answer`, async () => {
      const failure = failureOf(await writerOf(answered(body)).org.composite(requests));
      expect([failure.kind, failure.problems[0]?.errorCode]).to.deep.equal(['unknown', 'UNREADABLE_RESPONSE']);
      expect(failure.problems[0]?.message).to.include('the composite');
    });
});

describe('org/connectionWriter: one record', () => {
  const create: SObjectRequest = { method: 'POST', object: 'User', body: { Alias: 'a' } };
  const change: SObjectRequest = { method: 'PATCH', object: 'User', recordId: '005', body: { IsActive: false } };
  const remove: SObjectRequest = { method: 'DELETE', object: 'PermissionSet', recordId: '0PS' };

  it('sends what makes a record once, and what changes or deletes it as often as it takes', async () => {
    const { org, sent } = writerOf(answered({ id: '005' }), answered(null), answered(''));
    const answers = [await org.write(create), await org.write(change), await org.write(remove)];
    expect(answers.map(valueOf)).to.deep.equal(['005', '005', '0PS']);
    expect(sent.map(({ by, method, url, body }) => [by, method, url, body])).to.deep.equal([
      ['write', 'POST', `${base}/sobjects/User`, '{"Alias":"a"}'],
      ['repeat', 'PATCH', `${base}/sobjects/User/005`, '{"IsActive":false}'],
      ['repeat', 'DELETE', `${base}/sobjects/PermissionSet/0PS`, undefined],
    ]);
  });

  for (const code of ['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND'])
    it(`a record is deleted where the org says ${code}, and not changed`, async () => {
      expect(valueOf(await writerOf(refusal(code)).org.write(remove))).to.equal('0PS');
      expect(failureOf(await writerOf(refusal(code)).org.write(change))).to.deep.equal(aFailure(code));
    });

  it('passes refusals on', async () => {
    for (const request of [create, change, remove])
      expect(failureOf(await writerOf(refusal('DELETE_FAILED')).org.write(request))).to.deep.equal(
        aFailure('DELETE_FAILED')
      );
  });

  it('does not take any body for a record that was made', async () => {
    for (const body of [null, 'x', {}, { id: 1 }])
      expect(messageOf(await writerOf(answered(body)).org.write(create))).to.include('the new User');
  });

  it('does not take any body for a record that was changed', async () => {
    for (const body of [{}, 'x', []])
      expect(messageOf(await writerOf(answered(body)).org.write(change))).to.include('User');
    expect(valueOf(await writerOf(answered(undefined)).org.write(change))).to.equal('005');
  });
});

describe('org/connectionWriter: collections', () => {
  const done = [{ id: '01k1', success: true, errors: [] }];

  it('creates all or none, each record with its type', async () => {
    const { org, sent } = writerOf(answered(done));
    expect(valueOf(await org.createAll('FieldPermissions', [{ Field: 'A.B' }]))).to.deep.equal(done);
    expect(sent.map(({ by, method, url }) => [by, method, url])).to.deep.equal([
      ['write', 'POST', `${base}/composite/sobjects`],
    ]);
    expect(bodyOf(sent[0])).to.deep.equal({
      allOrNone: true,
      records: [{ attributes: { type: 'FieldPermissions' }, Field: 'A.B' }],
    });
  });

  it('deletes all or none, and takes what is gone for deleted', async () => {
    const failed = (...codes: string[]) => ({
      success: false,
      errors: codes.map((statusCode) => ({ statusCode, message: 'no' })),
    });
    const gone = failed('X', 'ENTITY_IS_DELETED');
    const { org, sent } = writerOf(answered([gone, failed('DELETE_FAILED'), ...done]));
    expect(valueOf(await org.deleteAll(['1', '2', '3']))).to.deep.equal([
      { success: true, errors: [] },
      failed('DELETE_FAILED'),
      ...done,
    ]);
    expect(sent).to.deep.equal([
      { by: 'repeat', method: 'DELETE', url: `${base}/composite/sobjects?ids=1,2,3&allOrNone=true` },
    ]);
  });

  it('passes refusals on, and takes only a list for an answer', async () => {
    const { org } = writerOf(refusal('INSUFFICIENT_ACCESS'));
    const refused = [await org.createAll('X', [{}]), await org.deleteAll(['1'])];
    expect(refused.map(failureOf)).to.deep.equal(Array(2).fill(aFailure('INSUFFICIENT_ACCESS')));
    const unread = writerOf(answered({})).org;
    expect(messageOf(await unread.createAll('ObjectPermissions', [{}]))).to.include('the new ObjectPermissions');
    expect(messageOf(await unread.deleteAll(['1']))).to.include('deleting records');
  });
});
