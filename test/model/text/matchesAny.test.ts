import { expect } from 'chai';
import fc from 'fast-check';
import { matchesAny } from '../../../src/model/text/matchesAny.ts';

describe('model/pattern', () => {
  for (const [pattern, text, expected] of [
    ['svc-*', 'SVC-billing@acme.example', true],
    ['svc-*', 'my-svc-billing', false],
    ['*integration*', 'billing.integration@acme.example', true],
    ['*@acme.example', 'a@acme.example', true],
    ['*@acme.example', 'a@acme.example.evil', false],
    ['a*b*c', 'a--b--c', true],
    ['a*b*c', 'a--c--b', false],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
  ] as const)
    it(`${pattern} ${expected ? 'matches' : 'does not match'} ${text}`, () => {
      expect(matchesAny([pattern], text)).to.equal(expected);
    });

  it('is one of several patterns over one of several texts', () => {
    expect(matchesAny(['x', 'b*'], 'a', 'bc')).to.equal(true);
    expect(matchesAny([], 'a')).to.equal(false);
  });

  it('says what a regular expression says', () => {
    const word = fc.array(fc.constantFrom('a', 'b', '*', '.'), { maxLength: 6 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(word, fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 }), (pattern, text) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
        expect(matchesAny([pattern], text)).to.equal(new RegExp(`^${source}$`).test(text));
      })
    );
  });

  it('is not slow where stars are many', () => {
    expect(matchesAny(['a*'.repeat(500) + 'b'], 'a'.repeat(5000))).to.equal(false);
  });
});
