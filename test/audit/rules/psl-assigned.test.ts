import { expect } from 'chai';
import type { Violation } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/psl-assigned.ts';
import { objectAccess } from '../../helpers/heldAccess.ts';
import type { Assignment } from '../../../src/model/rows/assignment.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { PslHolding } from '../../../src/model/rows/orgUser.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import {
  compliantAccess,
  daysAgo,
  factsOf,
  identityOf,
  setOf,
  userOf,
  viaGroup,
  viaProfile,
  viaSet,
} from '../../helpers/auditFacts.ts';
import { aPsl } from '../../helpers/facts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

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

const judge = (over: Parameters<typeof identityOf>[1], more: Partial<Datasets> = {}): readonly Violation[] => {
  const facts = factsOf({ identities: [identityOf('a@b.cd', over)], datasets: { ...datasets, ...more } });
  const { violations, notLookedAt } = rule.evaluate(facts);
  expectWords(rule, violations, notLookedAt);
  return violations;
};

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

ruleTester(rule, {
  valid: [{ name: 'no objects', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'a standard object by a set',
      facts: {
        identities: [identityOf('a@x.y', { access: objectAccess(['Account', ['read'], viaSet('S')]) })],
        datasets: {},
      },
      findings: [{ severity: 'moderate', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'a standard object by the profile',
      facts: {
        identities: [identityOf('a@x.y', { access: objectAccess(['Account', ['read'], viaProfile('P')]) })],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/psl-assigned', () => {
  for (const [what, [over, values]] of Object.entries(needed))
    it(`fires: ${what}`, () => {
      const violations = judge(over);
      expect(violations.map(({ severity, users }) => [severity, users])).to.deep.equal([['moderate', ['a@b.cd']]]);
      expect(violations[0]?.evidence.map(({ value }) => value)).to.deep.equal(values);
      expect(violations[0]?.commands).to.deep.equal([
        ['org', 'assign', 'permsetlicense', '--name', 'SalesforceAPIIntegrationPsl', '--on-behalf-of', 'a@b.cd'],
      ]);
    });

  for (const [what, over] of Object.entries(quiet)) it(`not: ${what}`, () => expect(judge(over)).to.deep.equal([]));

  const idle: Record<string, readonly Assignment[]> = {
    'the profile alone': profileOnly,
    nothing: [],
    'a set that has expired': [assignment(plain.id, { expiresAt: daysAgo(2), isActive: false })],
    'a revoked set': [assignment(plain.id, { isRevoked: true })],
  };
  for (const [what, assignments] of Object.entries(idle))
    it(`is info: the PSL with ${what}`, () => {
      const [violation] = judge({ psls: [psl], assignments });
      expect(violation).to.deep.include({
        severity: 'info',
        text: 'finding.unused',
        evidence: [{ what: 'PSL', value: 'SalesforceAPIIntegrationPsl', dataset: 'pslHoldings' }],
        commands: [
          ['data', 'delete', 'record', '--sobject', 'PermissionSetLicenseAssign', '--record-id', '2LA000000000001'],
        ],
      });
    });

  it('not: the PSL that the org itself assigned', () => {
    const users = [
      userOf('auto@b.cd', { id: '005auto', userType: 'AutomatedProcess' }),
      userOf('x@b.cd', { id: '005admin' }),
    ];
    expect(judge({ psls: [{ ...psl, createdById: '005auto' }] }, { users })).to.be.empty;
    expect(judge({ psls: [psl] }, { users })).to.have.length(1);
  });

  it('concludes from what is not there', () =>
    expect(rule.conclusive).to.include.members(['assignments', 'pslHoldings']));
});
