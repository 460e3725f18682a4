import { mkdir } from 'node:fs/promises';
import { expect } from 'chai';
import { readDefinition } from '../../src/files/parseDefinition.ts';
import { objectPermissionNames } from '../../src/model/access/objectPermissions.ts';
import { definitionProblemText } from '../../src/output/definitionProblemText.ts';
import { temporaryFolder } from './folder.ts';

describe('readDefinition', () => {
  const { path, write } = temporaryFolder();
  const mebibyte = 1024 * 1024;

  it('reads YAML and JSON, with and without a byte order mark', async () => {
    await write(path('a.yml'), '\ufeffname: A\n');
    await write(path('a.json'), '{ "name": "A" }');
    expect(await readDefinition(path('a.yml'))).to.deep.equal({ spec: { name: 'A' } });
    expect(await readDefinition(path('a.json'))).to.deep.equal({ spec: { name: 'A' } });
  });

  it('names the place of a problem', async () => {
    await write(path('b.yml'), 'name: A\nobjects:\n  Account: [reed]\n');
    const read = await readDefinition(path('b.yml'));
    const place = { path: path('b.yml'), line: 3, column: 13, key: 'objects.Account' };
    const choice = { seen: 'reed', closest: ['read'], allowed: [...objectPermissionNames] };
    expect(read).to.deep.equal({ problems: [{ ...place, code: 'unknownObjectPermission', ...choice }] });
  });

  const files: Array<[says: string, content: string | Buffer, code: string]> = [
    ['an empty file', '', 'empty'],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'notText'],
    ['a file with a null character', 'name: a\0b', 'notText'],
    ['a file over 1 MiB', '#'.repeat(mebibyte + 1), 'tooLarge'],
    ['a file of 1 MiB', '#'.repeat(mebibyte), 'empty'],
  ];
  for (const [says, content, code] of files) {
    it(`${says}: ${code}`, async () => {
      await write(path('c.yml'), content);
      expect(await readDefinition(path('c.yml'))).to.deep.equal({ problems: [{ path: path('c.yml'), code }] });
    });
  }

  it('says of what is no file what it is', async () => {
    await mkdir(path('folder'));
    expect(await readDefinition(path('folder'))).to.have.nested.property('problems[0].code', 'isFolder');
    expect(await readDefinition(path('absent.yml'))).to.have.nested.property('problems[0].code', 'absent');
  });

  it('shows the name of a file without what a terminal would act on', async () => {
    const read = await readDefinition('\u001b[31m\nx.yml');
    expect('problems' in read && read.problems.map(definitionProblemText)[0]).to.match(/^\ufffd\[31m x\.yml: \w/);
  });
});
