import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect } from 'chai';
import MarkdownIt from 'markdown-it';
import { inProject } from '../bin/paths.js';
import { readFolder } from './helpers/sourceFile.ts';

type Package = { files: string[]; homepage?: string; repository?: { url: string } };

/** What npm puts into every package, whatever `files` contains. */
const alwaysPacked = ['package.json', 'README.md', 'LICENSE'];

const packageJson = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as Package;
const packed = [...alwaysPacked, ...packageJson.files.filter((name) => !name.startsWith('!')).map(withoutSlash)];
const pages = [
  ...['README.md', 'CONTRIBUTING.md'].map((path) => ({ path, text: readFileSync(inProject(path), 'utf8') })),
  ...readFolder('docs').filter(({ path }) => path.endsWith('.md')),
];

describe('links', () => {
  for (const { path, text } of pages) {
    describe(path, () => {
      const targets = linksIn(text);
      const relative = targets.filter((target) => !/^[a-z]+:/.test(target));

      it('lead to files of the npm package and to headings that exist', () => {
        expect(relative.map((target) => problemWith(path, target)).filter(Boolean)).to.deep.equal([]);
      });

      it('otherwise start with the address in package.json', () => {
        const home = [packageJson.homepage, packageJson.repository?.url].filter((url) => url !== undefined);
        const others = targets.filter((target) => !relative.includes(target));
        expect(others.filter((target) => !home.some((url) => target.startsWith(url)))).to.deep.equal([]);
      });
    });
  }

  it('are found in text and images, but not in code', () => {
    expect(linksIn('[a](b.md) ![c](d.png) `[e](f.md)`\n\n```\n[g](h.md)\n```')).to.deep.equal(['b.md', 'd.png']);
  });

  it('are wrong if the file, the heading, or the place in the package is missing', () => {
    expect(problemWith('README.md', 'docs/nowhere.md')).to.include('does not exist');
    expect(problemWith('README.md', '#nowhere')).to.include('has no heading');
    expect(problemWith('docs/ci.md', '../src/index.ts')).to.include('not in the package');
    expect(problemWith('docs/permissions.md', 'rules.md#no-modify-all-data')).to.equal(undefined);
  });
});

/** What is wrong with a relative link on a page. */
function problemWith(page: string, target: string): string | undefined {
  const [file = '', heading] = target.split('#');
  const path = file === '' ? page : posix.join(posix.dirname(page), file);
  if (!existsSync(inProject(path))) return `${target} does not exist`;
  if (!packed.some((name) => path === name || path.startsWith(`${name}/`))) return `${target} is not in the package`;
  if (heading !== undefined && !headingsIn(path).includes(heading)) return `${target} has no heading`;
  return undefined;
}

/** Where a page's links and images lead. */
function linksIn(text: string): string[] {
  const tokens = new MarkdownIt().parse(text, {}).flatMap(({ children }) => children ?? []);
  return tokens
    .map((token) => token.attrGet('href') ?? token.attrGet('src'))
    .filter((target): target is string => target !== null);
}

/** The anchors of a page's headings, as GitHub and npm derive them. */
function headingsIn(path: string): string[] {
  const tokens = new MarkdownIt().parse(readFileSync(inProject(path), 'utf8'), {});
  return tokens
    .filter((_, index) => tokens[index - 1]?.type === 'heading_open')
    .map(({ content }) =>
      content
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-')
    );
}

function withoutSlash(name: string): string {
  return name.replace(/^\//, '');
}
