import { expect } from 'chai';
import { useState } from '../../../src/audit/evidence/useState.ts';
import { daysAgo, factsOf, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';

const facts = factsOf({});

describe('audit/useState', () => {
  const states = [
    ['active', identityOf('a@x.y', { logins: [loginOf()], tokens: [tokenOf()] })],
    ['active', identityOf('a@x.y', { user: { lastLoginAt: daysAgo(90) } })],
    ['tokenOnly', identityOf('a@x.y', { user: { lastLoginAt: daysAgo(91) }, tokens: [tokenOf()] })],
    [
      'tokenOnly',
      identityOf('a@x.y', { tokens: [{ userId: '005', appName: 'A', createdAt: daysAgo(5), useCount: 0 }] }),
    ],
    ['dormant', identityOf('a@x.y', { tokens: [tokenOf({ lastUsedAt: daysAgo(91) })] })],
    ['dormant', identityOf('a@x.y', { user: { lastLoginAt: '2024-01-05T10:00:00.000+0000' } })],
    ['noUseSeen', identityOf('a@x.y', { logins: [loginOf({ status: 'Invalid Password' })] })],
    [
      'noUseSeen',
      identityOf('a@x.y', { tokens: [{ userId: '005', appName: 'A', createdAt: daysAgo(99), useCount: 0 }] }),
    ],
    ['worksWithoutLogin', identityOf('a@x.y', { reasons: [{ signal: 'runAs', detail: 'Order Hub' }] })],
    ['worksWithoutLogin', identityOf('a@x.y', { work: [{ kind: 'eventTrigger', name: 'OrderTrigger' }] })],
    [
      'worksWithoutLogin',
      identityOf('a@x.y', { user: { lastLoginAt: daysAgo(400) }, work: [{ kind: 'scheduledJob', name: 'Close' }] }),
    ],
    ['tokenOnly', identityOf('a@x.y', { tokens: [tokenOf()], work: [{ kind: 'inboundEmail', name: 'Inbox' }] })],
    ['active', identityOf('a@x.y', { logins: [loginOf()], work: [{ kind: 'asyncApex', name: '3' }] })],
  ] as const;
  for (const [at, [state, identity]] of states.entries())
    it(`${state} (${at + 1})`, () => expect(useState(identity, facts)).to.equal(state));

  const used = identityOf('a@x.y', { user: { lastLoginAt: daysAgo(400) } });
  for (const dataset of ['externalClientApps', 'eventTriggers', 'scheduledJobs', 'inboundEmails'] as const)
    it(`nobody is dormant where ${dataset} could not be read`, () =>
      expect(useState(used, factsOf({ incomplete: [dataset] }))).to.equal('noUseSeen'));

  it('Apex jobs prove work, and none of them disproves nothing', () =>
    expect(useState(used, factsOf({ incomplete: ['asyncApex'] }))).to.equal('dormant'));

  for (const dataset of ['logins', 'tokens'] as const) {
    it(`unknown where ${dataset} are not whole and nothing was seen`, () =>
      expect(useState(used, factsOf({ incomplete: [dataset] }))).to.equal(undefined));

    it(`in use by what was seen, whether or not ${dataset} are whole`, () => {
      const inUse = identityOf('a@x.y', { logins: [loginOf()], tokens: [tokenOf()] });
      expect(useState(inUse, factsOf({ incomplete: [dataset] }))).to.equal('active');
    });
  }
});
