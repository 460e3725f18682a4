import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { inProject } from '../bin/paths.js';
import { readCommands } from './helpers/commands.ts';
import { documentedCodes } from './helpers/exitCodes.ts';
import { messageCalls, namesKey, toBundle } from './helpers/messages.ts';
import { importsOf, readFolder } from './helpers/sourceFile.ts';

type Package = {
  dependencies: Record<string, string>;
  oclif: { topics: Record<string, { description: string }> };
};

const packageJson = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as Package;
const source = readFolder('src').filter(({ path }) => path.endsWith('.ts'));
const commands = readCommands();
const messageFiles = readFolder('messages');
const bundles = messageFiles.map(toBundle);

describe('contract: commands', () => {
  for (const { id, path, text, load } of commands) {
    describe(id, () => {
      it('has its messages', () => {
        const bundle = bundles.find(({ name }) => name === id.replaceAll(':', '.'));
        expect(bundle?.keys).to.include.members(['summary', 'description', 'examples']);
      });

      it('says what it and each of its flags does', async () => {
        const { summary, description, examples = [], flags = {}, baseFlags = {} } = await load();
        expect([summary, description]).to.not.include(undefined);
        expect(examples).to.not.be.empty;
        // The CLI's own flags may have a description alone, which stands in for the summary.
        const silent = Object.entries({ ...baseFlags, ...flags }).filter(
          ([, flag]) => !flag.summary && !flag.description
        );
        expect(silent.map(([name]) => name)).to.deep.equal([]);
      });

      it('exports the type of its result', () => {
        const name = /async run\(\): Promise<(\w+)>/.exec(text)?.[1] ?? 'run(): Promise<Name> on one line';
        expect(text, path).to.match(new RegExp(`export type (${name}\\b|\\{[^}]*\\b${name}\\b)`));
      });

      it('lies in topics that package.json describes', () => {
        const parts = id.split(':').slice(0, -1);
        const topics = parts.map((_, index) => parts.slice(0, index + 1).join(':'));
        expect(packageJson.oclif.topics).to.include.all.keys(...topics);
      });
    });
  }

  it('each have a test in process', () => {
    const missing = commands.filter(
      ({ id }) => !existsSync(inProject('test/commands', `${id.replaceAll(':', '/')}.test.ts`))
    );
    expect(missing.map(({ id }) => id)).to.deep.equal([]);
  });

  it('document their exit codes, success and wrong usage among them', () => {
    const documented = documentedCodes();
    expect([...documented.keys()]).to.have.members(commands.map(({ id }) => id));
    for (const [id, codes] of documented) expect(codes, id).to.include.members([0, 2]);
  });

  it('are classes with names of their own', async () => {
    const names = await Promise.all(commands.map(async ({ load }) => (await load()).name));
    expect(names).to.have.length(new Set(names).size);
  });
});

describe('contract: messages', () => {
  const included = new Set(
    messageFiles.flatMap(({ text }) => [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, key]) => key))
  );
  const isNamedInSource = namesKey(source);
  const isNamed = (key: string): boolean => isNamedInSource(key) || included.has(key);
  for (const { name, keys } of bundles) {
    it(`each message of ${name} is used, and defined once`, () => {
      expect(isNamed(name), 'the file is loaded').to.equal(true);
      expect(keys.filter((key) => !isNamed(key))).to.deep.equal([]);
      expect(keys).to.have.length(new Set(keys).size);
    });
  }

  it('each paragraph that a rule includes exists', () => {
    const keysOf = (bundle: string): readonly string[] => bundles.find(({ name }) => name === bundle)?.keys ?? [];
    const ends = keysOf('ends').map((key) => key.replace(/^title\./, 'end.'));
    const isEnd = (key: string | undefined): boolean => key?.startsWith('end.') === true;
    expect(ends).to.include.members([...included].filter(isEnd));
    expect(keysOf('rule-paragraphs')).to.have.members([...included].filter((key) => !isEnd(key)));
  });

  it('each message that is asked for exists', () => {
    const missing = source
      .flatMap(messageCalls)
      .filter(({ bundle, key }) => !bundles.find(({ name }) => name === bundle)?.keys.includes(key));
    expect(missing).to.deep.equal([]);
  });
});

describe('contract: rules', () => {
  const rules = readFolder('src/audit/rules').filter(({ path }) => !path.endsWith('/index.ts'));
  const tests = readFolder('test/audit/rules').map(({ path }) => path.replace('.test.ts', '.ts'));

  it('each have a test of their name', () => {
    const missing = rules.filter(({ path }) => !tests.includes(path.replace('src/', 'test/')));
    expect(missing.map(({ path }) => path)).to.deep.equal([]);
  });

  it('are those that are tested', () => {
    const paths = rules.map(({ path }) => path.replace('src/', 'test/'));
    expect(tests.filter((path) => !paths.includes(path))).to.deep.equal([]);
  });
});

describe('contract: package', () => {
  it('depends on what the source imports, and on nothing else', () => {
    const imported = source
      .flatMap(importsOf)
      // Types alone are gone in the build, and so are packages of types.
      .filter(({ isType }) => !isType)
      .map(({ specifier }) => /^(?!node:)(@[^/]+\/)?[^./][^/]*/.exec(specifier)?.[0])
      .filter((name) => name !== undefined);
    // The declarations of the commands name its types, and the CLI and the plugin must have the same one.
    expect([...new Set([...imported, '@oclif/core'])]).to.have.members(Object.keys(packageJson.dependencies));
  });
});
