import rule from '../../../src/audit/rules/psl-assigned.ts';
import type { Assignment } from '../../../src/model/rows/assignment.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { PslHolding } from '../../../src/model/rows/orgUser.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import {
  compliantAccess,
  daysAgo,
  identityOf,
  setOf,
  userOf,
  viaGroup,
  viaProfile,
  viaSet,
} from '../../helpers/auditFacts.ts';
import { aPsl } from '../../helpers/facts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const pslId = '0PL000000000001';
const psl: PslHolding = {
  id: '2LA000000000001',
  userId: '005',
  pslId,
  pslName: 'SalesforceAPIIntegrationPsl',
  createdById: '005admin',
};
const assignment = (setId: string | null, over: Partial<Assignment> = {}): Assignment => ({
  id: '0Pa1',
  userId: '005',
  setId,
  groupId: null,
  isActive: true,
  isRevoked: false,
  ...over,
});
const own = setOf({ id: '0PSown', type: 'Profile', profileId: '00e000000000001AAA' });
const plain = setOf({ id: '0PSplain', name: 'Plain' });
const bound = setOf({ id: '0PSbound', name: 'Bound', licenseId: pslId });
const datasets: Partial<Datasets> = { heldSets: [own, plain, bound], permissionSetLicenses: [aPsl({ id: pslId })] };
const reads = (path: GrantPath, ...objects: readonly string[]): EffectiveAccess => ({
  ...compliantAccess,
  objectPermissions: objects.map((object) => ({ object, permissions: ['read'], path })),
});
const profileOnly = [assignment(own.id)];
const withSet = [...profileOnly, assignment(plain.id)];
const needed: Record<string, [Partial<Identity>, string[]]> = {
  'standard objects by a set': [{ access: reads(viaSet('S'), 'Account', 'Inv__c') }, ['Account']],
  'standard objects by a group': [{ access: reads(viaGroup('G'), 'Contact', 'Lead') }, ['Contact, Lead']],
  'a set of the PSL': [{ assignments: [assignment(bound.id)] }, ['Bound']],
  'another PSL only': [
    {
      access: reads(viaSet('S'), 'WorkOrder'),
      psls: [{ ...psl, pslId: '0PL2', pslName: 'FieldServiceIntegrationPsl' }],
    },
    ['WorkOrder'],
  ],
};
const quiet: Record<string, Parameters<typeof identityOf>[1]> = {
  'PSL and a set': { psls: [psl], assignments: withSet, access: reads(viaSet('S'), 'Account') },
  'PSL by its label': {
    psls: [{ ...psl, pslId: 'x', pslName: 'Salesforce API Integration' }],
    access: reads(viaSet('S'), 'Account'),
    assignments: withSet,
  },
  'PSL in another case': {
    psls: [{ ...psl, pslId: 'x', pslName: 'SalesforceAPIIntegrationPSL' }],
    assignments: withSet,
  },
  'PSL and a group': { psls: [psl], assignments: [...profileOnly, assignment(null, { groupId: '0PG1' })] },
  'custom objects only': { access: reads(viaSet('S'), 'Inv__c', 'pkg__Order__c', 'Signal__e', 'Rate__mdt') },
  'objects of the profile': { access: reads(viaProfile('P'), 'Account') },
  'a set of the PSL that has expired': { assignments: [assignment(bound.id, { expiresAt: daysAgo(1) })] },
  'no set, no PSL': { assignments: profileOnly },
  'another license': { user: { licenseName: 'Salesforce', licenseKey: 'SFDC' }, access: reads(viaSet('S'), 'Account') },
  'an inactive user': { user: { isActive: false }, access: reads(viaSet('S'), 'Account') },
};
const idle: Record<string, readonly Assignment[]> = {
  'the profile alone': profileOnly,
  nothing: [],
  'a set that has expired': [assignment(plain.id, { expiresAt: daysAgo(2), isActive: false })],
  'a revoked set': [assignment(plain.id, { isRevoked: true })],
};

const factsWith = (over: Parameters<typeof identityOf>[1], more: Partial<Datasets> = {}): FactsOver => ({
  identities: [identityOf('a@b.cd', over)],
  datasets: { ...datasets, ...more },
});
const users = [
  userOf('auto@b.cd', { id: '005auto', userType: 'AutomatedProcess' }),
  userOf('x@b.cd', { id: '005admin' }),
];

ruleTester(rule, {
  declares: { conclusive: ['assignments', 'pslHoldings'] },
  valid: [{ name: 'no objects', facts: factsWith({}) }],
  invalid: [
    ...Object.entries(needed).map(([name, [over, values]]) => ({
      name,
      facts: factsWith(over),
      findings: [
        {
          severity: 'moderate' as const,
          subject: 'a@b.cd',
          users: ['a@b.cd'],
          evidence: values.map(
            (value) => `${name === 'a set of the PSL' ? 'permission set of the PSL' : 'standard objects'}: ${value}`
          ),
          commands: ['org assign permsetlicense --name SalesforceAPIIntegrationPsl --on-behalf-of a@b.cd'],
        },
      ],
    })),
    ...Object.entries(idle).map(([name, assignments]) => ({
      name: `the PSL with ${name}, as information`,
      facts: factsWith({ psls: [psl], assignments }),
      findings: [
        {
          severity: 'info' as const,
          subject: 'a@b.cd',
          text: 'finding.unused',
          evidence: [{ what: 'PSL', value: 'SalesforceAPIIntegrationPsl', dataset: 'pslHoldings' as const }],
          commands: [
            'integration-user display --user a@b.cd',
            'data delete record --sobject PermissionSetLicenseAssign --record-id 2LA000000000001',
          ],
        },
      ],
    })),
    {
      name: 'the PSL that an admin assigned, as information',
      facts: factsWith({ psls: [psl] }, { users }),
      findings: [{ severity: 'info', subject: 'a@b.cd', text: 'finding.unused' }],
    },
  ],
  nearMisses: [
    {
      name: 'the PSL that the org itself assigned',
      facts: factsWith({ psls: [{ ...psl, createdById: '005auto' }] }, { users }),
    },
    ...Object.entries(quiet).map(([name, over]) => ({ name, facts: factsWith(over) })),
  ],
});
