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
    ['neverUsed', identityOf('a@x.y', { logins: [loginOf({ status: 'Invalid Password' })] })],
    [
      'neverUsed',
      identityOf('a@x.y', { tokens: [{ userId: '005', appName: 'A', createdAt: daysAgo(99), useCount: 0 }] }),
    ],
  ] as const;
  for (const [at, [state, identity]] of states.entries())
    it(`${state} (${at + 1})`, () => expect(useState(identity, facts)).to.equal(state));
});
