import rule from '../../../src/audit/rules/api-only.ts';
import {
  accessOf,
  daysAgo,
  type FactsOver,
  identityOf,
  loginOf,
  viaGroup,
  viaProfile,
  viaSet,
} from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const open = accessOf({ ApiEnabled: viaProfile('System Administrator') });
const ui = loginOf({ loginType: 'Application', loginSubType: 'UI Username-Password', application: 'Browser' });

const onlyOf = (over: Parameters<typeof identityOf>[1]): FactsOver => ({ identities: [identityOf('a@b.cd', over)] });
const person = identityOf('p@b.cd', { access: open, confidence: 'none', logins: [ui] });
const unusedPerson = identityOf('s@b.cd', { access: open, confidence: 'none' });
const fullLicense = { licenseId: '100000000000009AAA', licenseName: 'Salesforce', licenseKey: 'SFDC' };
const look = [
  'integration-user display --user a@b.cd',
  'org open --path /lightning/setup/ManageUsers/page?address=%2F005abcd00000000000%3Fnoredirect%3D1%26isUserEntityOverride%3D1',
];
const paths = { profile: viaProfile('P'), set: viaSet('S'), group: viaGroup('G') };

ruleTester(rule, {
  declares: { coveredBy: [{ ruleId: 'run-as-integration-user' }], conclusive: ['assignments', 'heldSets'] },
  valid: [
    { name: 'an API-only user', facts: onlyOf({}) },
    ...Object.entries(paths).map(([via, path]) => ({
      name: `API Only User by ${via}, even after UI logins`,
      facts: onlyOf({ access: accessOf({ ApiUserOnly: path }), logins: [ui] }),
      examined: 1,
      notLookedAt: [],
    })),
    { name: 'no identities', facts: {}, examined: 0, notLookedAt: [] },
  ],
  invalid: [
    {
      name: 'a user who can use the UI',
      facts: onlyOf({ access: open }),
      findings: [
        {
          severity: 'high',
          subject: { type: 'user', id: '005abcd00000000000', name: 'a@b.cd' },
          users: ['a@b.cd'],
          evidence: [{ what: 'ApiUserOnly', value: 'not held', dataset: 'heldSets' }],
          commands: [...look],
        },
      ],
    },
    {
      name: 'a holder of the PSL on the integration license, who is offered the permission set: others are refused it',
      facts: onlyOf({
        access: open,
        psls: [{ id: '2LA', userId: '005', pslId: '0PL', pslName: 'SalesforceAPIIntegrationPSL' }],
      }),
      findings: [
        {
          severity: 'high',
          subject: 'a@b.cd',
          commands: [
            ...look,
            'data create record --sobject PermissionSet --values "Name=API_Only_User Label=API_Only_User PermissionsApiUserOnly=true"',
            'org assign permset --name API_Only_User --on-behalf-of a@b.cd',
          ],
        },
      ],
    },
    {
      name: 'a user on a full license, who is offered a permission set of that license, with or without the PSL',
      facts: {
        identities: [[], [{ id: '2LA', userId: '005', pslId: '0PL', pslName: 'SalesforceAPIIntegrationPsl' }]].map(
          (psls) => identityOf('a@b.cd', { access: open, psls, user: fullLicense })
        ),
      },
      findings: [1, 2].map(() => ({
        severity: 'high',
        subject: 'a@b.cd',
        commands: [
          ...look,
          'data create record --sobject PermissionSet --values "Name=API_Only_User_Salesforce Label=API_Only_User_Salesforce PermissionsApiEnabled=true PermissionsApiUserOnly=true LicenseId=100000000000009AAA"',
          'org assign permset --name API_Only_User_Salesforce --on-behalf-of a@b.cd',
        ],
      })),
    },
    {
      name: 'a user on another license, of which it is not known, or whose license is hidden: nothing is made',
      facts: {
        identities: [
          { ...fullLicense, licenseName: 'Salesforce Platform', licenseKey: 'SFDC_PLATFORM' },
          { ...fullLicense, licenseId: '' },
        ].map((user) => identityOf('a@b.cd', { access: open, user })),
      },
      findings: [1, 2].map(() => ({ severity: 'high', subject: 'a@b.cd', commands: look })),
    },
    {
      name: 'UI logins of the window together as evidence, failed and other logins left out',
      facts: onlyOf({
        access: open,
        logins: [
          { ...ui, count: 2, firstAt: daysAgo(40), lastAt: daysAgo(30) },
          { ...ui, count: 1, firstAt: daysAgo(3), lastAt: daysAgo(3) },
          { ...ui, status: 'Invalid Password' },
          loginOf(),
        ],
      }),
      findings: [
        {
          severity: 'high',
          subject: 'a@b.cd',
          text: 'finding.used',
          tokens: ['2026-10-30'],
          evidence: [
            'ApiUserOnly: not held',
            { what: 'UI Username-Password', value: '3 logins, first 2026-09-23, last 2026-10-30', dataset: 'logins' },
          ],
        },
      ],
    },
    ...(['needed', 'live'] as const).map((session) => ({
      name: `a permission set behind a session that is ${session}`,
      facts: onlyOf({ access: accessOf({ ApiUserOnly: { ...viaSet('S'), session } }) }),
      findings: [
        {
          severity: 'high' as const,
          subject: 'a@b.cd',
          evidence: [
            { what: 'ApiUserOnly', value: 'session-based only', dataset: 'heldSets' as const },
            {
              what: 'ApiUserOnly',
              path: `permission set S (session-based${session === 'live' ? ', active now' : ''})`,
              dataset: 'heldSets' as const,
            },
          ],
        },
      ],
    })),
    {
      name: 'a frozen user, but not an inactive one',
      facts: {
        identities: [
          identityOf('a@b.cd', { access: open, user: { isActive: false } }),
          identityOf('e@b.cd', { access: open, isFrozen: true }),
        ],
      },
      examined: 1,
      findings: [{ severity: 'high', subject: 'e@b.cd', users: ['e@b.cd'] }],
    },
    {
      name: 'a user who was only asked for, unless it is a person who works in the UI',
      facts: { identities: [person, unusedPerson] },
      findings: [{ severity: 'high', subject: 's@b.cd', users: ['s@b.cd'] }],
    },
  ],
  nearMisses: [
    { name: 'an inactive user', facts: onlyOf({ access: open, user: { isActive: false } }) },
    {
      name: 'users who were only asked for, while logins are unknown',
      facts: { identities: [person, unusedPerson], incomplete: ['logins'] },
      examined: 0,
      notLookedAt: ['notLookedAt.logins'],
    },
  ],
});
