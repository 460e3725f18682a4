import { mkdir, readdir, readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Log } from 'sarif';
import { writeReportOutput } from '../../../src/cli/audit/auditTaken.ts';
import { requireReportTargets } from '../../../src/cli/audit/requireAuditFiles.ts';
import { formatNames } from '../../../src/output/formats/index.ts';
import { temporaryFolder } from '../../files/folder.ts';
import { acmeInput } from '../../output/formats/samples.ts';

describe('reportOutput', () => {
  const { path, write } = temporaryFolder();

  it('writes every format in one run, and points to the project it runs in', async () => {
    await mkdir(path('project/main'), { recursive: true });
    await mkdir(path('reports'));
    await write(path('project/sfdx-project.json'), '{"packageDirectories":[{"path":"main"}]}');
    await write(
      path('project/main/Admin_Like.permissionset-meta.xml'),
      '<PermissionSet>\n<userPermissions>\n<enabled>true</enabled>\n<name>ModifyAllData</name>\n</userPermissions>\n</PermissionSet>'
    );
    const names = formatNames.map((name) => path(`reports/audit.${name}`));
    await writeReportOutput(await requireReportTargets(names), await acmeInput(), path('project/main'));
    expect((await readdir(path('reports'))).sort()).to.deep.equal(formatNames.map((name) => `audit.${name}`).sort());
    const [run] = (JSON.parse(await readFile(path('reports/audit.sarif'), 'utf8')) as Log).runs;
    const places = (run?.results ?? [])
      .filter(({ ruleId }) => ruleId === 'no-modify-all-data')
      .map(({ locations = [] }) => locations[0]?.physicalLocation);
    expect(places).to.deep.include({
      artifactLocation: { uri: 'main/Admin_Like.permissionset-meta.xml' },
      region: { startLine: 4 },
    });
  });

  it('exits with code 2 before any request is sent, and reports all problems', async () => {
    const ended = await requireReportTargets([path('a.txt'), path('nowhere/a.md'), path('a.md')]).then(
      () => undefined,
      (error: unknown) => error
    );
    expect(ended).to.include({ name: 'OutputFilesError', exitCode: 2 });
    expect(String(ended)).to.include('a.txt').and.to.include('nowhere');
  });

  it('says what could not be written after all', async () => {
    const ended = await writeReportOutput(
      [{ path: path('gone/a.json'), format: 'json' }],
      await acmeInput(),
      path('')
    ).then(
      () => undefined,
      (error: unknown) => error
    );
    expect(ended).to.include({ name: 'OutputFilesError', exitCode: 1 });
  });
});
