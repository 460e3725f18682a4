import { expect } from 'chai';
import fc from 'fast-check';
import { daysAgoText } from '../../src/output/identityText.ts';
import { wrapped } from '../../src/output/plainTable.ts';

describe('output/wrapped', () => {
  const cases: ReadonlyArray<readonly [what: string, text: string, width: number, indent: number, lines: string[]]> = [
    ['text that fits', 'one two', 7, 0, ['one two']],
    ['text that does not', 'one two three', 7, 0, ['one two', 'three']],
    ['indented text', 'one two three', 9, 2, ['  one two', '  three']],
    [
      'a word that is too long',
      'a https://acme.my.salesforce.com b',
      5,
      0,
      ['a', 'https://acme.my.salesforce.com', 'b'],
    ],
    ['what follows a bullet', '• one two three', 9, 0, ['• one two', '  three']],
    ['a bullet that is indented', '• one two', 8, 2, ['  • one', '    two']],
    ['what follows an arrow', '→ one two', 5, 0, ['→ one', '  two']],
    ['what follows a number', '1. one two', 6, 0, ['1. one', '   two']],
    ['letters that take two columns', '日本 語 🙂 x', 7, 0, ['日本 語', '🙂 x']],
    ['nothing', '', 10, 0, ['']],
    ['any length where there is no width', 'one '.repeat(100).trim(), Infinity, 0, ['one '.repeat(100).trim()]],
  ];
  for (const [what, text, width, indent, lines] of cases)
    it(what, () => expect(wrapped(text, width, indent).split('\n')).to.deep.equal(lines));

  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });

  it('loses no word, and is wider than asked only by a single word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 100 }), fc.nat(4), (given, width, indent) => {
        const lines = wrapped(given.join(' '), width, indent).split('\n');
        expect(lines.flatMap((line) => line.trim().split(' '))).to.deep.equal(given);
        for (const line of lines) expect(line.length <= width || !line.trim().includes(' ')).to.equal(true);
      })
    );
  });
});

describe('output/ago', () => {
  const now = '2026-05-15T00:30:00.000Z';
  const cases: ReadonlyArray<readonly [from: string, text: string]> = [
    ['2026-05-15T00:00:00.000+0000', 'today'],
    ['2026-05-14T23:59:00.000+0000', 'yesterday'],
    ['2026-05-14T00:00:00.000Z', 'yesterday'],
    ['2026-05-13T23:59:59.000Z', '2 days ago'],
    ['2025-05-15T12:00:00.000Z', '365 days ago'],
    ['2026-05-15T08:00:00.000Z', 'today'],
  ];
  for (const [from, text] of cases) it(`${from}: ${text}`, () => expect(daysAgoText(from, now)).to.equal(text));
});
