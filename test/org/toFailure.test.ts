import { expect } from 'chai';
import type { ApiProblem, FailureKind } from '../../src/model/org/answer.ts';
import { isQueryTooMuch, isTransient, refusalIn, toFailure, unreadable } from '../../src/org/toFailure.ts';
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

const problem = (errorCode: string): ApiProblem => ({ errorCode, message: '', fields: [] });

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
  ['a socket that hangs up', thrown('Socket hang up'), 'unknown', [{ errorCode: 'Error', message: 'Socket hang up' }]],
  ...['EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].map((code): Case => [
    `no way there: ${code}`,
    thrown(code, { code }),
    'unreachable',
    [{ errorCode: code }],
  ]),
  ...['FetchError', 'SocketError'].map((name): Case => [
    `a ${name} without a code`,
    thrown('x', { name }),
    'unknown',
    [{ errorCode: name, message: 'x' }],
  ]),
  [
    'a time-out of the transport',
    thrown('The operation timed out', { name: 'TimeoutError' }),
    'unknown',
    [{ errorCode: 'TimeoutError', message: "The org didn't respond in time." }],
  ],
  [
    'a failed fetch of which nothing more is known',
    thrown('fetch failed'),
    'unknown',
    [{ errorCode: 'Error', message: 'fetch failed' }],
  ],
  [
    'a redirect',
    thrown('https://new.example', { errorCode: 'REDIRECTED' }),
    'refused',
    [
      {
        errorCode: 'REDIRECTED',
        message:
          'The org redirects requests to https://new.example. Log in to the org again with its current My Domain URL.',
      },
    ],
  ],
  [
    'a refusal whose body became the message, since a text was asked for',
    thrown(JSON.stringify([refusal('NOT_FOUND', 'gone')]), { errorCode: 'ERROR_HTTP_404' }),
    'refused',
    [{ errorCode: 'NOT_FOUND', message: 'gone', fields: [] }],
  ],
  [
    'a message that only looks like such a body',
    thrown('[{', { errorCode: 'X' }),
    'refused',
    [{ errorCode: 'X', message: '[{' }],
  ],
  [
    'entries that are none among the refusals',
    refused([null, 'x', {}, { errorCode: 1, message: 'x' }, { errorCode: 'X' }, refusal('A')]),
    'refused',
    [{ errorCode: 'A', message: 'no' }],
  ],
];

/** What one sentence says in place of a page. */
const pages: ReadonlyArray<readonly [status: string, page: string, sentence: string]> = [
  ['404', '<!DOCTYPE html>', 'The org answered with an HTML page (HTTP 404).'],
  ['403', ' \n<html>', 'The org answered with an HTML page (HTTP 403).'],
  ['420', '<html>', 'The org answered with an HTML page (HTTP 420): it may be down for maintenance or deleted.'],
  ['503', '<HTML>', 'The org answered with an HTML page (HTTP 503): it may be down for maintenance or deleted.'],
];

const sessions: ReadonlyArray<readonly [message: string, detail: string]> = [
  ['Unable to refresh session due to: expired access/refresh token', 'expired access/refresh token'],
  [
    "Unable to refresh session due to: Cannot read properties of undefined (reading 'x')",
    "the login server's response couldn't be read.",
  ],
  ['Unable to refresh session due to: x of null', "the login server's response couldn't be read."],
  ['Unable to refresh session due to: Unexpected token < in JSON', "the login server's response couldn't be read."],
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

  for (const [status, page, sentence] of pages)
    it(`says in one sentence that a page came with ${status}`, () => {
      const errorCode = `ERROR_HTTP_${status}`;
      for (const error of [thrown(page, { errorCode }), thrown('x', { errorCode, data: page })])
        expect(toFailure(error).problems).to.deep.equal([{ errorCode, message: sentence, fields: [] }]);
    });

  it('takes for a page neither another text nor a page under another code', () => {
    const messages = [thrown('1 < 2', { errorCode: 'ERROR_HTTP_404' }), thrown('<html>', { errorCode: 'X' })].map(
      (error) => toFailure(error).problems[0]?.message
    );
    expect(messages).to.deep.equal(['1 < 2', '<html>']);
  });

  for (const [message, detail] of sessions)
    it(`says that the session is over: ${message}`, () => {
      expect(toFailure(new Error(message))).to.deep.equal({
        kind: 'refused',
        problems: [
          {
            errorCode: 'INVALID_SESSION_ID',
            message: `Your session has expired and couldn't be refreshed: ${detail}`,
            fields: [],
          },
        ],
      });
    });

  it('tells the status of the answer', () => {
    const error = refused(refusal('NOT_FOUND'), 'NOT_FOUND');
    expect([toFailure(error, 404).status, 'status' in toFailure(error)]).to.deep.equal([404, false]);
  });

  for (const status of [500, 501, 503])
    it(`does not know what a server that failed has done, whatever its code: ${status.toString()}`, () => {
      const error = refused(refusal('A_CODE_OF_TOMORROW'), 'A_CODE_OF_TOMORROW');
      expect([toFailure(error, status).kind, toFailure(error, 499).kind]).to.deep.equal(['unknown', 'refused']);
    });

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
    ['a refusal that says when to ask again', aFailure('TOO_MANY_REQUESTS', '', { retryAfter: 0 }), true],
    ['a row lock among refusals', aFailure('X', '', { problems: [problem('X'), problem('UNABLE_TO_LOCK_ROW')] }), true],
  ];
  for (const [what, failure, expected] of tries)
    it(`${what}: ${expected ? 'yes' : 'no'}`, () => expect(isTransient(failure)).to.equal(expected));
});

describe('org/toFailure: a plainer query may do', () => {
  for (const code of [
    'MALFORMED_QUERY',
    'INVALID_QUERY_FILTER_OPERATOR',
    'QUERY_TIMEOUT',
    'QUERY_TOO_COMPLICATED',
    'OPERATION_TOO_LARGE',
  ])
    it(`after ${code}, among others too`, () => {
      expect(isQueryTooMuch(aFailure(code))).to.equal(true);
      expect(isQueryTooMuch(aFailure('', '', { problems: [problem('X'), problem(code)] }))).to.equal(true);
    });

  it('not after INVALID_TYPE', () => expect(isQueryTooMuch(aFailure('INVALID_TYPE'))).to.equal(false));
});

describe('org/toFailure: what a part of a batch says', () => {
  const body = [refusal('INVALID_FIELD', 'no such column', ['X'])];

  it('is a refusal from 400 to 499, in its own words', () => {
    const failure = {
      kind: 'refused',
      problems: [{ errorCode: 'INVALID_FIELD', message: 'no such column', fields: ['X'] }],
    };
    for (const status of [400, 404, 499]) expect(refusalIn(status, body)).to.deep.equal(failure);
    for (const status of [200, 399, 500, 503]) expect(refusalIn(status, body)).to.equal(undefined);
  });

  it('is none where nothing is listed, or where it may pass', () => {
    for (const other of [null, 'x', {}, [], [null], [{ message: 'x' }]])
      expect(refusalIn(400, other)).to.equal(undefined);
    expect(refusalIn(400, [refusal('UNABLE_TO_LOCK_ROW')])).to.equal(undefined);
  });
});
