import { expect } from 'chai';
import {
  firstAndLast,
  loginTypeOf,
  looksLikePerson,
  summarizeLogins,
  summaryEvidence,
  uiLogins,
} from '../../../src/audit/evidence/loginEvidence.ts';
import { daysAgo, identityOf, loginOf } from '../../helpers/auditFacts.ts';

const ui = loginOf({ loginType: 'Application', loginSubType: null });

describe('audit/loginSummary', () => {
  it('UI logins are those of people and their programs that got in', () => {
    const outlook = loginOf({ loginType: 'Outlook Integration', loginSubType: '' });
    const logins = [ui, outlook, loginOf(), { ...ui, status: 'Invalid Password' }];
    expect(uiLogins(identityOf('a@b.cd', { logins }))).to.deep.equal([ui, outlook]);
  });

  it('only who was merely asked for can look like a person', () => {
    const of = (confidence: 'none' | 'certain', logins = [ui]) => identityOf('a@b.cd', { confidence, logins });
    expect(looksLikePerson(of('none'), true)).to.be.true;
    expect(looksLikePerson(of('none', []), true)).to.be.false;
    expect(looksLikePerson(of('none', []), false)).to.be.true;
    expect(looksLikePerson(of('certain'), false)).to.be.false;
  });

  it('the first and the last of times, of one and of none', () => {
    expect(firstAndLast([daysAgo(1), daysAgo(9), daysAgo(4)])).to.deep.equal({ first: daysAgo(9), last: daysAgo(1) });
    expect(firstAndLast([daysAgo(1)])).to.deep.equal({ first: daysAgo(1), last: daysAgo(1) });
    expect(firstAndLast([])).to.equal(undefined);
  });

  it('groups by name, the most recent first', () => {
    const logins = [ui, loginOf({ count: 1, firstAt: daysAgo(0), lastAt: daysAgo(0) }), { ...ui, count: 5 }];
    const summaries = summarizeLogins(logins, loginTypeOf);
    expect(summaries.map(({ name, count }) => [name, count])).to.deep.equal([
      ['OAuth Client Credentials', 1],
      ['Application', 15],
    ]);
    expect(summaries.map(summaryEvidence)[0]).to.deep.equal({
      what: 'OAuth Client Credentials',
      value: '1 login, first 2026-11-02, last 2026-11-02',
      dataset: 'logins',
    });
  });
});
