import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { inProject } from '../bin/paths.js';
import { readFolder, type SourceFile } from './helpers/sourceFile.ts';

/** Phrases that read as if translated, and what to write instead. */
const unnatural: ReadonlyArray<readonly [phrase: RegExp, instead: string]> = [
  [/may do exactly/, 'with exactly the access you specify'],
  [/takes effect as a whole or not at all|in one step or not at all/, 'all-or-nothing'],
  [/\bwish cannot be understood/, 'Invalid options'],
  [/\btime to come\b/, 'a future date'],
  [/\bis in the way\b/, 'All problems are reported together'],
  [/\blooking what\b/, 'checking what was created'],
  [/\banswer was lost\b/, "Lost the org's response"],
  [/\bnobody to ask\b|\bis no terminal\b/, "standard input isn't a terminal"],
  [/\bsomething against\b/, 'Audit findings for this user'],
  [/\bwithout a word\b/, 'silently, without warning'],
  [/\bhas all of it\b/, 'already has all requested access'],
  [/\bbesides\b/, 'also, in addition, other'],
  [/\bleast severity\b/, 'Minimum severity'],
  [/\ball that was read\b/, 'the collected data, everything that was read'],
  [/\blimits moved\b/, 'Thresholds overridden'],
  [/\breach(es)? somebody\b/, 'belongs to an active contact'],
  [/\bclassified fields with reason\b/, 'has a documented reason'],
  [/\bgets? hold of\b/, 'anyone who obtains'],
  [/\bin no field\b/, "can't be queried"],
  [/\blogin is over\b/, 'Your session has expired'],
  [/\bis not one\./, 'Invalid …'],
  [/\btoo much at once\b/, 'To report only new findings from now on'],
  [/\bas whom\b/, 'run-as users'],
  [/\bif it stays\b/, 'If the problem persists'],
  [/\bdoes not admit\b/, "doesn't allow"],
  [/\badministrates\b/, "can't administer"],
  [/\bagain is nothing\b/, 'Running it again changes nothing'],
  [/\basked nothing\b|\bnothing was asked of\b/, 'no requests were sent'],
  [/\bcomes to its words\b/, 'How the audit works'],
  [/\bnothing gives\b/, 'No grant is specific to …'],
  [/\bas a whole\b/, 'completely'],
  [/\bmostly\b/, 'usually'],
  [/\bhangs? on\b/, 'depends on'],
  [/\bstands (there|here)\b/, 'exists, is defined'],
  [/\bends with \d/, 'the exit code is …'],
  [/\bwhosever\b|\bwhoever gets\b/, 'anyone who …'],
];

/** What people read about the project. */
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']
  .filter((path) => existsSync(inProject(path)))
  .map((path): SourceFile => ({ path, text: readFileSync(inProject(path), 'utf8') }));
const source = readFolder('src').filter(({ path }) => path.endsWith('.ts'));

describe('words', () => {
  const files = [...pages, ...readFolder('docs').filter(({ path }) => path.endsWith('.md')), ...readFolder('messages')];

  it('in pages and messages read naturally', () => {
    expect(files.flatMap(problemsIn)).to.deep.equal([]);
  });

  it('in the source read naturally', () => {
    expect(source.flatMap(problemsIn)).to.deep.equal([]);
  });

  it('in the names of tests read naturally', () => {
    const titles = readFolder('test')
      .filter(({ path }) => /\.(test|nut)\.ts$/.test(path) && path !== 'test/words.test.ts')
      .map(({ path, text }) => ({ path, text: titlesIn(text) }));
    expect(titles.flatMap(problemsIn)).to.deep.equal([]);
  });

  it('are found across line breaks and comment stars, whatever their case', () => {
    expect(problemsIn({ path: 'a.ts', text: '/**\n * Granted without a\n * word.\n */' })).to.have.length(1);
    expect(problemsIn({ path: 'a.md', text: '> Besides, …' })).to.have.length(1);
    expect(problemsIn({ path: 'a.md', text: 'They log in the way servers do.' })).to.deep.equal([]);
  });
});

/** The unnatural phrases in a file. */
function problemsIn({ path, text }: SourceFile): string[] {
  const flat = text.replace(/\s*\n[ \t]*(?:\*|\/\/)?[ \t]*/g, ' ');
  return unnatural.flatMap(([phrase, instead]) => {
    const at = flat.search(new RegExp(phrase, 'i'));
    return at === -1 ? [] : [`${path}: "…${flat.slice(Math.max(0, at - 30), at + 50)}…": write "${instead}"`];
  });
}

/** What `describe` and `it` say, each on a line. */
function titlesIn(text: string): string {
  return [...text.matchAll(/\b(?:it|describe)\((['"`])(.+?)\1,/g)].map(([, , title]) => title).join('\n');
}
