import rule from '../../../src/audit/rules/no-soap-login.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import { accessOf, identityOf, loginOf, viaSet } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import type { GrantPath } from '../../../src/model/access/effectiveAccess.ts';

const soap = loginOf({
  loginType: 'Other Apex API',
  loginSubType: 'SOAP API',
  apiType: 'SOAP Partner',
  apiVersion: '48.0',
  count: 12,
});
const withLogins = (...logins: Identity['logins']): Identity => identityOf('a@x.y', { logins });
const harmless = {
  'client credentials': loginOf(),
  'OAuth over the SOAP API': loginOf({ loginSubType: null, apiType: 'SOAP Partner', apiVersion: '60.0' }),
  'OAuth by its subtype over the SOAP API': loginOf({ loginSubType: 'OAuth Refresh Token', apiType: 'SOAP Partner' }),
  'a server login that is not SOAP': loginOf({ loginType: 'Other Apex API', loginSubType: null, apiType: 'N/A' }),
  'the mobile app': { ...soap, loginSubType: 'SOAP API (Mobile)' },
  'attempts that failed': { ...soap, status: 'Invalid Password' },
};
const types = ['Other Apex API', 'Partner Product', 'DataJunction', 'AJAX Toolkit'];

const withAnyApiAuth = (path: GrantPath) => ({ ...withLogins(soap), access: accessOf({ UseAnyApiAuth: path }) });

ruleTester(rule, {
  valid: [{ name: 'an OAuth login', facts: { identities: [withLogins(loginOf())] } }],
  invalid: [
    ...[soap, ...types.map((loginType) => ({ ...soap, loginType, loginSubType: null }))].map((login) => ({
      name: login.loginSubType ?? login.loginType,
      facts: { identities: [withLogins(login, loginOf())] },
      findings: [
        {
          severity: 'high' as const,
          commands: [
            'integration-user display --user a@x.y',
            'org open --path /lightning/setup/ManageExternalClientApplication/home',
          ],
          subject: 'a@x.y',
          users: ['a@x.y'],
          tokens: ['12 times', "2027-06-01 (Summer '27)"],
          evidence: [
            `${login.loginSubType ?? login.loginType}, SOAP Partner, 48.0: Billing Sync: 12 logins, last 2026-11-01`,
          ],
        },
      ],
    })),
    {
      name: 'a user with Use Any API Auth',
      facts: { identities: [withAnyApiAuth(viaSet('Legacy'))] },
      findings: [{ severity: 'high', subject: 'a@x.y', text: 'finding.permitted' }],
    },
    {
      name: 'a user with Use Any API Auth in a session only',
      facts: { identities: [withAnyApiAuth({ ...viaSet('Legacy'), session: 'needed' })] },
      findings: [{ severity: 'high', subject: 'a@x.y' }],
    },
    {
      name: 'a user of an org that does not have the permission',
      facts: { identities: [withLogins(soap)], datasets: { userPermissionNames: ['ApiEnabled'] } },
      findings: [{ severity: 'high', subject: 'a@x.y', text: 'finding.noPermission' }],
    },
    {
      name: 'a user of an org that has the permission, without it',
      facts: { identities: [withLogins(soap)], datasets: { userPermissionNames: ['UseAnyApiAuth'] } },
      findings: [{ severity: 'high', subject: 'a@x.y', text: 'finding' }],
    },
    {
      name: 'a user whose permissions are unknown',
      facts: { identities: [withLogins(soap)], incomplete: ['heldSets'] },
      findings: [{ severity: 'high', subject: 'a@x.y', text: 'finding.unknown' }],
    },
  ],
  nearMisses: [
    { name: 'a failed login', facts: { identities: [withLogins({ ...soap, status: 'Failed' })] } },
    ...Object.entries(harmless).map(([name, login]) => ({ name, facts: { identities: [withLogins(login)] } })),
  ],
});
