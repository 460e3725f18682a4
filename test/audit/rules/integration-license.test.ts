import rule from '../../../src/audit/rules/integration-license.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { OrgUser } from '../../../src/model/rows/orgUser.ts';
import { accessOf, type FactsOver, identityOf, loginOf, viaSet } from '../../helpers/auditFacts.ts';
import { aLicense, aPsl, aUser } from '../../helpers/facts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const full: Partial<OrgUser> = { licenseName: 'Salesforce', licenseKey: 'SFDC', profileName: 'Standard User' };
const open = accessOf();
const ui = loginOf({ loginType: 'Lightning Login', loginSubType: null });
const fires: Record<string, Identity> = {
  'API only on a full license': identityOf('a@b.cd', { user: full }),
  'API only by a set': identityOf('a@b.cd', { user: full, access: accessOf({ ApiUserOnly: viaSet('S') }) }),
  'likely, without UI logins': identityOf('a@b.cd', {
    user: full,
    access: open,
    confidence: 'likely',
    logins: [loginOf()],
  }),
  'run-as user without UI logins': identityOf('a@b.cd', { user: full, access: open }),
  'a platform license': identityOf('a@b.cd', { user: { licenseName: 'Salesforce Platform', licenseKey: 'AUL' } }),
  'failed UI logins only': identityOf('a@b.cd', { user: full, logins: [{ ...ui, status: 'Failed: API-only user' }] }),
};
const quiet: Record<string, Identity> = {
  'on the integration license': identityOf(),
  'the integration license by its key': identityOf('a@b.cd', { user: { licenseName: 'Intégration' } }),
  'UI logins': identityOf('a@b.cd', { user: full, confidence: 'likely', access: open, logins: [ui] }),
  'UI logins of an API-only user': identityOf('a@b.cd', { user: full, logins: [ui] }),
  'only possible': identityOf('a@b.cd', { user: full, access: open, confidence: 'possible' }),
  'only asked for': identityOf('a@b.cd', { user: full, access: open, confidence: 'none' }),
  inactive: identityOf('a@b.cd', { user: { ...full, isActive: false } }),
  'Chatter Free': identityOf('a@b.cd', { user: { licenseName: 'Chatter Free', licenseKey: 'PID_CHATTER' } }),
  Identity: identityOf('a@b.cd', { user: { licenseName: 'Identity', licenseKey: 'PID_Identity' } }),
  'platform user': identityOf('a@b.cd', {
    user: { licenseName: 'Cloud Integration User', licenseKey: 'CLOUD_INTEGRATION_USER' },
  }),
  'community user': identityOf('a@b.cd', {
    user: { licenseName: 'Customer Community', licenseKey: 'PID_Customer_Community', userType: 'CspLitePortal' },
  }),
  'license not known': identityOf('a@b.cd', { user: { licenseName: '', licenseKey: '' } }),
};
const seats = { userLicenses: [aLicense()], permissionSetLicenses: [aPsl()], integrationUsers: [], pslAssignments: [] };
const said: ReadonlyArray<readonly [string, FactsOver, string, ReadonlyArray<string | number>]> = [
  ['nothing is known', {}, 'finding', ['Salesforce']],
  ['seats are free', { datasets: seats }, 'finding.seats', ['Salesforce', 5]],
  [
    'none is',
    {
      datasets: {
        ...seats,
        userLicenses: [aLicense({ total: 1 })],
        integrationUsers: [aUser()],
      },
    },
    'finding.seats',
    ['Salesforce', 0],
  ],
  [
    'seats have no limit',
    {
      datasets: { ...seats, userLicenses: [aLicense({ total: -1 })], permissionSetLicenses: [aPsl({ total: -1 })] },
    },
    'finding.seats',
    ['Salesforce', 'unlimited'],
  ],
  [
    'a price is configured',
    { settings: { seatPrices: { integration: 10, full: 100 } } },
    'finding.saving',
    ['Salesforce', 1080],
  ],
  ['the price saves nothing', { settings: { seatPrices: { integration: 10, full: 10 } } }, 'finding', ['Salesforce']],
  [
    'seats and a price',
    { datasets: seats, settings: { seatPrices: { integration: 10, full: 175.5 } } },
    'finding.seatsAndSaving',
    ['Salesforce', 5, 1986],
  ],
  ['holders are not all known', { datasets: seats, incomplete: ['integrationUsers'] }, 'finding', ['Salesforce']],
];

const onFullLicense = identityOf('a@b.cd', { user: full });

ruleTester(rule, {
  valid: [
    {
      name: 'no identities, while seats are unknown',
      facts: { incomplete: ['integrationUsers', 'pslAssignments'] },
      notLookedAt: ['notLookedAt.seats'],
    },
  ],
  invalid: [
    {
      name: 'the path to API Only User, the server logins, and what helps',
      facts: { identities: [identityOf('a@b.cd', { user: full, logins: [loginOf()] })] },
      findings: [
        {
          severity: 'moderate',
          subject: 'a@b.cd',
          evidence: [
            { what: 'user license', value: 'Salesforce', path: 'profile Standard User', dataset: 'users' },
            { what: 'ApiUserOnly', path: 'profile Minimum Access - API Only Integrations', dataset: 'heldSets' },
            {
              what: 'OAuth Client Credentials',
              value: '10 logins, first 2026-08-14, last 2026-11-01',
              dataset: 'logins',
            },
          ],
          commands: [
            'integration-user list licenses',
            'integration-user display --user a@b.cd',
            'integration-user create --name "Billing Sync" --dry-run',
          ],
        },
      ],
    },
    ...Object.entries(fires).map(([name, identity]) => ({
      name,
      facts: { identities: [identity] },
      findings: [
        {
          severity: 'moderate' as const,
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          firstEvidence: {
            what: 'user license',
            value: identity.user.licenseName,
            path: `profile ${identity.user.profileName}`,
            dataset: 'users' as const,
          },
        },
      ],
    })),
    {
      name: 'an API-only user only, while logins are incomplete',
      facts: {
        identities: [
          identityOf('l@b.cd', { user: full, access: open, confidence: 'likely' }),
          identityOf('a@b.cd', { user: full }),
        ],
        incomplete: ['logins'],
      },
      findings: [{ severity: 'moderate', subject: 'a@b.cd', users: ['a@b.cd'] }],
    },
    ...said.map(([name, over, text, tokens]) => ({
      name: `the text where ${name}`,
      facts: { ...over, identities: [onFullLicense] },
      findings: [{ severity: 'moderate' as const, subject: 'a@b.cd', text, tokens }],
    })),
  ],
  nearMisses: [
    {
      name: 'a license without a name or a key',
      facts: { identities: [identityOf('a@b.cd', { user: { licenseName: '', licenseKey: '' } })] },
    },
    ...Object.entries(quiet).map(([name, identity]) => ({ name, facts: { identities: [identity] } })),
  ],
});
