import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-authentication-bypass.ts';
import type { Violation } from '../../../src/audit/engine/rule.ts';
import type { GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import { accessOf, factsOf, identityOf, loginOf, viaProfile, viaSet, violationsOf } from '../../helpers/auditFacts.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';
import { expectWords } from '../../helpers/ruleWords.ts';

const set = viaSet('S');

const judged = (permissions: Record<string, GrantPath>, logins: readonly LoginGroup[] = []): Violation | undefined =>
  violationsOf(rule, { identities: [identityOf('a@b.cd', { access: accessOf(permissions), logins })] })[0];

describe('audit/rules/no-authentication-bypass', () => {
  permissionRuleTests(rule, {
    BypassMFAForUiLogins: 'high',
    SkipIdentityConfirmation: 'high',
    TransactionSecurityExempt: 'high',
    PasswordNeverExpires: 'low',
  });

  for (const permission of ['BypassMFAForUiLogins', 'SkipIdentityConfirmation', 'TransactionSecurityExempt'])
    it(`${permission} is low where the user is API-only`, () => {
      expect(judged({ [permission]: set, ApiUserOnly: viaProfile('P') })?.severity).to.equal('low');
    });

  it('API-only only while a session says so is not API-only', () => {
    const behind: GrantPath = { ...set, session: 'needed' };
    expect(judged({ SkipIdentityConfirmation: set, ApiUserOnly: behind })?.severity).to.equal('high');
  });

  for (const loginSubType of ['SOAP API', 'OAuth Username-Password', 'UI Username-Password'])
    it(`Password Never Expires is moderate after ${loginSubType}, API-only or not`, () => {
      const logins = [loginOf({ loginSubType, count: 7, application: 'Loader' })];
      for (const apiOnly of [{}, { ApiUserOnly: viaProfile('P') }]) {
        const violation = judged({ PasswordNeverExpires: set, ...apiOnly }, logins);
        expect(violation?.severity).to.equal('moderate');
        expect(violation?.evidence).to.deep.equal([
          { what: 'PasswordNeverExpires', path: 'permission set S', dataset: 'heldSets' },
          { what: loginSubType, value: '7 × Loader', dataset: 'logins' },
        ]);
        expectWords(rule, violation ? [violation] : []);
      }
    });

  it('Password Never Expires is low after other logins and failed ones', () => {
    const others = [
      loginOf(),
      loginOf({ loginSubType: null }),
      loginOf({ loginSubType: 'SOAP API', status: 'Invalid Password' }),
    ];
    const violation = judged({ PasswordNeverExpires: set }, others);
    expect(violation?.severity).to.equal('low');
    expect(violation?.evidence).to.have.length(1);
  });

  it('reports that logins were not read, if Password Never Expires depends on them', () => {
    const gap = (permission: string): readonly string[] | undefined =>
      rule.evaluate(
        factsOf({
          identities: [identityOf('a@b.cd', { access: accessOf({ [permission]: set }) })],
          incomplete: ['logins'],
        })
      ).notLookedAt;
    expect(gap('PasswordNeverExpires')).to.deep.equal(['notLookedAt.logins']);
    expect(gap('SkipIdentityConfirmation')).to.deep.equal([]);
    expectWords(rule, [], ['notLookedAt.logins']);
  });
});
