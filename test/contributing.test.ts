import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { inProject } from '../bin/paths.js';
import { type Room, rooms } from './helpers/architecture.ts';

const page = readFileSync(inProject('CONTRIBUTING.md'), 'utf8').replaceAll('\r\n', '\n');

describe('CONTRIBUTING.md', () => {
  it('shows the import directions that the architecture test enforces', () => {
    const picture = /<!-- rooms:begin -->\n\n```text\n([^]*?)\n```\n\n<!-- rooms:end -->/.exec(page)?.[1];
    expect(picture).to.equal(Object.entries(rooms).map(roomLine).join('\n'));
  });

  it('describes every folder of src/', () => {
    const folders = [...page.matchAll(/^\| `([\w-]+)\/` \|/gm)].map(([, name]) => name);
    expect(folders).to.include.members(Object.keys(rooms));
  });

  it('names only files that exist', () => {
    const paths = [...page.matchAll(/`((?:src|test|messages|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(paths).to.not.be.empty;
    expect(paths.filter((path) => !existsSync(inProject(path)))).to.deep.equal([]);
  });
});

function roomLine([name, { imports, types = [] }]: [string, Room]): string {
  const others = [...imports.filter((other) => other !== name), ...types.map((other) => `types of ${other}`)];
  return `${name.padEnd(11)} ─► ${others.length === 0 ? 'nothing' : others.join(', ')}`;
}
