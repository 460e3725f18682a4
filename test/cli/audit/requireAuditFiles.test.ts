import { symlink } from 'node:fs/promises';
import { expect } from 'chai';
import { type FileFlags, requireDistinctFiles } from '../../../src/cli/audit/requireAuditFiles.ts';
import { temporaryFolder } from '../../files/folder.ts';

const problem = async (flags: FileFlags): Promise<{ exitCode?: number; message?: string }> => {
  try {
    await requireDistinctFiles(flags);
    return {};
  } catch (error) {
    return error as { exitCode: number; message: string };
  }
};

describe('cli/audit/requireAuditFiles', () => {
  const { path, write } = temporaryFolder();

  it('accepts a file for each', async () => {
    expect(
      await problem({
        'from-snapshot': 'a.json',
        'output-file': ['b.json', 'c.html'],
        baseline: 'd.json',
        'config-file': 'e.yml',
      })
    ).to.deep.equal({});
  });

  for (const [says, flags] of [
    ['a report over the snapshot it is made of', { 'from-snapshot': 'x.json', 'output-file': ['./x.json'] }],
    ['a report over the baseline', { baseline: 'x.json', 'output-file': ['y.html', 'X.json'] }],
    ['a report over the configuration', { 'config-file': 'x.json', 'output-file': ['x.json'] }],
    ['a snapshot and a report in one file', { 'snapshot-file': 'x.json', 'output-file': ['x.json'] }],
    ['a snapshot and a baseline in one file', { 'snapshot-file': 'x.json', 'init-baseline': 'x.json' }],
    ['a baseline that looks like a page', { 'init-baseline': 'x.html' }],
  ] as const)
    it(`refuses ${says}`, async () => {
      const { exitCode, message } = await problem({ ...flags } as FileFlags);
      expect(exitCode).to.equal(2);
      expect(message?.toLowerCase()).to.match(/x\.(json|html)/);
    });

  it('recognizes a file behind a link', async () => {
    await write(path('org.json'), '{}');
    await symlink(path('org.json'), path('link.json'));
    const { exitCode } = await problem({ 'from-snapshot': path('org.json'), 'output-file': [path('link.json')] });
    expect(exitCode).to.equal(2);
  });
});
