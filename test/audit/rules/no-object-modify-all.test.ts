import rule from '../../../src/audit/rules/no-object-modify-all.ts';
import { accessOf, viaGroup, viaProfile, viaSet, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf, objectAccess } from '../../helpers/heldAccess.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const all = ['read', 'create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;

const subject = 'billing@acme.example';
const names = Array.from({ length: 12 }, (_, at) => `O${at}__c`);
const behindSession = objectAccess(['Account', all, { ...viaSet('S'), session: 'needed' }]);
const boundElsewhere = { ...viaSet('Packaged'), isOtherLicense: true } as const;
const value = 'Modify All Records';
const harmless = {
  "a package's own objects by its own permission set": objectAccess(
    ['et4ae5__Send__c', all, viaSet('et4ae5__Connector')],
    ['et4ae5__Job__c', all, viaSet('ET4AE5__Other')]
  ),
  'View All': objectAccess(['Account', ['read', 'viewAll'], viaSet('S')]),
  'reading and writing': objectAccess(['Account', ['read', 'create', 'edit', 'delete', 'viewAllFields'], viaSet('S')]),
  'Modify All Data without object permissions': accessOf({ ModifyAllData: viaSet('S') }),
};

ruleTester(rule, {
  declares: {
    needs: ['users', 'assignments', 'heldSets', 'heldGroups', 'objectPermissions'],
    coveredBy: [
      { ruleId: 'no-admin-profile', throughProfile: true },
      { ruleId: 'sets-fit-license', throughOtherLicense: true },
      { ruleId: 'no-modify-all-data' },
    ],
  },
  valid: [{ name: 'no objects', facts: { identities: [identityOf('a@x.y')] } }],
  invalid: [
    {
      name: 'a set that is bound to another license: said as information, in words of its own',
      facts: { identities: [holderOf(objectAccess(['Account', all, boundElsewhere]))] },
      findings: [
        {
          severity: 'info',
          subject,
          text: 'finding.otherLicense',
          evidence: [
            {
              what: 'Account',
              value,
              path: 'permission set Packaged (bound to another license: without effect as far as is known)',
              dataset: 'objectPermissions',
            },
          ],
        },
      ],
    },
    {
      name: 'beside another set that is in effect: as grave as ever',
      facts: {
        identities: [holderOf(objectAccess(['Account', all, boundElsewhere], ['Account', all, viaSet('S')]))],
      },
      findings: [{ severity: 'high', subject, paths: [boundElsewhere, viaSet('S')] }],
    },
    {
      name: "a package's permission set that grants other objects, and another set that grants the package's",
      facts: {
        identities: [
          holderOf(
            objectAccess(
              ['Account', all, viaSet('et4ae5__Connector')],
              ['et4ae5__Send__c', all, viaSet('Connector')],
              ['et4ae5__Send__c', all, viaSet('et4ae5__Connector')],
              ['other__Send__c', all, viaSet('et4ae5__Connector')]
            )
          ),
        ],
      },
      findings: [{ severity: 'high', subject, tokens: ['3 objects', 'Account, et4ae5__Send__c, other__Send__c'] }],
    },
    {
      name: 'all objects in one finding, with every path',
      facts: {
        identities: [
          holderOf(
            objectAccess(
              ['Account', all, viaSet('S')],
              ['Account', all, viaGroup('G')],
              ['Contact', ['read', 'edit'], viaSet('S')],
              ['Invoice__c', all, viaProfile('P')]
            )
          ),
        ],
      },
      findings: [
        {
          severity: 'high',
          subject,
          tokens: ['2 objects', 'Account, Invoice__c'],
          users: [subject],
          paths: [viaSet('S'), viaGroup('G'), viaProfile('P')],
          evidence: [
            { what: 'Account', value, path: 'permission set S', dataset: 'objectPermissions' },
            { what: 'Account', value, path: 'permission set group G', dataset: 'objectPermissions' },
            { what: 'Invoice__c', value, path: 'profile P', dataset: 'objectPermissions' },
          ],
          commands: [
            'org open --path /lightning/setup/EnhancedProfiles/page?address=%2F00e000000000001AAA',
            'integration-user display --user billing@acme.example --why Account.modifyAll',
          ],
        },
      ],
    },
    {
      name: 'many objects: counted, ten named, all in evidence',
      facts: { identities: [holderOf(objectAccess(...names.map((name) => [name, all, viaSet('S')] as const)))] },
      findings: [
        {
          severity: 'high',
          subject,
          tokens: ['12 objects', `${names.slice(0, 10).join(', ')}, …`],
          evidence: names.map((name) => `${name}: ${value}`),
        },
      ],
    },
    {
      name: 'Modify All behind a session, as information',
      facts: { identities: [holderOf(behindSession)], incomplete: ['sessionActivations'] },
      notLookedAt: ['notLookedAt.sessionActivations'],
      findings: [{ severity: 'info', subject, text: 'finding.inSession' }],
    },
    {
      name: 'Modify All both behind a session and without one: whether the session is active stays open',
      facts: {
        identities: [
          holderOf({
            ...behindSession,
            objectPermissions: [
              ...objectAccess(['Case', all, viaSet('S')]).objectPermissions,
              ...behindSession.objectPermissions,
            ],
          }),
        ],
        incomplete: ['sessionActivations'],
      },
      notLookedAt: ['notLookedAt.sessionActivations'],
      findings: [{ severity: 'high', subject, text: 'finding' }],
    },
  ],
  nearMisses: [
    {
      name: 'an inactive user',
      facts: { identities: [holderOf(behindSession, { user: { isActive: false } })] },
      examined: 0,
    },
    ...Object.entries(harmless).map(([name, access]) => ({ name, facts: { identities: [holderOf(access)] } })),
  ],
  planned: [{ name: 'Modify All', access: objectAccess(['Account', all, viaSet('S')]), severity: 'high' }],
});
