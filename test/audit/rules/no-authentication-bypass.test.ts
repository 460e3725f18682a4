import rule from '../../../src/audit/rules/no-authentication-bypass.ts';
import type { GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import type { LoginGroup } from '../../../src/model/rows/loginGroup.ts';
import { accessOf, identityOf, loginOf, viaProfile, viaSet } from '../../helpers/auditFacts.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const set = viaSet('S');

const permissionSeverities = {
  BypassMFAForUiLogins: 'high',
  SkipIdentityConfirmation: 'high',
  TransactionSecurityExempt: 'high',
  PasswordNeverExpires: 'low',
} as const;
const cases = permissionCases(rule, permissionSeverities);

const user = (permissions: Record<string, GrantPath>, logins: readonly LoginGroup[] = []): FactsOver => ({
  identities: [identityOf('a@b.cd', { access: accessOf(permissions), logins })],
});
const apiOnlyOrNot = { 'an API-only user': { ApiUserOnly: viaProfile('P') }, 'a user with UI access': {} };

ruleTester(rule, {
  ...cases,
  invalid: [
    ...cases.invalid,
    ...['BypassMFAForUiLogins', 'SkipIdentityConfirmation', 'TransactionSecurityExempt'].map((permission) => ({
      name: `${permission} of an API-only user is low`,
      facts: user({ [permission]: set, ApiUserOnly: viaProfile('P') }),
      findings: [{ severity: 'low' as const, subject: 'a@b.cd' }],
    })),
    {
      name: 'a user who is API-only only in a session is not API-only',
      facts: user({ SkipIdentityConfirmation: set, ApiUserOnly: { ...set, session: 'needed' } }),
      findings: [{ severity: 'high', subject: 'a@b.cd' }],
    },
    ...['SOAP API', 'OAuth Username-Password', 'UI Username-Password'].flatMap((loginSubType) =>
      Object.entries(apiOnlyOrNot).map(([who, apiOnly]) => ({
        name: `Password Never Expires of ${who} after ${loginSubType} is moderate`,
        facts: user({ PasswordNeverExpires: set, ...apiOnly }, [
          loginOf({ loginSubType, count: 7, application: 'Loader' }),
        ]),
        findings: [
          {
            severity: 'moderate' as const,
            subject: 'a@b.cd',
            evidence: [
              { what: 'PasswordNeverExpires', path: 'permission set S', dataset: 'heldSets' as const },
              { what: loginSubType, value: '7 × Loader', dataset: 'logins' as const },
            ],
          },
        ],
      }))
    ),
    {
      name: 'Password Never Expires after other logins and failed ones is low',
      facts: user({ PasswordNeverExpires: set }, [
        loginOf(),
        loginOf({ loginSubType: null }),
        loginOf({ loginSubType: 'SOAP API', status: 'Invalid Password' }),
      ]),
      findings: [{ severity: 'low', subject: 'a@b.cd', evidence: ['PasswordNeverExpires'] }],
    },
    {
      name: 'Password Never Expires while logins are incomplete',
      facts: { ...user({ PasswordNeverExpires: set }), incomplete: ['logins'] },
      notLookedAt: ['notLookedAt.logins'],
      findings: [{ severity: 'low', subject: 'a@b.cd' }],
    },
    {
      name: 'another permission while logins are incomplete, which does not depend on them',
      facts: { ...user({ SkipIdentityConfirmation: set }), incomplete: ['logins'] },
      notLookedAt: [],
      findings: [{ severity: 'high', subject: 'a@b.cd' }],
    },
  ],
});
