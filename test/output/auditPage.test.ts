import { expect } from 'chai';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import type { Finding } from '../../src/model/audit/finding.ts';
import { auditPage } from '../../src/output/auditPage.ts';
import type { Block } from '../../src/output/page.ts';
import { aFinding, anIdentity, aResult, aRuleResult, linesOf } from './auditResults.ts';

const pageOf = (result: AuditResult, snapshotFile?: string): Block[] =>
  auditPage(result, { seats: [], threshold: 'high', snapshotFile });
const linesFor = (more: Partial<AuditResult>, width?: number): string[] => linesOf(pageOf(aResult(more)), width);
const place = (lines: readonly string[], part: string): number => lines.findIndex((line) => line.includes(part));

const [anna, bert, carl] = ['anna@acme.example', 'bert@acme.example', 'carl@acme.example'];

/** Numbered usernames, all of the same length. */
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `user-${(index + 1).toString().padStart(3, '0')}@acme.example`);

describe('output/auditPage', () => {
  it('shows the worst identity first, its findings worst first', () => {
    const lines = linesFor({
      identities: [anna, bert].map((name) => anIdentity(name)),
      findings: [
        aFinding('a-critical', bert, { severity: 'critical' }),
        aFinding('b-high', anna),
        aFinding('c-low', bert, { severity: 'low' }),
      ],
    });
    const order = ['bert@', 'a-critical', 'c-low', 'anna@', 'b-high'].map((part) =>
      lines.findIndex((line) => line.trim().startsWith(part) || line.endsWith(part))
    );
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    expect(order).to.not.include(-1);
  });

  it('puts severities in one column', () => {
    const lines = linesFor({
      identities: [anIdentity(anna)],
      findings: (['critical', 'high', 'moderate', 'low', 'info'] as const).map((severity) =>
        aFinding(`rule-${severity}`, anna, { severity })
      ),
    });
    const columns = lines.filter((line) => /^ {2}\w+ +rule-/.test(line)).map((line) => line.indexOf('rule-'));
    expect(columns).to.deep.equal([12, 12, 12, 12, 12]);
  });

  it('lists what follows below its cause, on whatever it is, and not a second time', () => {
    const cause = aFinding('run-as', anna, { subject: { type: 'app', id: '0xI', name: 'Hub' }, severity: 'critical' });
    const lines = linesFor({
      identities: [anIdentity(anna)],
      findings: [cause, aFinding('api-only', anna, { causedBy: cause.fingerprint })],
    });
    expect(lines.filter((line) => line.includes('api-only'))).to.have.length(1);
    expect(place(lines, 'api-only')).to.be.greaterThan(place(lines, 'critical  run-as'));
    expect(lines[place(lines, 'api-only')]).to.include(anna);
  });

  it('shows five pieces of evidence and counts the rest, and none that the message says', () => {
    const evidence = Array.from({ length: 12 }, (_, index) => ({ what: `piece ${index.toString()}`, path: 'set S' }));
    const lines = linesFor({
      identities: [anIdentity(anna)],
      findings: [
        aFinding('x', anna, { evidence }),
        aFinding('y', anna, {
          message: 'Holds ViewAllData (set S).',
          evidence: [{ what: 'ViewAllData', path: 'set S' }],
        }),
      ],
    });
    expect(lines.filter((line) => line.includes('• piece'))).to.have.length(5);
    expect(lines.map((line) => line.trim())).to.include('and 7 more');
    expect(lines.filter((line) => line.includes('• ViewAllData'))).to.deep.equal([]);
  });

  it('says what to do once a rule, with the commands of each finding', () => {
    const lines = linesFor({
      identities: [anIdentity(anna), anIdentity(bert)],
      findings: [aFinding('x', anna), aFinding('x', bert)],
    });
    expect(lines.filter((line) => line.includes('→ Do what x says.'))).to.have.length(1);
    expect(lines.filter((line) => line.trim().startsWith('sf org open --path /x'))).to.have.length(2);
  });

  it('groups what could not be read by the permission that fixes it', () => {
    const gap = { available: false, complete: false, rows: 0, reason: 'own rows' };
    const lines = linesFor({
      datasets: [
        { ...gap, name: 'sessions', permission: 'ManageUsers' },
        { ...gap, name: 'frozenIdentities', permission: 'ManageUsers' },
        { ...gap, name: 'apiUsage', reason: 'INVALID_TYPE: no.' },
        { name: 'logins', available: true, complete: true, rows: 4 },
      ],
    });
    const unread = lines.filter((line) => line.startsWith('  •'));
    expect(unread).to.deep.equal([
      '  • sessions, frozen users: ask for the permission "Manage Users"',
      '  • API usage in event logs: INVALID_TYPE: no.',
    ]);
  });

  it('says which rules could not be judged, and why', () => {
    const open = { outcome: 'notEvaluated', permission: 'ManageUsers', reason: 'sessions' } as const;
    const lines = linesFor({
      results: [
        aRuleResult('a', open),
        aRuleResult('b', open),
        aRuleResult('c', { outcome: 'failed', partial: true, permission: 'ViewSetup' }),
        aRuleResult('d'),
      ],
    });
    expect(lines.filter((line) => line.startsWith('  •'))).to.deep.equal([
      '  • a, b: ask for the permission "Manage Users"',
      '  • c (partly): ask for the permission "View Setup and Configuration"',
    ]);
  });

  it('calls nobody clean where not everything could be read', () => {
    const unread = { name: 'users', available: false, complete: false, rows: 0, reason: 'no' };
    expect(linesFor({}).join('\n')).to.include('No integration users found.');
    expect(linesFor({ datasets: [unread] }).join('\n')).to.include("doesn't prove that there are none");
  });

  it('names identities without findings, and how each is', () => {
    const lines = linesFor({
      identities: [anIdentity(anna), anIdentity(bert, { isActive: false }), anIdentity(carl, { isFrozen: true })],
      findings: [
        aFinding('org-wide', anna, {
          subject: { type: 'org', id: '00D', name: 'Acme' },
          users: [anna, bert, carl],
          severity: 'moderate',
        }),
      ],
    });
    expect(lines).to.include(`  ${anna}, ${bert} (inactive), ${carl} (frozen)`);
  });

  it('does not count what is accepted, and says until when it is', () => {
    const waiver = { reason: 'deploys', expires: '2027-01-01' };
    const lines = linesFor({ identities: [anIdentity(anna)], findings: [aFinding('x', anna, { waiver })] });
    expect(lines.join('\n')).to.include('Accepted until 2027-01-01: deploys').and.include('no findings · 1 accepted');
  });

  it('ranks people who are no identities by how bad it is with them, in full', () => {
    const usernames = many(30);
    const findings = [
      ...usernames.map((username) => aFinding('x', username, { severity: 'moderate' })),
      aFinding('no-human-account', 'hugo@acme.example'),
    ];
    const lines = linesFor({ identities: usernames.map((username) => anIdentity(username)), findings });
    expect(lines).to.include('hugo@acme.example');
    expect(place(lines, 'no-human-account')).to.be.lessThan(place(lines, usernames[0] ?? ''));
  });

  it('sums up in one line', () => {
    const lines = linesFor({
      identities: [anIdentity(anna)],
      findings: [aFinding('x', anna, { severity: 'critical' }), aFinding('y', anna)],
      results: [aRuleResult('z', { outcome: 'notEvaluated', reason: 'no' }), aRuleResult('v', { outcome: 'passed' })],
    });
    expect(lines).to.include(
      '1 integration user · 1 critical · 1 high · 1 rule passed · 1 rule not evaluated · 57 requests'
    );
  });

  it('ends with what to do next', () => {
    const result = aResult({ identities: [anIdentity(anna)], findings: [aFinding('x', anna)] });
    const commands = (page: readonly Block[]): string[] =>
      page.flatMap((block) => (block.kind === 'command' ? [block.text] : []));
    expect(commands(pageOf(result))).to.include(
      `sf integration-user display --user ${anna} --target-org ada@acme.example`
    );
    expect(commands(pageOf(result, 'my org.json'))).to.include(
      "sf integration-user audit --from-snapshot 'my org.json'"
    );
  });

  describe('an org of 300 integration users', () => {
    const usernames = many(300);
    const findings = usernames.flatMap((username): Finding[] => [
      aFinding('x', username),
      aFinding('y', username, { severity: 'low' }),
    ]);
    const lines = linesFor({ identities: usernames.map((username) => anIdentity(username)), findings }, 80);

    it('shows twenty in full, the others a line each, nobody twice and nobody not at all', () => {
      expect(lines.filter((line) => line.startsWith('user-'))).to.have.length(20);
      expect(lines.filter((line) => line.startsWith('  • user-'))).to.have.length(280);
      for (const username of usernames) expect(place(lines, username), username).to.be.greaterThan(-1);
    });

    it('says so, and how to see all', () => {
      expect(lines.join('\n')).to.include('280 more, one line each. Use --user').and.include('--json');
    });

    it('stays within 80 columns but for commands', () => {
      const long = lines.filter((line) => line.length > 80 && !line.trim().startsWith('sf '));
      expect(long).to.deep.equal([]);
    });

    it('is short enough to be read', () => expect(lines.length).to.be.lessThan(600));
  });

  it('makes names inert', () => {
    const bad = "x\u001b[31m\r\n<script>'\u202e%s\u009b";
    const page = pageOf(
      aResult({
        org: { ...aResult().org, name: bad, edition: bad, username: bad },
        identities: [
          anIdentity(bad, { name: bad, profile: bad, license: bad, reasons: [{ signal: 'runAs', detail: bad }] }),
          anIdentity(`b${bad}`),
        ],
        findings: [
          aFinding('x', bad, {
            message: bad,
            evidence: [{ what: `a${bad}`, value: bad, path: `c${bad}` }],
            remediation: { text: bad, commands: [bad] },
          }),
          aFinding('y', bad, { message: bad, causedBy: `x ${bad}` }),
          aFinding('z', bad, {
            subject: { type: 'app', id: '0H4', name: bad },
            waiver: { reason: bad, expires: '2027-01-01' },
          }),
        ],
        datasets: [{ name: 'logins', available: false, complete: false, rows: 0, reason: bad }],
        results: [aRuleResult('r', { outcome: 'notEvaluated', reason: bad, notLookedAt: [bad] })],
      }),
      bad
    );
    const texts = page.flatMap((block) => (block.kind === 'text' || block.kind === 'command' ? [block.text] : []));
    expect(texts.filter((text) => text.includes('<script>'))).to.have.length.greaterThan(12);
    for (const text of texts) expect(text).to.not.match(/[\p{Cc}\u202e]|undefined/u);
  });
});
