import rule from '../../../src/audit/rules/seats-left.ts';
import type { IntegrationUser, License } from '../../../src/model/rows/integrationUser.ts';
import type { DatasetName } from '../../../src/model/org/orgSnapshot.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { daysAgo, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { aLicense, anAssignment, aPsl, aUser } from '../../helpers/facts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import type { Severity } from '../../../src/model/audit/finding.ts';

const inDays = (days: number): string => daysAgo(-days).slice(0, 10);
const users = (count: number): IntegrationUser[] =>
  Array.from({ length: count }, (_, at) => aUser({ id: `00500000000000${at}`, username: `u${at}@b.cd` }));
const seats = (over: Partial<Datasets> = {}): Partial<Datasets> => ({
  userLicenses: [aLicense({ usedAsCached: 1 })],
  permissionSetLicenses: [aPsl({ usedAsCached: 1 })],
  integrationUsers: users(1),
  pslAssignments: [anAssignment()],
  ...over,
});
const license = (over: Partial<License>): Partial<Datasets> =>
  seats({ userLicenses: [aLicense({ usedAsCached: 1, ...over })] });
const psl = (over: Partial<License>): Partial<Datasets> =>
  seats({ permissionSetLicenses: [aPsl({ usedAsCached: 1, ...over })] });
const holder = (at: number, isActive: boolean) =>
  anAssignment({ id: `2LA${at}`, userId: `005${at}`, username: `h${at}@b.cd`, isActive });

type Fired = readonly [string, Partial<Datasets>, Severity, string, ReadonlyArray<string | number>];
const fires: readonly Fired[] = [
  [
    'more users than seats',
    { ...license({ total: 1 }), integrationUsers: users(2) },
    'moderate',
    'finding.overAllocated',
    ['Salesforce Integration', 2, 1],
  ],
  [
    'more PSLs than seats, inactive holders among them',
    { ...psl({ total: 1 }), pslAssignments: [holder(1, true), holder(2, false)] },
    'moderate',
    'finding.overAllocated',
    ['Salesforce API Integration', 2, 1],
  ],
  [
    'disabled',
    psl({ status: 'Disabled' }),
    'moderate',
    'finding.notActive',
    ['Salesforce API Integration', 'Disabled'],
  ],
  [
    'expired',
    psl({ expiresOn: inDays(-1) }),
    'moderate',
    'finding.expired',
    ['Salesforce API Integration', inDays(-1)],
  ],
  [
    'ends today',
    psl({ expiresOn: inDays(0) }),
    'moderate',
    'finding.expiresSoon',
    ['Salesforce API Integration', inDays(0)],
  ],
  [
    'ends in 60 days',
    psl({ expiresOn: inDays(60) }),
    'moderate',
    'finding.expiresSoon',
    ['Salesforce API Integration', inDays(60)],
  ],
  ['no seat left', license({ total: 1 }), 'info', 'finding.noSeatLeft', ['Salesforce Integration', 1, 1]],
];
const quiet: Record<string, FactsOver> = {
  'seats left': { datasets: seats() },
  'an end in 61 days': { datasets: psl({ expiresOn: inDays(61) }) },
  'an end that the configuration has later': {
    datasets: psl({ expiresOn: inDays(31) }),
    settings: { expiringDays: { assignment: 14, license: 30 } },
  },
  'no limit': { datasets: license({ total: -1 }) },
  'a cached count that differs, alone': { datasets: license({ usedAsCached: 4 }) },
  'an org without the license': { datasets: { userLicenses: [], permissionSetLicenses: [] } },
  'a license that nobody uses, without integrations': {
    datasets: { ...license({ status: 'Disabled', total: 0 }), integrationUsers: [], pslAssignments: [] },
  },
  'another license': {
    datasets: seats({ userLicenses: [aLicense({ id: 'x', name: 'Salesforce', key: 'SFDC', status: 'Disabled' })] }),
  },
  'nothing read': {},
};
const none = { userLicenses: [], permissionSetLicenses: [] };
const half = { userLicenses: [aLicense()], permissionSetLicenses: [], integrationUsers: [], pslAssignments: [] };
const missing: ReadonlyArray<readonly [string, Partial<Datasets>, string]> = [
  ['the license', none, 'finding.noLicense'],
  ['the PSL', half, 'finding.noPsl'],
];

const holdings = [{ id: '2LA1', userId: '005', pslId: '0PL000000000001', pslName: 'SalesforceAPIIntegrationPsl' }];
const fieldService = (over: Partial<License>): FactsOver => ({
  identities: [
    identityOf('a@b.cd', { psls: [{ id: '2LA1', userId: '005', pslId: '0PL9', pslName: 'FieldServicePsl' }] }),
  ],
  datasets: seats({
    permissionSetLicenses: [
      aPsl({ usedAsCached: 1 }),
      aPsl({ id: '0PL9', name: 'FieldServicePsl', key: 'FieldServicePsl', label: 'Field Service', ...over }),
    ],
  }),
});
const ownRows: DatasetName[] = ['integrationUsers', 'pslAssignments'];
const pools: DatasetName[] = ['userLicenses', 'permissionSetLicenses'];
const person = identityOf('a@b.cd', { confidence: 'none' });
const integrationLicense = 'Salesforce Integration';
const integrationPsl = 'SalesforceAPIIntegrationPsl';
const freeInactive = 'data delete record --sobject PermissionSetLicenseAssign --record-id 2LA2';
const showLicenses = ['integration-user list licenses', 'org open --path /lightning/setup/CompanyProfileInfo/home'];

ruleTester(rule, {
  valid: [{ name: 'seats are left', facts: { datasets: seats() } }],
  invalid: [
    ...fires.map(([name, datasets, severity, text, tokens]) => ({
      name,
      facts: { datasets },
      findings: [
        {
          severity,
          subject: tokens[0] === integrationLicense ? integrationLicense : integrationPsl,
          text,
          tokens,
          commands: [...showLicenses, ...(name.includes('inactive holders') ? [freeInactive] : [])],
        },
      ],
    })),
    {
      name: 'the license, with those identities who hold it',
      facts: {
        identities: [
          identityOf('a@b.cd', { psls: holdings }),
          identityOf('e@b.cd'),
          identityOf('i@b.cd', { psls: holdings, user: { isActive: false } }),
        ],
        datasets: psl({ status: 'Disabled' }),
      },
      examined: 2,
      findings: [
        {
          severity: 'moderate',
          subject: { type: 'license', id: '0PL000000000001', name: integrationPsl },
          text: 'finding.notActive',
          users: ['a@b.cd'],
        },
      ],
    },
    {
      name: 'users that were counted beside the number that the org has cached',
      facts: { datasets: license({ total: 1, usedAsCached: 4 }) },
      findings: [
        {
          severity: 'info',
          subject: integrationLicense,
          text: 'finding.noSeatLeft',
          evidence: [
            { what: 'status', value: 'Active', dataset: 'userLicenses' },
            { what: 'seats', value: '1', dataset: 'userLicenses' },
            { what: 'used, counted', value: '1', dataset: 'integrationUsers' },
            { what: 'used, as cached by the org', value: '4', dataset: 'userLicenses' },
          ],
        },
      ],
    },
    {
      name: 'inactive holders, and how their seats are freed',
      facts: {
        datasets: { ...psl({ total: 2, usedAsCached: 2 }), pslAssignments: [holder(1, true), holder(2, false)] },
      },
      findings: [
        {
          severity: 'info',
          subject: integrationPsl,
          text: 'finding.noSeatLeft',
          evidence: [
            { what: 'status', value: 'Active', dataset: 'permissionSetLicenses' },
            { what: 'seats', value: '2', dataset: 'permissionSetLicenses' },
            { what: 'used, counted', value: '2', dataset: 'pslAssignments' },
            { what: 'inactive holder', value: 'h2@b.cd', dataset: 'pslAssignments' },
          ],
          commands: [
            'integration-user list licenses',
            'org open --path /lightning/setup/CompanyProfileInfo/home',
            'data delete record --sobject PermissionSetLicenseAssign --record-id 2LA2',
          ],
        },
      ],
    },
    {
      name: 'another PSL that an identity holds and that ends',
      facts: fieldService({ expiresOn: inDays(5) }),
      findings: [{ severity: 'moderate', subject: 'FieldServicePsl', text: 'finding.expiresSoon', users: ['a@b.cd'] }],
    },
    {
      name: 'a license that nobody uses, where there are integrations',
      facts: {
        identities: [identityOf()],
        datasets: { ...license({ status: 'Disabled' }), integrationUsers: [], pslAssignments: [] },
      },
      findings: [{ severity: 'moderate', subject: integrationLicense, text: 'finding.notActive' }],
    },
    ...missing.map(([what, datasets, text]) => ({
      name: `integrations in an org without ${what}`,
      facts: { identities: [identityOf()], datasets },
      findings: [
        { severity: 'info' as const, subject: what === 'the PSL' ? integrationPsl : integrationLicense, text },
      ],
    })),
    {
      name: 'the state of a license, while its users are incomplete',
      facts: { datasets: license({ status: 'Disabled' }), incomplete: ownRows },
      findings: [{ severity: 'moderate', subject: integrationLicense, text: 'finding.notActive' }],
    },
  ],
  nearMisses: [
    { name: 'one seat is left', facts: { datasets: license({ total: 2 }) } },
    ...Object.entries(quiet).map(([name, facts]) => ({ name, facts })),
    {
      name: 'more holders than seats of another PSL that an identity holds',
      facts: fieldService({ total: 1, usedAsCached: 3 }),
    },
    ...missing.flatMap(([what, datasets]) => [
      {
        name: `${what} is missing, but licenses are incomplete`,
        facts: { identities: [identityOf()], datasets, incomplete: pools },
      },
      { name: `${what} is missing, but there is no integration`, facts: { identities: [person], datasets } },
    ]),
    {
      name: 'no seat is left, but users are incomplete',
      facts: { datasets: license({ total: 1 }), incomplete: ownRows },
    },
  ],
});
