import { expect } from 'chai';
import { answered, failureText, hasCode, isEnvelopeRefused, mapAnswer } from '../../../src/model/org/answer.ts';
import { aFailure, failureOf, valueOf } from '../../helpers/facts.ts';

const notSupported =
  "sObject type 'X' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";

const texts: ReadonlyArray<readonly [what: string, message: string, text: string]> = [
  ['keeps a plain message', 'License Limit Exceeded', 'License Limit Exceeded'],
  ['drops advice on custom names', notSupported, "sObject type 'X' is not supported."],
  [
    'drops the excerpt of a refused query',
    `\nSELECT Id, Nope FROM User\n           ^\nERROR at Row:1:Column:12\nNo such column 'Nope' on entity 'User'. If you are attempting to use a custom field, be sure to append the '__c'.`,
    "No such column 'Nope' on entity 'User'.",
  ],
  ['puts several lines on one', ' unable to\n  obtain\r\n\taccess ', 'unable to obtain access'],
  ['keeps an empty message', '', ''],
];

describe('model/answer', () => {
  for (const [what, message, text] of texts)
    it(what, () => expect(failureText(aFailure('CODE', message))).to.equal(`CODE: ${text}`));

  it('tells all problems', () => {
    const problems = ['A', 'B'].map((errorCode) => ({ errorCode, message: 'no', fields: [] }));
    expect(failureText({ kind: 'refused', problems })).to.equal('A: no; B: no');
  });

  it('finds a code among several problems', () => {
    const problems = ['A', 'B'].map((errorCode) => ({ errorCode, message: 'no', fields: [] }));
    expect(hasCode({ kind: 'refused', problems }, 'X', 'B')).to.equal(true);
    expect(hasCode({ kind: 'refused', problems }, 'X')).to.equal(false);
  });

  it('maps a value and passes a failure on', () => {
    const failure = aFailure('CODE');
    expect(valueOf(mapAnswer(answered(2), (value) => value * 2))).to.equal(4);
    expect(failureOf(mapAnswer({ ok: false, failure }, String))).to.equal(failure);
  });
});

describe('model/answer: a request that carries others, refused as such', () => {
  const refused: ReadonlyArray<readonly [status: number, code: string]> = [
    [400, 'INVALID_TYPE'],
    [400, 'UNSUPPORTED_API_VERSION'],
    [400, 'MIXED_DML_OPERATION'],
    [400, 'JSON_PARSER_ERROR'],
    [403, 'API_DISABLED_FOR_ORG'],
    [403, 'API_CURRENTLY_DISABLED'],
    [403, 'FUNCTIONALITY_NOT_ENABLED'],
    [403, 'INSUFFICIENT_ACCESS'],
    [403, 'ERROR_HTTP_403'],
    [404, 'NOT_FOUND'],
    [404, 'ERROR_HTTP_404'],
    [405, 'METHOD_NOT_ALLOWED'],
    [410, 'GONE'],
    [413, 'ERROR_HTTP_413'],
    [415, 'UNSUPPORTED_MEDIA_TYPE'],
    ...[400, 403, 404, 405, 415].map((status) => [status, 'A_CODE_OF_TOMORROW'] as const),
  ];
  for (const [status, code] of refused)
    it(`${status.toString()} ${code}`, () => {
      expect(isEnvelopeRefused(aFailure(code, '', { status }))).to.equal(true);
    });

  const other: ReadonlyArray<readonly [what: string, failure: ReturnType<typeof aFailure>]> = [
    ['the session is over', aFailure('INVALID_SESSION_ID', '', { status: 401 })],
    ['the session is over, said in another way', aFailure('A_CODE_OF_TOMORROW', '', { status: 401 })],
    ['the session is over, and the login server refused', aFailure('INVALID_SESSION_ID', '', { status: 400 })],
    ['the session is over, and no answer came', aFailure('INVALID_SESSION_ID')],
    ['the requests of the day are used up', aFailure('REQUEST_LIMIT_EXCEEDED', '', { status: 403 })],
    ['too many requests', aFailure('TOO_MANY_REQUESTS', '', { status: 429 })],
    ['the org says when to ask again', aFailure('A_CODE_OF_TOMORROW', '', { status: 403, retryAfter: 1000 })],
    ['no seat is left', aFailure('LICENSE_LIMIT_EXCEEDED', '', { status: 400 })],
    ['no storage is left', aFailure('STORAGE_LIMIT_EXCEEDED', '', { status: 400 })],
    ['a row is locked', aFailure('UNABLE_TO_LOCK_ROW', '', { status: 400 })],
    ['the request took too long to arrive', aFailure('ERROR_HTTP_408', '', { status: 408 })],
    ['the server failed', aFailure('ERROR_HTTP_501', '', { kind: 'unknown', status: 501 })],
    ['the answer broke off', aFailure('UND_ERR_SOCKET', '', { kind: 'unknown', status: 404 })],
    ['the server failed, and that was called a refusal', aFailure('A_CODE_OF_TOMORROW', '', { status: 500 })],
    ['a redirect', aFailure('REDIRECTED')],
    ['the answer was a good one', aFailure('RESPONSE_TOO_LARGE', '', { status: 200 })],
    ['a request inside is refused by a rule', aFailure('FIELD_CUSTOM_VALIDATION_EXCEPTION', '', { status: 400 })],
    ['a request inside breaks a license', aFailure('FIELD_INTEGRITY_EXCEPTION', '', { status: 400 })],
    ['a request inside is there already', aFailure('DUPLICATE_USERNAME', '', { status: 400 })],
    ['a request inside lacks a field', aFailure('REQUIRED_FIELD_MISSING', '', { status: 400 })],
    [
      'a request inside is refused for a field',
      { kind: 'refused', status: 400, problems: [{ errorCode: 'X', message: '', fields: ['Alias'] }] },
    ],
    [
      'one of several problems is of another kind',
      {
        kind: 'refused',
        status: 400,
        problems: ['NOT_FOUND', 'REQUEST_LIMIT_EXCEEDED'].map((errorCode) => ({ errorCode, message: '', fields: [] })),
      },
    ],
  ];
  for (const [what, failure] of other)
    it(`not so: ${what}`, () => {
      expect(isEnvelopeRefused(failure)).to.equal(false);
    });
});
