import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { inProject } from '../bin/paths.js';

const run = promisify(execFile);

describe('what is generated is current', function () {
  this.timeout(300_000);

  /** Everything that `npm run schemas` writes below a folder. */
  const readGenerated = async (folder: string): Promise<Record<string, unknown>> => {
    const results = join(folder, 'schemas', 'results');
    const schemas = existsSync(results) ? (await readdir(results)).map((name) => join(results, name)) : [];
    const inputs = ['definition.json', 'audit-config.json'].map((name) => join(folder, 'schemas', name));
    const single = [...inputs, join(folder, 'command-snapshot.json')];
    const files = [...schemas, ...single].filter((file) => existsSync(file));
    const texts = files.map(async (file) => [relative(folder, file), await readFile(file, 'utf8')] as const);
    return Object.fromEntries((await Promise.all(texts)).map(([name, text]) => [name, JSON.parse(text) as unknown]));
  };

  it('schemas and command snapshot (npm run schemas)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'integration-user-contract-'));
    await run(process.execPath, [inProject('bin/schemas.js'), folder]);
    const [made, committed] = [await readGenerated(folder), await readGenerated(inProject())];
    await rm(folder, { recursive: true });
    expect(Object.keys(committed)).to.have.members(Object.keys(made));
    for (const [name, schema] of Object.entries(made)) expect(committed[name], name).to.deep.equal(schema);
  });

  it('README and docs (npm run readme)', async () => {
    await run(process.execPath, ['--no-warnings', inProject('bin/readme.js'), '--check']);
  });
});
