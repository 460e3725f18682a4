import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-admin-profile.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import { accessOf, compliantAccess, identityOf, viaProfile, viaSet, violationsOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const profile = viaProfile('System Administrator');
const held = (path: GrantPath, ...names: readonly string[]): EffectiveAccess =>
  accessOf(Object.fromEntries(names.map((name) => [name, path])));

const cases: Record<string, [EffectiveAccess, string[] | undefined]> = {
  'Modify All Data and Manage Users': [held(profile, 'ModifyAllData', 'ManageUsers'), ['ModifyAllData', 'ManageUsers']],
  'Modify All Data and Customize Application': [
    held(profile, 'CustomizeApplication', 'ModifyAllData', 'ViewAllData'),
    ['CustomizeApplication', 'ModifyAllData'],
  ],
  'all three': [
    held(profile, 'ModifyAllData', 'ManageUsers', 'CustomizeApplication'),
    ['ModifyAllData', 'ManageUsers', 'CustomizeApplication'],
  ],
  'Modify All Data alone': [held(profile, 'ModifyAllData'), undefined],
  'the others without it': [held(profile, 'ManageUsers', 'CustomizeApplication'), undefined],
  'an admin-like permission set': [held(viaSet('Admin_Like'), 'ModifyAllData', 'ManageUsers'), undefined],
  'half by profile, half by set': [accessOf({ ModifyAllData: profile, ManageUsers: viaSet('S') }), undefined],
  'the shipped profile': [compliantAccess, undefined],
};

ruleTester(rule, {
  valid: [{ name: 'a lean profile', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'an admin profile',
      facts: {
        identities: [
          identityOf('a@x.y', { access: accessOf({ ModifyAllData: viaProfile('P'), ManageUsers: viaProfile('P') }) }),
        ],
        datasets: {},
      },
      findings: [{ severity: 'critical', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'one of the permissions by a set',
      facts: {
        identities: [
          identityOf('a@x.y', { access: accessOf({ ModifyAllData: viaProfile('P'), ManageUsers: viaSet('S') }) }),
        ],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-admin-profile', () => {
  for (const [what, [access, expected]] of Object.entries(cases))
    it(`${expected ? 'fires' : 'not'}: ${what}`, () => {
      const violations = violationsOf(rule, { identities: [identityOf('a@b.cd', { access })] });
      expectWords(rule, violations);
      expect(violations[0]?.evidence.map((each) => each.what)).to.deep.equal(expected);
      expect(rule.checkAccess?.(access)?.evidence.map((each) => each.what)).to.deep.equal(expected);
    });

  it('is critical, with the profile as its path, and helps', () => {
    const access = held(profile, 'ModifyAllData', 'ManageUsers');
    const [violation] = violationsOf(rule, { identities: [identityOf('a@b.cd', { access })] });
    expect(violation).to.deep.include({ severity: 'critical', users: ['a@b.cd'], paths: [profile, profile] });
    expect(violation?.evidence[0]).to.deep.include({ path: 'profile System Administrator', dataset: 'heldSets' });
    expect(violation?.commands).to.deep.include(['integration-user', 'create', '--name', 'a', '--dry-run']);
  });

  it('inactive users are not looked at', () => {
    const access = held(profile, 'ModifyAllData', 'ManageUsers');
    expect(violationsOf(rule, { identities: [identityOf('a@b.cd', { access, user: { isActive: false } })] })).to.be
      .empty;
  });
});
