import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-toxic-combination.ts';
import type { GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import { accessOf, identityOf, violationsOf, viaGroup, viaProfile, viaSet } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const subject = 'billing@acme.example';
const set = viaSet('Sync');
const behindSession: GrantPath = { ...set, session: 'needed' };

const holder = (permissions: Record<string, GrantPath>): Identity =>
  identityOf(subject, { access: accessOf(permissions) });
const holding = (...names: string[]): Identity =>
  holder(Object.fromEntries(names.map((permission) => [permission, set])));

/** Combinations of which no part is critical by itself. */
const dangerousTogether: ReadonlyArray<readonly string[]> = [
  ['ResetPasswords', 'ManageTwoFactor'],
  ['ResetPasswords', 'DelegatedTwoFactor'],
  ['ManageInteraction', 'ViewAllData'],
  ['ManageInteraction', 'ManageNamedCredentials'],
  ['ManageInteraction', 'ManageExternalConnections'],
  ['UseAnyApiClient', 'ViewAllData'],
  ['CanApproveUninstalledApps', 'ViewAllData'],
  ['DeleteEventMonitoringData', 'ViewAllData'],
  ['DeleteFieldHistory', 'ViewAllData'],
  ['DeleteFieldHistoryArchive', 'ViewAllData'],
];

/** Combinations with a part that another rule calls critical, and that rule. */
const explained: ReadonlyArray<readonly [names: readonly string[], ruleIds: readonly string[]]> = [
  [
    ['ModifyAllData', 'ViewAllData', 'ManageUsers'],
    ['no-modify-all-data', 'no-user-administration'],
  ],
  [['ManageUsers', 'AssignPermissionSets'], ['no-user-administration']],
  [['ManageInternalUsers', 'ManageProfilesPermissionsets'], ['no-user-administration']],
  [['AuthorApex', 'ViewAllData'], ['no-org-change']],
  [['ManageInteraction', 'ModifyAllData'], ['no-modify-all-data']],
];

ruleTester(rule, {
  declares: {
    needs: ['users', 'assignments', 'heldSets', 'heldGroups'],
    coveredBy: [{ ruleId: 'no-admin-profile', throughProfile: true }],
  },
  valid: [
    { name: 'an API-only user', facts: { identities: [identityOf()] }, notLookedAt: [] },
    ...[...new Set(dangerousTogether.flat())].map((name) => ({
      name: `${name} alone`,
      facts: { identities: [holding(name)] },
    })),
  ],
  invalid: [
    ...dangerousTogether.map((names) => ({
      name: `${names.join(' and ')}, which no other finding explains`,
      facts: { identities: [holding(...names)] },
      findings: [
        {
          severity: 'critical' as const,
          commands: ['integration-user display --user billing@acme.example'],
          subject,
          users: [subject],
          evidence: [...names],
          paths: [set, set],
        },
      ],
    })),
    {
      name: 'halves that come by different ways',
      facts: { identities: [holder({ ManageInteraction: viaProfile('P'), ViewAllData: viaGroup('G') })] },
      findings: [
        {
          severity: 'critical',
          subject,
          evidence: [
            { what: 'ManageInteraction', path: 'profile P', dataset: 'heldSets' },
            { what: 'ViewAllData', path: 'permission set group G', dataset: 'heldSets' },
          ],
        },
      ],
    },
    {
      name: 'a half that a session has to activate first, as information',
      facts: { identities: [holder({ ManageInteraction: set, ViewAllData: behindSession })] },
      findings: [{ severity: 'info', subject, text: 'finding.inSession' }],
    },
    {
      name: 'several combinations in one finding, each permission once',
      facts: { identities: [holding('ManageInteraction', 'ViewAllData', 'UseAnyApiClient')] },
      findings: [
        {
          severity: 'critical',
          subject,
          tokens: [
            'ManageInteraction + ViewAllData: can run automation over every record of the org; UseAnyApiClient + ViewAllData: any app that has the token can copy every record',
          ],
          evidence: ['ManageInteraction', 'ViewAllData', 'UseAnyApiClient'],
        },
      ],
    },
  ],
  nearMisses: [
    { name: 'users created without access assigned', facts: { identities: [holding('ManageInternalUsers')] } },
    { name: 'two permissions of the same half', facts: { identities: [holding('AuthorApex', 'ManageInteraction')] } },
    {
      name: 'an inactive user',
      facts: {
        identities: [
          identityOf(subject, {
            access: accessOf({ ManageInteraction: set, ViewAllData: set }),
            user: { isActive: false },
          }),
        ],
      },
    },
  ],
});

describe('rule no-toxic-combination: what explains it', () => {
  const coversOf = (...names: string[]): string[] | undefined =>
    violationsOf(rule, { identities: [holding(...names)] })[0]?.coveredBy?.map(({ ruleId }) => ruleId);

  for (const [names, ruleIds] of explained)
    it(`${names.join(' and ')} follow from ${ruleIds.join(' or ')}`, () =>
      expect(coversOf(...names)).to.deep.equal([...ruleIds]));

  it('nothing, where one combination of several has no part that is critical by itself', () => {
    expect(coversOf('ManageUsers', 'AssignPermissionSets', 'ManageInteraction', 'ViewAllData')).to.equal(undefined);
  });
});
