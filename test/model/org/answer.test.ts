import { expect } from 'chai';
import { answered, failureText, hasCode, mapAnswer } from '../../../src/model/org/answer.ts';
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
