import rule from '../../../src/audit/rules/no-outbound-credentials.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import { accessOf, viaGroup, viaProfile, viaSet, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf } from '../../helpers/heldAccess.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const setup = (
  ...rows: ReadonlyArray<readonly [type: string, targetId: string, path: GrantPath]>
): EffectiveAccess => ({
  ...accessOf(),
  setupAccess: rows.map(([type, targetId, path]) => ({ type, targetId, path })),
});

const types = ['ApexClass', 'ApexPage', 'ConnectedApplication', 'CustomPermission', 'ExternalClientApplication'];
const subject = 'billing@acme.example';

ruleTester(rule, {
  declares: { needs: ['users', 'assignments', 'heldSets', 'heldGroups', 'setupAccess'] },
  valid: [{ name: 'no setup access', facts: { identities: [identityOf('a@x.y')] } }],
  invalid: [
    {
      name: 'credentials of each kind in one finding; one by two paths counts once',
      facts: {
        identities: [
          holderOf(
            setup(
              ['ExternalCredentialParameter', '0pC1', viaSet('S')],
              ['ExternalCredentialParameter', '0pC1', viaGroup('G')],
              ['NamedCredential', '0XA1', viaSet('S')],
              ['ExternalDataSource', '0XC1', viaProfile('P')],
              ['ExternalDataSource', '0XC2', viaProfile('P')],
              ['ApexClass', '01p1', viaSet('S')]
            )
          ),
        ],
      },
      findings: [
        {
          severity: 'moderate',
          subject,
          tokens: ['1 external credential principal, 1 named credential and 2 external data sources'],
          evidence: [
            { what: 'ExternalCredentialParameter', value: '0pC1', path: 'permission set S', dataset: 'setupAccess' },
            {
              what: 'ExternalCredentialParameter',
              value: '0pC1',
              path: 'permission set group G',
              dataset: 'setupAccess',
            },
            { what: 'NamedCredential', value: '0XA1', path: 'permission set S', dataset: 'setupAccess' },
            { what: 'ExternalDataSource', value: '0XC1', path: 'profile P', dataset: 'setupAccess' },
            { what: 'ExternalDataSource', value: '0XC2', path: 'profile P', dataset: 'setupAccess' },
          ],
          commands: [
            'org open --path /lightning/setup/EnhancedProfiles/page?address=%2F00e000000000001AAA',
            'integration-user display --user billing@acme.example',
          ],
        },
      ],
    },
    {
      name: 'a named credential behind a session, as information',
      facts: {
        identities: [holderOf(setup(['NamedCredential', '0XA1', { ...viaSet('S'), session: 'needed' }]))],
      },
      findings: [{ severity: 'info', subject, text: 'finding.inSession' }],
    },
  ],
  nearMisses: [
    {
      name: 'access to anything else',
      facts: { identities: [holderOf(setup(...types.map((type) => [type, 'id', viaSet('S')] as const)))] },
    },
  ],
  planned: [
    { name: 'a named credential', access: setup(['NamedCredential', '0XA1', viaSet('S')]), severity: 'moderate' },
  ],
});
