import { chmod, link, lstat, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { expect } from 'chai';
import { reportTargets, writeReports } from '../../src/files/reportTargets.ts';
import { formatOf } from '../../src/output/formats/index.ts';
import { reportFilesText, reportFileText } from '../../src/output/fileProblemText.ts';
import { temporaryFolder } from './folder.ts';

describe('files/reportTargets', () => {
  const { path, write } = temporaryFolder();

  const codesOf = async (...paths: string[]): Promise<string[]> =>
    (await reportTargets(paths, formatOf)).problems.map(({ code }) => code);

  it('knows the format by the extension, whatever its case', async () => {
    const names = ['a.json', 'b.SARIF', 'c.xml', 'd.html', 'e.md', 'f.csv'].map(path);
    const { targets, problems } = await reportTargets(names, formatOf);
    expect(problems).to.deep.equal([]);
    expect(targets.map(({ format }) => format)).to.deep.equal(['json', 'sarif', 'xml', 'html', 'md', 'csv']);
    expect(targets.map((target) => target.path)).to.deep.equal(names);
  });

  for (const [name, format] of [
    ['audit.sarif.json', 'sarif'],
    ['audit.SARIF.JSON', 'sarif'],
    ['audit.junit.xml', 'xml'],
    ['audit.htm', 'html'],
    ['audit.markdown', 'md'],
    ['2026.11.audit.json', 'json'],
    ['sarif.json', 'json'],
    ['.sarif.json', 'json'],
    ['audit.sarif.xml', 'xml'],
    ['audit.json.sarif', 'sarif'],
  ] as const)
    it(`takes ${name} for ${format}`, async () => {
      const { targets } = await reportTargets([path(name)], formatOf);
      expect(targets).to.deep.equal([{ path: path(name), format }]);
    });

  for (const name of [
    'report',
    'report.',
    '.json',
    'report.yaml',
    'report.json.gz',
    'report.__proto__',
    'report.toString',
  ])
    it(`refuses ${name}`, async () => {
      expect(await codesOf(path(name))).to.deep.equal(['unknownExtension']);
    });

  it('says all that is wrong at once, and leaves nothing behind', async () => {
    await mkdir(path('folder.json'));
    await write(path('file'), '');
    const before = await readdir(path(''));
    const paths = ['a.txt', 'nowhere/a.json', 'file/a.json', 'folder.json', 'a.md', './A.md'].map(path);
    expect(await codesOf(...paths)).to.deep.equal(['unknownExtension', 'noFolder', 'noFolder', 'isFolder', 'twice']);
    expect(await readdir(path(''))).to.deep.equal(before);
  });

  it('does not replace what is no file', async () => {
    expect(await codesOf('/dev/null/a.json')).to.deep.equal(['noFolder']);
    await symlink('/dev/null', path('link.json'));
    const { targets } = await reportTargets([path('link.json')], formatOf);
    expect(await writeReports(targets.map((target) => ({ path: target.path, text: 'x' })))).to.deep.equal([]);
    expect(await readFile(path('link.json'), 'utf8')).to.equal('x');
  });

  for (const name of ['stdout', 'fd/1', 'stderr'])
    it(`refuses /dev/${name}, whatever the stream is`, async function () {
      if (process.platform === 'win32') this.skip();
      const entry = await lstat('/dev/stdout');
      const { targets, problems } = await reportTargets([`/dev/${name}`], formatOf);
      expect([targets, problems]).to.deep.equal([[], [{ path: `/dev/${name}`, code: 'notAFile' }]]);
      expect(await writeReports([{ path: `/dev/${name}`, text: 'x' }])).to.deep.equal(problems);
      expect((await lstat('/dev/stdout')).ino).to.equal(entry.ino);
      expect(reportFilesText(problems)).to.include('--format');
    });

  describe('one file by two paths', () => {
    before(async () => {
      await mkdir(path('real'));
      await write(path('real/one.json'), '{}');
      await write(path('real/two.json'), '{}');
      await symlink(path('real'), path('linked'));
      await symlink(path('real/one.json'), path('link-to-one.json'));
      await link(path('real/one.json'), path('hard-link-to-one.json'));
    });

    for (const [says, a, b] of [
      ['through a link to the file', 'real/one.json', 'link-to-one.json'],
      ['through a hard link', 'real/one.json', 'hard-link-to-one.json'],
      ['through a link to the folder', 'real/one.json', 'linked/one.json'],
      ['through a link to the folder, of a new file', 'real/new.json', 'linked/new.json'],
      ['through the folder above', 'real/one.json', 'real/../real/one.json'],
      ['by another case, of a new file', 'real/new.json', 'real/NEW.json'],
    ] as const)
      it(`is refused ${says}`, async () => {
        expect(await codesOf(path(a), path(b))).to.deep.equal(['twice']);
      });

    it('is refused by a relative path', async () => {
      expect(await codesOf('audit.json', './audit.json')).to.deep.equal(['twice']);
    });

    it('two files are none', async () => {
      expect(await codesOf(path('real/one.json'), path('real/two.json'), path('real/new.json'))).to.deep.equal([]);
    });
  });

  for (const mode of [0o600, 0o640, 0o664])
    it(`keeps mode ${mode.toString(8)} of a file that it replaces`, async function () {
      if (process.platform === 'win32') this.skip();
      await write(path('kept.md'), 'old');
      await chmod(path('kept.md'), mode);
      expect(await writeReports([{ path: path('kept.md'), text: 'new' }])).to.deep.equal([]);
      expect((await stat(path('kept.md'))).mode & 0o777).to.equal(mode);
      expect(await readFile(path('kept.md'), 'utf8')).to.equal('new');
    });

  it('never writes where a link leads', async () => {
    await write(path('elsewhere.txt'), 'old');
    await symlink(path('elsewhere.txt'), path('link.md'));
    await writeReports([{ path: path('link.md'), text: 'new' }]);
    expect(await readFile(path('elsewhere.txt'), 'utf8')).to.equal('old');
    expect(await readFile(path('link.md'), 'utf8')).to.equal('new');
  });

  it('writes each report, whatever becomes of the others', async () => {
    const problems = await writeReports([
      { path: path('gone/a.json'), text: 'a' },
      { path: path('b.json'), text: 'b' },
      { path: path('folder.json'), text: 'c' },
    ]);
    expect(problems.map(({ code }) => code)).to.deep.equal(['noFolder', 'isFolder']);
    expect(await readFile(path('b.json'), 'utf8')).to.equal('b');
    expect((await readdir(path(''))).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('refuses a folder that may not be written to', async function () {
    // To the superuser everything is allowed.
    if (process.getuid?.() === 0) this.skip();
    await mkdir(path('locked'));
    await chmod(path('locked'), 0o555);
    expect(await codesOf(path('locked/a.json'))).to.deep.equal(['notAllowed']);
  });

  it('says in words what is wrong, on one line whatever a name holds', async () => {
    const { problems } = await reportTargets(['a\n\u001b[31m.txt', path('nowhere/a.json')], formatOf);
    const lines = reportFilesText(problems).split('\n');
    expect(lines).to.have.length(2);
    expect(lines[0]).to.include('.json .sarif .xml .html .md .csv').and.not.to.include('\u001b');
    for (const code of ['twice', 'notAFile', 'absent', 'isFolder', 'noFolder', 'notAllowed'] as const)
      expect(reportFileText({ path: 'a.json', code })).to.match(/^a\.json: .+\.$/);
    expect(reportFileText({ path: 'a.json', code: 'notWritable', detail: 'ENOSPC' })).to.include('ENOSPC');
  });
});
