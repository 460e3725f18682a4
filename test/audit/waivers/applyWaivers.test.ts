import { expect } from 'chai';
import fc from 'fast-check';
import { applyWaivers } from '../../../src/audit/waivers/applyWaivers.ts';
import { counts, type Finding } from '../../../src/model/audit/finding.ts';
import type { Waiver } from '../../../src/model/audit/auditConfig.ts';
import { findingOf, waiverOf } from '../../helpers/findings.ts';

const takenAt = new Date('2026-11-02T23:59:59.000Z');

const waivedBy = (findings: readonly Finding[], ...waivers: Waiver[]): Array<string | undefined> =>
  applyWaivers(findings, waivers, takenAt).map(({ waiver }) => waiver?.reason);

const profile = (...users: string[]): Finding =>
  findingOf('login-ip-restricted', 'Integrations', { subject: { type: 'profile' }, users });

describe('audit/waivers', () => {
  const finding = findingOf('no-org-change', 'A@b.cd');

  const cases: Array<[says: string, finding: Finding, waiver: Waiver, isWaived: boolean]> = [
    ['its rule and user, whatever the case', finding, waiverOf('no-org-change'), true],
    ['another rule', finding, waiverOf('no-view-all-data'), false],
    ['another user', finding, waiverOf('no-org-change', { user: 'a@b.c' }), false],
    ['a pattern', finding, waiverOf('no-org-change', { user: 'a@*' }), true],
    ['a pattern of other names', finding, waiverOf('no-org-change', { user: '*@x.cd' }), false],
    ['its last day', finding, waiverOf('no-org-change', { expires: '2026-11-02' }), true],
    ['the day after its last', finding, waiverOf('no-org-change', { expires: '2026-11-01' }), false],
    ['all users of a profile', profile('a@b.cd', 'a2@b.cd'), waiverOf('login-ip-restricted', { user: 'a*' }), true],
    ['one user of several', profile('a@b.cd', 'x@b.cd'), waiverOf('login-ip-restricted'), false],
    ['nobody, for a user', profile(), waiverOf('login-ip-restricted', { user: '*' }), false],
    ['a profile by name', profile('x@b.cd'), waiverOf('login-ip-restricted', { subject: 'integrations' }), true],
    ['a profile of another name', profile('x@b.cd'), waiverOf('login-ip-restricted', { subject: 'Sales' }), false],
  ];
  for (const [says, about, waiver, isWaived] of cases)
    it(`${isWaived ? 'waives' : 'does not waive'} for ${says}`, () => {
      expect(waivedBy([about], waiver)).to.deep.equal([isWaived ? 'accepted' : undefined]);
    });

  it('says why, until when and where it was decided', () => {
    const waiver = waiverOf('no-org-change', { ticket: 'SEC-1', place: 'a.yml:3' });
    expect(applyWaivers([finding], [waiver], takenAt)[0]?.waiver).to.deep.equal({
      reason: 'accepted',
      expires: '2030-01-01',
      ticket: 'SEC-1',
    });
  });

  it('of several the one that holds longest', () => {
    const [early, late] = ['2027-01-01', '2028-01-01'].map((expires) => waiverOf('no-org-change', { expires }));
    for (const waivers of [
      [early, late],
      [late, early],
    ])
      expect(
        applyWaivers(
          [finding],
          waivers.flatMap((each) => each ?? []),
          takenAt
        )[0]?.waiver
      ).to.have.property('expires', '2028-01-01');
  });

  const cause = findingOf('no-modify-all-data', 'a@b.cd', { severity: 'critical' });
  const follower = findingOf('no-view-all-data', 'a@b.cd', { causedBy: cause.fingerprint });

  it('waives with a finding what follows from it: nothing comes back as counted', () => {
    const all = applyWaivers([cause, follower], [waiverOf('no-modify-all-data')], takenAt);
    expect(all.map(({ waiver }) => waiver?.reason)).to.deep.equal(['accepted', 'accepted']);
    expect(all[1]?.causedBy).to.equal(cause.fingerprint);
    expect(all.filter(counts)).to.deep.equal([]);
  });

  it('waives what follows alone, and its cause goes on to count', () => {
    const all = applyWaivers([cause, follower], [waiverOf('no-view-all-data')], takenAt);
    expect(all.map(({ waiver }) => waiver?.reason)).to.deep.equal([undefined, 'accepted']);
    expect(all.filter(counts)).to.have.length(1);
  });

  it('prefers a waiver of its own to that of the cause', () => {
    const own = waiverOf('no-view-all-data', { reason: 'own', expires: '2027-01-01' });
    expect(waivedBy([cause, follower], waiverOf('no-modify-all-data'), own)).to.deep.equal(['accepted', 'own']);
  });
});

const ruleIds = ['no-org-change', 'no-view-all-data', 'lean-profile'];
const usernames = ['a@b.cd', 'ab@b.cd', 'svc@x.yz'];
const words = fc.constantFrom('*', 'a*', '*@b.cd', 'A@B.CD', 'P', ...usernames);
const dates = fc.constantFrom('2026-11-01', '2026-11-02', '2027-06-30', '2020-02-29');

const someWaivers = fc
  .array(
    fc.record({
      rule: fc.constantFrom(...ruleIds),
      target: fc.oneof(
        words.map((user) => ({ user })),
        words.map((subject) => ({ subject }))
      ),
      reason: fc.string(),
      expires: dates,
    })
  )
  .map((all) => all.map(({ target, ...waiver }): Waiver => ({ ...waiver, ...target })));

const someFindings = fc
  .array(
    fc.record({
      rule: fc.constantFrom(...ruleIds),
      name: fc.constantFrom(...usernames, 'P'),
      users: fc.uniqueArray(fc.constantFrom(...usernames)),
      cause: fc.option(fc.nat(20)),
    })
  )
  .map((rows) => {
    const roots = rows.map(({ rule, name, users }) =>
      findingOf(rule, name, {
        subject: { type: name === 'P' ? 'profile' : 'user' },
        ...(name === 'P' ? { users } : {}),
      })
    );
    const unique = [...new Map(roots.map((each) => [each.fingerprint, each])).values()];
    return unique.map((finding, index): Finding => {
      const cause = unique[rows[index]?.cause ?? -1];
      // One level, as causes are: what is a cause follows from nothing.
      const isRoot = cause === undefined || cause === finding || index % 2 === 0 || unique.indexOf(cause) % 2 === 1;
      return isRoot ? finding : { ...finding, causedBy: cause.fingerprint };
    });
  });

describe('audit/waivers: properties', () => {
  const counted = (findings: readonly Finding[]): string[] =>
    findings.filter(counts).map(({ fingerprint }) => fingerprint);

  it('waiving never adds a finding that counts, and changes nothing but the mark', () => {
    fc.assert(
      fc.property(someFindings, someWaivers, (findings, waivers) => {
        const after = applyWaivers(findings, waivers, takenAt);
        const before = new Set(counted(findings));
        expect(counted(after).every((each) => before.has(each))).to.equal(true);
        const bare = after.map((finding) => {
          const { waiver, ...rest } = finding;
          expect(waiver === undefined || waivers.length > 0).to.equal(true);
          return rest;
        });
        expect(bare).to.deep.equal(findings);
      })
    );
  });

  it('one more waiver never makes more count', () => {
    fc.assert(
      fc.property(someFindings, someWaivers, someWaivers, (findings, some, more) => {
        const fewer = new Set(counted(applyWaivers(findings, some, takenAt)));
        const after = counted(applyWaivers(findings, [...some, ...more], takenAt));
        expect(after.every((each) => fewer.has(each))).to.equal(true);
      })
    );
  });

  it('the order of the waivers does not matter', () => {
    const shuffled = someWaivers.chain((waivers) =>
      fc.tuple(fc.constant(waivers), fc.shuffledSubarray(waivers, { minLength: waivers.length }))
    );
    fc.assert(
      fc.property(someFindings, shuffled, (findings, [one, other]) => {
        expect(applyWaivers(findings, one, takenAt)).to.deep.equal(applyWaivers(findings, other, takenAt));
      })
    );
  });

  it('a waiver that has ended waives nothing', () => {
    fc.assert(
      fc.property(someFindings, someWaivers, (findings, waivers) => {
        const ended = waivers.map((waiver) => ({ ...waiver, expires: '2026-11-01' }));
        expect(applyWaivers(findings, ended, takenAt)).to.deep.equal(findings);
        const inForce = waivers.filter(({ expires }) => expires >= '2026-11-02');
        expect(applyWaivers(findings, waivers, takenAt)).to.deep.equal(applyWaivers(findings, inForce, takenAt));
      })
    );
  });
});
