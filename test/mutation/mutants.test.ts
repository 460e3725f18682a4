import { expect } from 'chai';
import { mutantsOf } from './mutants.ts';

/** The texts that the mutants of a source make of it. */
const mutated = (text: string): string[] =>
  mutantsOf('src/a.ts', text).map(
    ({ start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end)
  );

describe('mutation: mutants', () => {
  const cases: ReadonlyArray<readonly [source: string, expected: readonly string[]]> = [
    ['a === b;', ['a !== b;']],
    ['a ?? b;', ['a;']],
    ['if (a) b();', ['if (true) b();', 'if (false) b();']],
    ['!a;', ['a;']],
    ['a.some(f);', ['a.every(f);']],
    ['a.filter(f);', ['a;']],
    ['f(2);', ['f((2 + 1));']],
    ["f('x');", ["f('');"]],
    ['const a = [b];', ['const a = [];']],
  ];
  for (const [source, expected] of cases)
    it(`changes ${source}`, () => {
      expect(mutated(source)).to.deep.equal(expected);
    });

  it('leaves alone what is gone at run time', () => {
    expect(mutated("import { a } from './a.ts';\ntype B = 'x' | 'y';\nconst c = d as 'x';")).to.deep.equal([]);
  });
});
