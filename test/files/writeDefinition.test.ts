import fc from 'fast-check';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { type SpecForm, type SpecKey, specKeyNames, specKeys } from '../../src/model/access/specKeys.ts';
import { parseDefinition, readDefinition } from '../../src/files/parseDefinition.ts';
import { formatDefinition, writeDefinition } from '../../src/files/writeDefinition.ts';
import { isApiName, isTidyName, textPattern } from '../../src/model/text/safeText.ts';
import { objectPermissionNames } from '../../src/model/access/objectPermissions.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { temporaryFolder } from './folder.ts';

type Spec = Partial<IntegrationUserSpec>;

const words = (longest: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('true', '007', '2027-06-30', '~', '- a', 'a: b', '#', "'", '"', '🙂')
    )
    .filter((text) => text.length <= longest && textPattern.test(text));
const apiName = fc.stringMatching(/^[A-Za-z]\w{0,20}$/).filter(isApiName);
const names = fc.array(fc.oneof(words(40), apiName).filter(isTidyName), { maxLength: 4 });
const byName = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .uniqueArray(fc.tuple(apiName, value), { maxLength: 4, selector: ([name]) => name.toLowerCase() })
    .map(Object.fromEntries<T>);
const permissions = fc.constantFrom<'read' | 'edit'>('read', 'edit');
const userFieldValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => (value === 0 ? 0 : value))
);

const values = {
  text: ({ longest }) => words(longest),
  expiry: () => fc.constantFrom('2027-06-30', '30d'),
  names: () => names,
  objects: () => byName(fc.subarray([...objectPermissionNames])),
  fields: () => byName(byName(permissions)),
  userFields: () => byName(userFieldValue),
} satisfies Record<SpecForm, (key: { longest: number }) => fc.Arbitrary<unknown>>;

const specs: fc.Arbitrary<Spec> = fc.record(
  Object.fromEntries(
    specKeyNames.map((key) => [key, values[specKeys[key].form]({ longest: 80, ...specKeys[key] })])
  ) as Record<SpecKey, fc.Arbitrary<never>>,
  { requiredKeys: [] }
);

describe('writeDefinition', () => {
  const { path, write } = temporaryFolder();

  it('writes what reads back the same, in both formats', () => {
    fc.assert(
      fc.property(specs, fc.constantFrom<'yaml' | 'json'>('yaml', 'json'), (spec, format) => {
        expect(parseDefinition('a', formatDefinition(spec, format))).to.deep.equal({ spec });
      }),
      { numRuns: 500 }
    );
  });

  it('writes keys in one order, whatever the order of the spec', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const turned: Spec = Object.fromEntries(Object.entries(spec).reverse());
        expect(formatDefinition(turned, 'yaml')).to.equal(formatDefinition(spec, 'yaml'));
        const written = Object.keys(JSON.parse(formatDefinition(turned, 'json')) as object);
        expect(written).to.deep.equal(specKeyNames.filter((key) => written.includes(key)));
      })
    );
  });

  it('writes YAML as people do', async () => {
    const spec: Spec = {
      accept: [],
      fields: { Account: { Rating: 'edit', '*': 'read' } },
      objects: { Account: ['read', 'edit'] },
      expires: '2027-06-30',
      name: 'Billing Sync',
    };
    expect(await writeDefinition(path('a.yml'), spec)).to.equal(undefined);
    expect(await readFile(path('a.yml'), 'utf8')).to.equal(
      [
        'name: Billing Sync',
        'objects:',
        '  Account: [read, edit]',
        'fields:',
        '  Account:',
        '    Rating: edit',
        '    "*": read',
        'expires: 2027-06-30',
        'accept: []',
        '',
      ].join('\n')
    );
  });

  it('replaces a file and leaves nothing else behind', async () => {
    await mkdir(path('own'));
    await write(path('own/b.json'), 'old');
    expect(await writeDefinition(path('own/b.json'), { name: 'B' })).to.equal(undefined);
    expect(await readDefinition(path('own/b.json'))).to.deep.equal({ spec: { name: 'B' } });
    expect(await readdir(path('own'))).to.deep.equal(['b.json']);
  });

  it('says why it cannot write, and leaves nothing behind', async () => {
    await mkdir(path('taken/c.yml'), { recursive: true });
    expect(await writeDefinition(path('taken/c.yml'), {})).to.include({ code: 'isFolder' });
    expect(await readdir(path('taken'))).to.deep.equal(['c.yml']);
    expect(await writeDefinition(path('absent/c.yml'), {})).to.include({ code: 'noFolder' });
    expect(await writeDefinition(path('c.txt'), {})).to.include({ code: 'badExtension' });
  });

  it('knows the names it can write under', async () => {
    const codes = async (...names: string[]): Promise<unknown[]> =>
      Promise.all(names.map(async (name) => (await writeDefinition(path(name), { name: 'A' }))?.code));
    expect(await codes('a.yml', 'a.YAML', 'a.json')).to.deep.equal([undefined, undefined, undefined]);
    expect(await codes('a', 'a.txt', 'a.yml.bak')).to.deep.equal(['badExtension', 'badExtension', 'badExtension']);
  });
});
