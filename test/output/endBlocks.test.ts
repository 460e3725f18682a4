import { expect } from 'chai';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import type { ConcerningEnd } from '../../src/model/audit/platformEnds.ts';
import { endBlocks } from '../../src/output/endBlocks.ts';
import { endsHtml } from '../../src/output/formats/controlsHtml.ts';
import { endLines } from '../../src/output/formats/markdownControls.ts';
import { linesOf } from './auditResults.ts';

const end = (users: number, usersLeftOut?: number): ConcerningEnd => ({
  id: 'appCertificate',
  title: 'The certificate of \u001b[31m<b>Sync</b>\u202e expires',
  when: '2027-01-31',
  after: '2027-01-31',
  certainty: 'undocumented',
  source: 'The certificate',
  users: Array.from({ length: users }, (_, at) => ({
    username: `sync-${at.toString()}@acme.example`,
    seen: '9 logins',
  })),
  ...(usersLeftOut === undefined ? {} : { usersLeftOut }),
});

const result = (over: Pick<AuditResult, 'ends' | 'endsNotLookedAt'>): AuditResult => over as AuditResult;

const texts = (over: Parameters<typeof result>[0]): Record<'terminal' | 'markdown' | 'html', string> => {
  const html = endsHtml(result(over));
  return {
    terminal: linesOf(endBlocks(result(over)), 10_000).join('\n'),
    markdown: endLines(result(over)).join('\n'),
    html: html === false ? '' : html.html,
  };
};

describe('output/endBlocks', () => {
  it('counts the users that are not named, those that the result does not list too', () => {
    const { terminal, markdown, html } = texts({ ends: [end(50, 7950)] });
    expect(terminal).to.include('sync-2@acme.example, and 7997 more').and.not.include('sync-3@');
    expect(markdown).to.include('`sync-4@acme.example`, and 7995 more').and.not.include('sync-5@');
    expect(html).to.include('<summary>8000</summary>').and.include('sync-49@').and.include('and 7950 more');
  });

  it('where all are named, none is counted', () => {
    const { terminal, html } = texts({ ends: [end(2)] });
    expect(terminal).to.include('sync-0@acme.example, sync-1@acme.example').and.not.include('more');
    expect(html).to.include('<summary>2</summary>').and.not.include('more');
  });

  it("an app's name drives neither a terminal nor a page", () => {
    const { terminal, markdown, html } = texts({ ends: [end(1)] });
    for (const text of [terminal, markdown, html]) expect(text).to.not.match(/\u001b|\u202e/);
    expect(html).to.not.include('<b>');
    // A code span is no markup.
    expect(markdown.replaceAll(/`[^`]*`/g, '')).to.not.include('<b>');
  });

  it('what was not looked at is said even where nothing else is', () => {
    for (const text of Object.values(texts({ endsNotLookedAt: ["Wasn't read: Sync."] })))
      expect(text)
        .to.match(/Wasn(’|'|&#39;|&apos;|\\')t read: Sync/)
        .and.include('What will stop, and when');
    for (const text of Object.values(texts({ ends: [] }))) expect(text).to.equal('');
  });
});
