import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import fc from 'fast-check';
import { safeText, shellWord } from '../../../src/model/text/safeText.ts';

const mark = '\ufffd';

/** What a terminal acts on: C0, DEL, C1, line separators, and marks that turn the direction of text. */
const acted = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\u001b[31m',
        '\u001b]8;;x\u0007',
        '\u009b',
        '\u202e',
        '\u2066',
        '\n',
        '\r\n',
        '\t',
        '\u0000',
        "'",
        '"'
      ),
      fc.constantFrom('$(id)', '`id`', ';', '|', '&', '\\', '!', '*', '~', '#', ' ', '-', 'x'),
      fc.string({ unit: 'binary' })
    )
  )
  .map((parts) => parts.join(''));

describe('model/safeText', () => {
  const texts: ReadonlyArray<readonly [string, string, string]> = [
    ['a colour', '\u001b[31mred\u001b[0m', `${mark}[31mred${mark}[0m`],
    ['a colour of one byte', '\u009b31mred', `${mark}31mred`],
    ['a link', '\u001b]8;;http://x\u0007y', `${mark}]8;;http://x${mark}y`],
    ['a bell and a backspace', 'a\u0007\bb', `a${mark}${mark}b`],
    ['line breaks and tabs', 'a\r\n\n\tb', 'a b'],
    ['line separators of Unicode', 'a\u2028b\u2029c', `a${mark}b${mark}c`],
    ['text turned around', 'a\u202egnp.exe', `a${mark}gnp.exe`],
    ['isolates and marks of direction', '\u2066\u2069\u200e\u200f\u061c', mark.repeat(5)],
    ['a mark of byte order', '\ufeffa', `${mark}a`],
    ['markup, which a terminal does not read', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['letters of the world', 'Zoë 日本語 🦊 עברית', 'Zoë 日本語 🦊 עברית'],
  ];
  for (const [what, text, expected] of texts) it(what, () => expect(safeText(text)).to.equal(expected));

  it('leaves nothing to act on in any text, and changes no text twice', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(safeText(text)).to.not.match(acted);
        expect(safeText(safeText(text))).to.equal(safeText(text));
      })
    );
  });
});

describe('output/shellWord', () => {
  const plain = ['005Hu0000000006IAA', 'ada.admin@acme.example', 'a+b@x.y', 'IsActive=false', '/tmp/x,y:z%'];
  for (const text of plain) it(`leaves ${text}`, () => expect(shellWord(text)).to.equal(text));

  const quoted: ReadonlyArray<readonly [string, string]> = [
    ["o'brien@acme.example", "'o'\\''brien@acme.example'"],
    ['two words', "'two words'"],
    ['', "''"],
    ['$(id)', "'$(id)'"],
    ['a\nb', "'a b'"],
  ];
  for (const [text, expected] of quoted)
    it(`quotes ${JSON.stringify(text)}`, () => expect(shellWord(text)).to.equal(expected));

  if (process.platform !== 'win32') {
    it('comes out of a shell as it went in, whatever it is', () => {
      const texts = fc.array(hostileText, { minLength: 30, maxLength: 60 });
      fc.assert(
        fc.property(texts, (words) => {
          const script = `printf '%s\\n' ${words.map(shellWord).join(' ')}`;
          const printed = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
          expect(printed.split('\n').slice(0, -1)).to.deep.equal(words.map(safeText));
        }),
        { numRuns: 5 }
      );
    });
  }
});
