import { expect } from 'chai';
import type { permissionRule } from '../../src/audit/engine/accessRule.ts';
import type { Violation } from '../../src/audit/engine/rule.ts';
import type { Assignment } from '../../src/model/rows/assignment.ts';
import { type GrantPath, pathText } from '../../src/model/access/effectiveAccess.ts';
import type { Severity } from '../../src/model/audit/finding.ts';
import type { Identity } from '../../src/model/audit/identity.ts';
import { auditPermissions } from '../../src/model/access/riskPermissions.ts';
import { accessOf, factsOf, identityOf, setOf, viaGroup, viaProfile, viaSet, violationsOf } from './auditFacts.ts';
import { expectWords } from './ruleWords.ts';
import { ruleTester } from './ruleTester.ts';

type PermissionRule = ReturnType<typeof permissionRule>;

const assignmentOf = (userId: string): Assignment => ({
  id: '0Pa000000000001AAA',
  userId,
  setId: '0PS000000000001AAA',
  groupId: null,
  isActive: true,
  isRevoked: false,
});

const holder = (permissions: Record<string, GrantPath>, over: Parameters<typeof identityOf>[1] = {}): Identity => {
  const identity = identityOf('billing@acme.example', { access: accessOf(permissions), ...over });
  return { ...identity, assignments: [assignmentOf(identity.user.id)] };
};

const sessionSet: GrantPath = { ...viaSet('Break_Glass'), session: 'needed' };
const liveSet: GrantPath = { ...viaSet('Break_Glass'), session: 'live' };

const found = (rule: PermissionRule, permissions: Record<string, GrantPath>): Violation | undefined => {
  const [violation, ...others] = violationsOf(rule, { identities: [holder(permissions)] });
  expect(others).to.deep.equal([]);
  return violation;
};

const severityTests = (rule: PermissionRule, expected: Readonly<Record<string, Severity>>): void => {
  for (const [permission, severity] of Object.entries(expected))
    it(`${permission} is ${severity}, with the path, whichever it is`, () => {
      for (const path of [viaSet('Billing_Sync'), viaGroup('Billing'), viaProfile('P')]) {
        const violation = found(rule, { [permission]: path });
        expect(violation).to.deep.include({
          severity,
          subject: { type: 'user', id: holder({}).user.id, name: 'billing@acme.example' },
          users: ['billing@acme.example'],
          paths: [path],
          why: permission,
        });
        expect(violation?.evidence).to.deep.equal([{ what: permission, path: pathText(path), dataset: 'heldSets' }]);
        expect(violation?.commands?.at(-1)).to.deep.equal([
          'integration-user',
          'display',
          '--user',
          'billing@acme.example',
          '--why',
          permission,
        ]);
        expectWords(rule, violation ? [violation] : []);
      }
    });
};

const sessionTests = (rule: PermissionRule, expected: Readonly<Record<string, Severity>>): void => {
  const [permission = ''] = Object.keys(expected);

  it('what a session has to activate first is information, and what is active now is not', () => {
    const behind = found(rule, { [permission]: sessionSet });
    expect([behind?.severity, behind?.text]).to.deep.equal(['info', 'finding.inSession']);
    expect(found(rule, { [permission]: liveSet })?.severity).to.equal(expected[permission]);
    expectWords(rule, behind ? [behind] : []);
  });

  it('says where it could not see what is active, and only where that matters', () => {
    const gap = (path: GrantPath): readonly string[] | undefined =>
      rule.evaluate(factsOf({ identities: [holder({ [permission]: path })], incomplete: ['sessionActivations'] }))
        .notLookedAt;
    expect(gap(sessionSet)).to.deep.equal(['notLookedAt.sessionActivations']);
    expect(gap(viaSet('S'))).to.deep.equal([]);
    expectWords(rule, [], ['notLookedAt.sessionActivations']);
  });
};

const wholeTests = (rule: PermissionRule, expected: Readonly<Record<string, Severity>>): void => {
  it('several are one finding with the worst of them', () => {
    const all = Object.fromEntries(Object.keys(expected).map((permission) => [permission, viaSet('S')]));
    const violation = found(rule, all);
    expect(violation?.severity).to.equal(rule.severity);
    expect(violation?.evidence.map(({ what }) => what)).to.deep.equal(Object.keys(expected));
  });

  it('judges a planned user alike', () => {
    for (const [permission, severity] of Object.entries(expected))
      expect(rule.checkAccess?.(accessOf({ [permission]: viaSet('S') }))?.severity).to.equal(severity);
    expect(rule.checkAccess?.(accessOf())).to.equal(undefined);
  });

  it('removes the assignment of a set that grants nothing else', () => {
    const [permission = ''] = Object.keys(expected);
    const [violation] = violationsOf(rule, {
      identities: [holder({ [permission]: viaSet('Billing_Sync') })],
      datasets: { heldSets: [setOf({ userPermissions: [permission] })], objectPermissions: [], setupAccess: [] },
    });
    expect(violation?.commands?.[0]).to.deep.equal([
      'data',
      'delete',
      'record',
      '--sobject',
      'PermissionSetAssignment',
      '--record-id',
      '0Pa000000000001AAA',
    ]);
  });
};

/** What holds for every rule about user permissions; `expected` are the catalogue's permissions. */
export const permissionRuleTests = (rule: PermissionRule, expected: Readonly<Record<string, Severity>>): void => {
  const [[permission, severity] = ['', 'info'] as const] = Object.entries(expected);
  const granted = { [permission]: viaSet('Billing_Sync') };
  const subject = 'billing@acme.example';
  ruleTester(rule, {
    valid: [{ name: 'an API-only user', facts: { identities: [identityOf()] } }],
    invalid: [
      {
        name: `${permission} by a permission set`,
        facts: { identities: [holder(granted)] },
        findings: [{ severity, subject, users: [subject] }],
      },
    ],
    nearMisses: [{ name: 'an inactive user', facts: { identities: [holder(granted, { user: { isActive: false } })] } }],
  });
  severityTests(rule, expected);
  sessionTests(rule, expected);
  wholeTests(rule, expected);

  it('looks at the permissions of the catalogue, which are all read', () => {
    expect(Object.keys(rule.permissions)).to.have.members(Object.keys(expected));
    expect(auditPermissions).to.include.members(Object.keys(expected));
  });

  it('has nothing against an API-only user, nor against one that is inactive', () => {
    const [permission = ''] = Object.keys(expected);
    const inactive = holder({ [permission]: viaSet('S') }, { user: { isActive: false } });
    expect(rule.evaluate(factsOf({ identities: [identityOf(), inactive] }))).to.deep.equal({
      examined: 1,
      violations: [],
      notLookedAt: [],
    });
    const harmless = accessOf({
      ApiEnabled: viaProfile('P'),
      ManageDataIntegrations: viaSet('S'),
      RunReports: viaSet('S'),
    });
    expect(violationsOf(rule, { identities: [identityOf('a@b.cd', { access: harmless })] })).to.deep.equal([]);
  });

  it('judges a frozen user as an active one', () => {
    const [permission = ''] = Object.keys(expected);
    const frozen = holder({ [permission]: viaSet('S') }, { isFrozen: true });
    expect(violationsOf(rule, { identities: [frozen] })).to.have.length(1);
  });

  it('follows from an administrator profile where all comes through it', () => {
    expect(rule.coveredBy).to.deep.include({ ruleId: 'no-admin-profile', throughProfile: true });
  });

  it('reads nothing but what is held', () => {
    expect(rule.needs).to.deep.equal(['users', 'assignments', 'heldSets', 'heldGroups']);
  });
};
