import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { inProject } from '../bin/paths.js';

const run = promisify(execFile);

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
