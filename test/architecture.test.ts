import { expect } from 'chai';
import { rules, source } from './helpers/architectureRules.ts';

describe('architecture', () => {
  it('has source to look at', () => {
    expect(source).not.to.be.empty;
  });

  for (const { says, check, files, breaks, keeps } of rules) {
    describe(says, () => {
      it('in every file', () => {
        expect(files.flatMap((file) => check(file).map((words) => `${file.path}: ${words}`))).to.deep.equal([]);
      });

      for (const [path, text] of breaks) {
        it(`is broken by ${path}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
          expect(check({ path, text })).not.to.be.empty;
        });
      }

      for (const [path, text] of keeps) {
        it(`is kept by ${path}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
          expect(check({ path, text })).to.be.empty;
        });
      }
    });
  }
});
