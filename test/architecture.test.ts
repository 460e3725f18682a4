import { expect } from 'chai';
import { startImports } from './helpers/startImports.ts';
import { rules, source } from './helpers/architectureRules.ts';
import {
  circularImports,
  crowdedRooms,
  isNamesake,
  leastNamesakes,
  fragmentsOf,
  mostFragments,
  mostLooseFiles,
  namesakesOf,
} from './helpers/houseRules.ts';

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

describe('architecture: all of the source', () => {
  it('is not scattered over small files', () => {
    expect(fragmentsOf(source).length / source.length).to.be.at.most(mostFragments);
  });

  it('recognizes a small file that one other file alone imports', () => {
    const long = '\n'.repeat(60);
    const files = [
      { path: 'src/org/a.ts', text: `import { b } from './b.ts';\nimport { c } from './c.ts';${long}` },
      { path: 'src/org/b.ts', text: `import { c } from './c.ts';` },
      { path: 'src/org/c.ts', text: '' },
      { path: 'src/org/datasets/d.ts', text: '' },
      { path: 'src/commands/e.ts', text: `import { a } from '../org/a.ts';` },
    ];
    expect(fragmentsOf(files)).to.deep.equal(['src/org/b.ts']);
  });

  it('has rooms without a crowd of loose files', () => {
    expect(crowdedRooms(source)).to.deep.equal([]);
    const crowd = Array.from({ length: mostLooseFiles + 1 }, (_, index) => ({
      path: `src/model/a${index}.ts`,
      text: '',
    }));
    expect(crowdedRooms(crowd)).to.have.length(1);
    expect(crowdedRooms(crowd.slice(1))).to.deep.equal([]);
  });

  it('loads no heavy package before a command runs', () => {
    const heavy = /^(zod|yaml|undici|saxes|csv-\w+|es-toolkit(\/compat)?)(\/sync)?$/;
    expect([...startImports(source)].filter(([specifier]) => heavy.test(specifier))).to.deep.equal([]);
  });

  it('recognizes what loading a command loads', () => {
    const files = [
      { path: 'src/commands/a.ts', text: "import { b } from '../org/b.ts';\nimport type { C } from '../org/c.ts';" },
      { path: 'src/org/b.ts', text: "import { type z } from 'zod';\nconst f = async () => import('yaml');" },
      { path: 'src/org/c.ts', text: "import 'undici';" },
    ];
    expect([...startImports(files)]).to.deep.equal([['zod', ['src/org/b.ts']]]);
  });

  it('has no circular imports', () => {
    expect(circularImports(source)).to.deep.equal([]);
  });

  it('recognizes circular imports, of types and in functions as well', () => {
    const circle = [
      { path: 'src/org/a.ts', text: "import { c } from './c.ts';" },
      { path: 'src/org/b.ts', text: "import type { A } from './a.ts';" },
      { path: 'src/org/c.ts', text: "const f = async () => import('./b.ts');" },
    ];
    expect(circularImports(circle)).to.deep.equal(['src/org/a.ts → src/org/c.ts → src/org/b.ts']);
    expect(circularImports(circle.slice(1))).to.deep.equal([]);
  });

  it('names files after the export that they begin with', () => {
    const { share, others } = namesakesOf(source);
    expect(share, `not named after their first export:\n${others.join('\n')}`).to.be.at.least(leastNamesakes);
  });

  for (const [path, text] of [
    ['src/model/user.ts', "import { a } from './a.ts';\nexport type User = string;\nexport const b = 1;"],
    ['src/org/readUser.ts', 'export function readUser() {}'],
    ['src/audit/rules/lean-profile.ts', 'export const leanProfile = 1;'],
    ['src/audit/rules/lean-profile.ts', 'export default rule({});\nfunction check() {}'],
    [
      'src/commands/integration-user/list.ts',
      "const messages = Messages.loadMessages('a', 'b');\nexport default class A {}",
    ],
  ] as const)
    it(`accepts ${path}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      expect(isNamesake({ path, text })).to.equal(true);
    });

  for (const [path, text] of [
    ['src/model/user.ts', 'const a = 1;\nexport type User = string;'],
    ['src/model/user.ts', 'export type Person = string;\nexport type User = string;'],
    ['src/model/user.ts', 'type User = string;'],
    ['src/model/user.ts', ''],
  ] as const)
    it(`does not accept ${path}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      expect(isNamesake({ path, text })).to.equal(false);
    });
});
