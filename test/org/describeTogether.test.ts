import { expect } from 'chai';
import { type Answer, answered } from '../../src/model/org/answer.ts';
import { type Describe, describeTogether } from '../../src/org/describeTogether.ts';
import type { HttpRequest } from '../../src/org/send.ts';
import { aFailure, failureOf, valueOf } from '../helpers/facts.ts';

const base = '/services/data/v66.0';
const describeOf = (name: string): object => ({ name, fields: [{ name: 'Id' }] });
const nameIn = (url: string): string => decodeURIComponent(/sobjects\/([^/]+)\/describe/.exec(url)?.[1] ?? '');
const askedIn = ({ body = '{}' }: HttpRequest): string[] =>
  ((JSON.parse(body) as { batchRequests?: Array<{ url: string }> }).batchRequests ?? []).map(({ url }) => nameIn(url));

type Part = { statusCode: number; result: unknown };

const partOf = (name: string): Part => ({ statusCode: 200, result: describeOf(name) });

type Org = {
  /** What stands in a batch in the place of an object. */
  part?: (name: string) => Part;
  /** What a batch is answered as a whole. */
  batch?: (names: readonly string[]) => Answer<unknown>;
  alone?: (name: string) => Answer<unknown>;
};

const orgOf = ({ part = partOf, batch, alone }: Org = {}): { describe: Describe; sent: string[] } => {
  const sent: string[] = [];
  const read = (request: HttpRequest): Promise<Answer<unknown>> => {
    const names = askedIn(request);
    if (request.method === 'POST') {
      sent.push(names.join(' '));
      return Promise.resolve(batch?.(names) ?? answered({ results: names.map(part) }));
    }
    sent.push(`GET ${nameIn(request.url)}`);
    return Promise.resolve(alone?.(nameIn(request.url)) ?? answered(describeOf(nameIn(request.url))));
  };
  return { describe: describeTogether(read, base), sent };
};

const refusal = (errorCode: string, message = ''): object[] => [{ errorCode, message }];

describe('org/describeTogether', () => {
  it('one request for what several ask for at the same time, each object once', async () => {
    const { describe: ask, sent } = orgOf();
    const found = await Promise.all([ask(['User', 'Account']), ask(['Account']), ask(['PermissionSet'])]);
    expect(found.map(valueOf)).to.deep.equal([
      [describeOf('User'), describeOf('Account')],
      [describeOf('Account')],
      [describeOf('PermissionSet')],
    ]);
    expect(sent).to.deep.equal(['User Account PermissionSet']);
  });

  it('what is asked for later goes in a request of its own, and nothing is asked about nothing', async () => {
    const { describe: ask, sent } = orgOf();
    await ask(['User']);
    await ask(['User']);
    expect(valueOf(await ask([]))).to.deep.equal([]);
    expect(sent).to.deep.equal(['User', 'User']);
  });

  it('25 objects a request', async () => {
    const { describe: ask, sent } = orgOf();
    const names = Array.from({ length: 51 }, (_, at) => `Object_${at.toString()}__c`);
    expect(valueOf(await ask(names))).to.deep.equal(names.map(describeOf));
    expect(sent.map((each) => each.split(' ').length)).to.deep.equal([25, 25, 1]);
  });

  it('an object that the caller cannot see is undefined in its place', async () => {
    const part = (name: string): Part =>
      name === 'Nope' ? { statusCode: 404, result: refusal('NOT_FOUND') } : partOf(name);
    expect(valueOf(await orgOf({ part }).describe(['Account', 'Nope']))).to.deep.equal([
      describeOf('Account'),
      undefined,
    ]);
  });

  const unanswered: ReadonlyArray<readonly [what: string, part: Part, code: string]> = [
    ['the session ended', { statusCode: 401, result: refusal('INVALID_SESSION_ID') }, 'INVALID_SESSION_ID'],
    [
      'the requests of the day ended',
      { statusCode: 403, result: refusal('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.') },
      'REQUEST_LIMIT_EXCEEDED',
    ],
    ['the server failed', { statusCode: 500, result: refusal('UNKNOWN_EXCEPTION') }, 'UNREADABLE_RESPONSE'],
    ['another object came', { statusCode: 200, result: describeOf('Lead') }, 'UNREADABLE_RESPONSE'],
    ['no object has no field', { statusCode: 200, result: { name: 'Account', fields: [] } }, 'UNREADABLE_RESPONSE'],
    ['a field is an object', { statusCode: 200, result: { name: 'Account', fields: [null] } }, 'UNREADABLE_RESPONSE'],
    ['nothing came', { statusCode: 200, result: null }, 'UNREADABLE_RESPONSE'],
  ];
  for (const [what, odd, code] of unanswered)
    it(`is no word about the object, and fails nobody who asked for others: ${what}`, async () => {
      const part = (name: string): Part => (name === 'Account' ? odd : partOf(name));
      const { describe: ask, sent } = orgOf({ part });
      const [account, both, user] = await Promise.all([ask(['Account']), ask(['User', 'Account']), ask(['User'])]);
      expect([account, both].map((answer) => failureOf(answer).problems[0]?.errorCode)).to.deep.equal([code, code]);
      expect(valueOf(user)).to.deep.equal([describeOf('User')]);
      expect(sent).to.have.length(1);
    });

  for (const batch of [null, {}, { results: [] }, { results: [partOf('User'), partOf('Account')] }])
    it(`takes for no answer: ${JSON.stringify(batch)}`, async () => {
      const { describe: ask } = orgOf({ batch: () => answered(batch) });
      expect(failureOf(await ask(['User'])).problems[0]?.errorCode).to.equal('UNREADABLE_RESPONSE');
    });

  it('one by one where the org takes no batch', async () => {
    const { describe: ask, sent } = orgOf({
      batch: () => ({ ok: false, failure: aFailure('METHOD_NOT_ALLOWED', '', { status: 405 }) }),
      alone: (name) =>
        name === 'Nope'
          ? { ok: false, failure: aFailure('NOT_FOUND', '', { status: 404 }) }
          : answered(describeOf(name)),
    });
    const [both, user] = await Promise.all([ask(['Account', 'Nope']), ask(['User'])]);
    expect([valueOf(both), valueOf(user)]).to.deep.equal([[describeOf('Account'), undefined], [describeOf('User')]]);
    expect(sent).to.deep.equal(['Account Nope User', 'GET Account', 'GET Nope', 'GET User']);
  });

  it('one by one, a describe that breaks is no word about the object either', async () => {
    const { describe: ask } = orgOf({
      batch: () => ({ ok: false, failure: aFailure('NOT_FOUND', '', { status: 404 }) }),
      alone: (name) =>
        name === 'User'
          ? { ok: false, failure: aFailure('UND_ERR_SOCKET', '', { kind: 'unknown' }) }
          : answered(describeOf('Lead')),
    });
    const answers = await Promise.all([ask(['User']), ask(['Account'])]);
    expect(answers.map((answer) => failureOf(answer).problems[0]?.errorCode)).to.deep.equal([
      'UND_ERR_SOCKET',
      'UNREADABLE_RESPONSE',
    ]);
  });

  it('a batch that fails for another reason fails all that was asked for', async () => {
    for (const failure of [
      aFailure('REQUEST_LIMIT_EXCEEDED', '', { status: 403 }),
      aFailure('X', '', { kind: 'unknown' }),
    ]) {
      const { describe: ask, sent } = orgOf({ batch: () => ({ ok: false, failure }) });
      const answers = await Promise.all([ask(['User']), ask(['Account'])]);
      expect(answers.map(failureOf)).to.deep.equal([failure, failure]);
      expect(sent).to.deep.equal(['User Account']);
    }
  });

  it('an error of the program reaches everybody who asked', async () => {
    const bug = new RangeError('a bug');
    const ask = describeTogether(() => Promise.reject(bug), base);
    const ends = await Promise.allSettled([ask(['User']), ask(['Account'])]);
    expect(ends).to.deep.equal(Array(2).fill({ status: 'rejected', reason: bug }));
  });
});
