import { expect } from 'chai';
import { type FileFlags, requireDistinctFiles } from '../../../src/cli/files/requireDistinctFiles.ts';

const problem = (flags: FileFlags): { exitCode?: number; message?: string } => {
  try {
    requireDistinctFiles(flags);
    return {};
  } catch (error) {
    return error as { exitCode: number; message: string };
  }
};

describe('flow/outputPaths', () => {
  it('files of their own are fine', () => {
    expect(
      problem({
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
    it(`refuses ${says}`, () => {
      const { exitCode, message } = problem({ ...flags } as FileFlags);
      expect(exitCode).to.equal(2);
      expect(message?.toLowerCase()).to.match(/x\.(json|html)/);
    });
});
