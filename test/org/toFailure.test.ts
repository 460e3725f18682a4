import { expect } from 'chai';
import type { ApiProblem, FailureKind } from '../../src/model/org/answer.ts';
import { isTransient, toFailure, unreadable } from '../../src/org/toFailure.ts';
import { aFailure } from '../helpers/facts.ts';

type Extra = { name?: string; errorCode?: string; code?: string; data?: unknown; cause?: unknown };

/** An error as jsforce or `fetch` throws it. */
const thrown = (message: string, { cause, ...extra }: Extra = {}): Error =>
  Object.assign(new Error(message, cause === undefined ? {} : { cause }), extra);

const refusal = (errorCode: string, message = 'no', fields?: string[]): object => ({
  errorCode,
  message,
  ...(fields ? { fields } : {}),
});

const refused = (data: unknown, errorCode = 'MULTIPLE_API_ERRORS'): Error =>
  thrown('Multiple errors returned.', { name: errorCode, errorCode, data });

type Case = readonly [what: string, error: Error, kind: FailureKind, problems: ReadonlyArray<Partial<ApiProblem>>];

const cases: readonly Case[] = [
  [
    'one refusal',
    refused(refusal('DUPLICATE_USERNAME', 'Duplicate', ['Username']), 'DUPLICATE_USERNAME'),
    'refused',
    [{ errorCode: 'DUPLICATE_USERNAME', message: 'Duplicate', fields: ['Username'] }],
  ],
  [
    'several at once, each unpacked',
    refused([refusal('REQUIRED_FIELD_MISSING', 'a'), refusal('STRING_TOO_LONG', 'b', ['Alias'])]),
    'refused',
    [
      { errorCode: 'REQUIRED_FIELD_MISSING', message: 'a', fields: [] },
      { errorCode: 'STRING_TOO_LONG', message: 'b', fields: ['Alias'] },
    ],
  ],
  ['a code nobody knows', refused(refusal('BRAND_NEW'), 'BRAND_NEW'), 'refused', [{ errorCode: 'BRAND_NEW' }]],
  [
    'a refusal without a body that can be read',
    refused('<html>', 'ERROR_HTTP_414'),
    'refused',
    [{ errorCode: 'ERROR_HTTP_414' }],
  ],
  [
    'a session that is over',
    refused(refusal('INVALID_SESSION_ID'), 'INVALID_SESSION_ID'),
    'refused',
    [{ errorCode: 'INVALID_SESSION_ID' }],
  ],
  [
    '503 with a page',
    thrown('<h1>down</h1>', { errorCode: 'ERROR_HTTP_503' }),
    'unknown',
    [{ errorCode: 'ERROR_HTTP_503' }],
  ],
  [
    '503 in JSON',
    refused([refusal('SERVER_UNAVAILABLE')], 'SERVER_UNAVAILABLE'),
    'unknown',
    [{ errorCode: 'SERVER_UNAVAILABLE' }],
  ],
  [
    '500',
    refused([refusal('UNKNOWN_EXCEPTION')], 'UNKNOWN_EXCEPTION'),
    'unknown',
    [{ errorCode: 'UNKNOWN_EXCEPTION' }],
  ],
  [
    'an answer that is too large',
    thrown('more than 1 bytes', { errorCode: 'RESPONSE_TOO_LARGE' }),
    'refused',
    [{ errorCode: 'RESPONSE_TOO_LARGE', message: "The org's response is too large: more than 1 bytes." }],
  ],
  [
    'a reset connection',
    thrown('fetch failed', { cause: thrown('other side closed', { code: 'UND_ERR_SOCKET' }) }),
    'unknown',
    [{ errorCode: 'UND_ERR_SOCKET', message: 'other side closed' }],
  ],
  [
    'a reset that names itself',
    thrown('read ECONNRESET', { code: 'ECONNRESET' }),
    'unknown',
    [{ errorCode: 'ECONNRESET' }],
  ],
  [
    'nobody there',
    thrown('fetch failed', { cause: thrown('connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' }) }),
    'unreachable',
    [{ errorCode: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:1' }],
  ],
  ['no such host', thrown('getaddrinfo', { code: 'ENOTFOUND' }), 'unreachable', [{ errorCode: 'ENOTFOUND' }]],
  [
    'a time-out',
    thrown('This operation was aborted Request was aborted due to timeout of 30 minutes.', { name: 'AbortError' }),
    'unknown',
    [{ errorCode: 'AbortError', message: "The org didn't respond in time." }],
  ],
  ['a body that ends too early', thrown('terminated'), 'unknown', [{ errorCode: 'Error' }]],
];

describe('org/toFailure', () => {
  for (const [what, error, kind, problems] of cases) {
    it(`${what}: ${kind}`, () => {
      const failure = toFailure(error);
      expect(failure.kind).to.equal(kind);
      expect(failure.problems).to.have.length(problems.length);
      problems.forEach((problem, index) => expect(failure.problems[index]).to.deep.include(problem));
    });
  }

  it('throws on what is no answer of an org', () => {
    const bug = new TypeError("Cannot read properties of undefined (reading 'x')");
    expect(() => toFailure(bug)).to.throw(bug);
    expect(() => toFailure('text')).to.throw(TypeError, 'text');
  });

  it('does not know what an unreadable answer did', () => {
    expect(unreadable('a query')).to.deep.include({ kind: 'unknown' });
  });
});

describe('org/toFailure: worth another try', () => {
  const tries: ReadonlyArray<readonly [string, ReturnType<typeof aFailure>, boolean]> = [
    ['a row lock', aFailure('UNABLE_TO_LOCK_ROW'), true],
    [
      'too many long requests at once',
      aFailure('REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'),
      true,
    ],
    ['the requests of the day are used up', aFailure('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), false],
    ['any other refusal', aFailure('INVALID_TYPE'), false],
    ['no connection', aFailure('ECONNREFUSED', '', { kind: 'unreachable' }), true],
    ['a lost answer', aFailure('ECONNRESET', '', { kind: 'unknown' }), true],
  ];
  for (const [what, failure, expected] of tries)
    it(`${what}: ${expected ? 'yes' : 'no'}`, () => expect(isTransient(failure)).to.equal(expected));
});
