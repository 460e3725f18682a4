import { expect } from 'chai';
import { accessListPage, type AccessListResult, type JudgedIdentity } from '../../src/output/accessList.ts';

const identity = (username: string, outcome: JudgedIdentity['outcome']): JudgedIdentity => ({
  ...{ id: '005000000000001', username, name: username, confidence: 'certain', isActive: true, isFrozen: false },
  outcome,
  grants: outcome === 'granted' ? [{ what: 'Account: read', path: 'permission set Billing' }] : [],
  missing: [['Account: read']],
});

const result: AccessListResult = {
  takenAt: '2026-11-28T00:00:00.000Z',
  org: { id: '00D', name: 'Acme', edition: null, isSandbox: false, instanceUrl: '', username: 'ada@acme.example' },
  question: { kind: 'objects', name: 'Account', permission: 'read' },
  identities: [identity('a@acme.example', 'granted'), identity('b@acme.example', 'notGranted')],
  summary: { granted: 1, notGranted: 1, notKnown: 0 },
  datasets: [],
  requests: 1,
};

describe('output/accessList', () => {
  it('tables bring the blank line below them', () => {
    const kinds = accessListPage(result).map(({ kind }) => kind);
    expect(kinds).to.include('table');
    expect(kinds[kinds.indexOf('table') + 1]).to.equal('text');
  });
});
