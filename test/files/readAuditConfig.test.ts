import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { knownRules } from '../../src/cli/audit/loadConfig.ts';
import { readAuditConfig } from '../../src/files/readAuditConfig.ts';
import { auditConfigProblemText } from '../../src/output/auditConfigProblemText.ts';
import { temporaryFolder } from './folder.ts';

describe('files/readAuditConfig', () => {
  const folder = temporaryFolder();
  const put = async (name: string, text = 'days: 7\n'): Promise<string> => {
    const path = folder.path(name);
    await mkdir(dirname(path), { recursive: true });
    await folder.write(path, text);
    return path;
  };

  it('is nothing where there is no file', async () => {
    await mkdir(folder.path('none'));
    expect(await readAuditConfig({ file: undefined, folder: folder.path('none'), rules: knownRules })).to.equal(
      undefined
    );
  });

  it('finds the file of the nearest folder, whatever its extension', async () => {
    await put('a/integration-user-audit.yml', 'days: 1\n');
    await mkdir(folder.path('a/b/c'), { recursive: true });
    const path = await put('a/b/integration-user-audit.json', '{"days": 2}');
    expect(await readAuditConfig({ file: undefined, folder: folder.path('a/b/c'), rules: knownRules })).to.deep.equal({
      path,
      config: { days: 2 },
    });
    const above = folder.path('a/integration-user-audit.yml');
    expect(await readAuditConfig({ file: undefined, folder: folder.path('a'), rules: knownRules })).to.deep.equal({
      path: above,
      config: { days: 1 },
    });
  });

  it('passes by a folder of that name', async () => {
    const path = await put('d/integration-user-audit.yaml');
    await mkdir(folder.path('d/e/integration-user-audit.yml'), { recursive: true });
    expect(await readAuditConfig({ file: undefined, folder: folder.path('d/e'), rules: knownRules })).to.deep.equal({
      path,
      config: { days: 7 },
    });
  });

  it('does not choose between two', async () => {
    await put('f/integration-user-audit.yml');
    await put('f/integration-user-audit.json', '{}');
    const found = await readAuditConfig({ file: undefined, folder: folder.path('f'), rules: knownRules });
    const [problem] = found && 'problems' in found ? found.problems : [];
    expect(problem?.code).to.equal('config.several');
    expect(problem && auditConfigProblemText(problem)).to.include('integration-user-audit.json');
  });

  it('takes the one that is given, and says what is wrong with it', async () => {
    await put('g/integration-user-audit.yml');
    const path = await put('g/other.yml', 'days: 8\n');
    expect(await readAuditConfig({ file: path, folder: folder.path('g'), rules: knownRules })).to.deep.equal({
      path,
      config: { days: 8 },
    });
    for (const [name, code] of [
      ['g/missing.yml', 'absent'],
      ['g', 'isFolder'],
    ] as const) {
      const found = await readAuditConfig({ file: folder.path(name), folder: folder.path('g'), rules: knownRules });
      expect(found).to.have.nested.property('problems[0].code', code);
    }
  });
});
