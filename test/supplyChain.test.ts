import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { inProject } from '../bin/paths.js';
import { shrinkwrapOf } from '../bin/shrinkwrap.js';

const run = promisify(execFile);

type LockedPackage = {
  version?: string;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  devOptional?: boolean;
};
type Lock = { name: string; version: string; packages: Record<string, LockedPackage> };

const readJson = async <T>(file: string): Promise<T> => JSON.parse(await readFile(inProject(file), 'utf8')) as T;

/** Names and versions of what is installed with the plugin, according to a lock file. */
const namesIn = ({ packages }: Lock): string[] =>
  Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version ?? ''}`)
    .sort();

describe('supply chain: what is published', () => {
  it('has a shrinkwrap without what only developers install', () => {
    const packages = {
      '': { name: 'plugin', dependencies: { a: '^1.0.0' }, devDependencies: { b: '^1.0.0' } },
      'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a-1.0.0.tgz', integrity: 'sha512-a' },
      'node_modules/b': { version: '1.0.0', dev: true },
      'node_modules/c': { version: '1.0.0', devOptional: true },
      'node_modules/d': { version: '1.0.0', integrity: 'sha512-d', optional: true },
    };
    expect(shrinkwrapOf({ name: 'plugin', version: '1.0.0', packages })).to.deep.equal({
      name: 'plugin',
      version: '1.0.0',
      packages: {
        '': { name: 'plugin', dependencies: { a: '^1.0.0' } },
        'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
        'node_modules/d': { version: '1.0.0', integrity: 'sha512-d', optional: true },
      },
    });
  });

  it('has the checksum of every package, and no address of a registry', async () => {
    const { packages } = shrinkwrapOf(await readJson<Lock>('package-lock.json'));
    const locked = Object.entries(packages).filter(([path]) => path !== '');
    expect(locked.length).to.be.greaterThan(100);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).to.deep.equal([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).to.deep.equal([]);
  });

  it('names files and folders without patterns, which the installer of the CLI takes for missing files', async () => {
    const { files } = await readJson<{ files: string[] }>('package.json');
    expect(files.filter((file) => /[!*?[\]{}]/.test(file))).to.deep.equal([]);
    expect(files).to.include.members(['/npm-shrinkwrap.json', '/SECURITY.md', '/oclif.manifest.json']);
  });

  it('takes patches of every dependency', async () => {
    const { dependencies } = await readJson<{ dependencies: Record<string, string> }>('package.json');
    expect(Object.entries(dependencies).filter(([, range]) => !/^\^\d+\.\d+\.\d+$/.test(range))).to.deep.equal([]);
  });

  it('has a bill of materials with every package that is installed with the plugin', async () => {
    const { stdout } = await run(process.execPath, [inProject('bin/sbom.js')], { maxBuffer: 2 ** 26 });
    const bom = JSON.parse(stdout) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: Array<{ group?: string; name: string; version: string }>;
    };
    expect(bom.bomFormat).to.equal('CycloneDX');
    expect(bom.metadata.component.name).to.equal('sf-plugin-integration-user');
    const named = bom.components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`);
    expect([...new Set(named)].sort()).to.deep.equal([
      ...new Set(namesIn(shrinkwrapOf(await readJson<Lock>('package-lock.json')))),
    ]);
  });
});

describe('supply chain: npm run licenses', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integration-user-licenses-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** What the script says of a lock file with one more package. */
  const checked = async (license: string | undefined, flags: object = {}): Promise<string> => {
    const file = join(folder, 'package-lock.json');
    const packages = {
      '': {},
      'node_modules/good': { license: 'MIT' },
      'node_modules/@a/other': { license, ...flags },
    };
    await writeFile(file, JSON.stringify({ packages }));
    return run(process.execPath, [inProject('bin/licenses.js'), file]).then(
      () => '',
      (error: unknown) => (error as { stderr: string }).stderr.trim()
    );
  };

  it('accepts every package that is installed with the plugin', async () => {
    const { stdout } = await run(process.execPath, [inProject('bin/licenses.js')]);
    expect(stdout).to.match(/^MIT: \d+$/m);
  });

  it('accepts an expression one side of which is on the list', async () => {
    expect(await checked('(MIT OR GPL-3.0-or-later)')).to.equal('');
  });

  const refused: ReadonlyArray<readonly [string, string | undefined]> = [
    ['a license that is not on the list', 'GPL-3.0-only'],
    ['two licenses that both hold, one of them not on the list', '(MIT AND AGPL-3.0-only)'],
    ['a package without a license', undefined],
    ['words that name no license', 'SEE LICENSE IN EULA.txt'],
  ];
  for (const [what, license] of refused)
    it(`names ${what}`, async () => {
      expect(await checked(license)).to.equal(`Not allowed: @a/other (${license ?? 'no license'})`);
    });

  it('passes over what only developers install', async () => {
    expect(await checked('GPL-3.0-only', { dev: true })).to.equal('');
  });
});
