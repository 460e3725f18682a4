import rule from '../../../src/audit/rules/narrow-object-access.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import type { ObjectPermissionName } from '../../../src/model/access/objectPermissions.ts';
import { viaGroup, viaSet, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf, objectAccess } from '../../helpers/heldAccess.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const write: readonly ObjectPermissionName[] = ['read', 'create', 'edit'];
const wipe: readonly ObjectPermissionName[] = ['read', 'edit', 'delete'];
const objects = (
  count: number,
  permissions: readonly ObjectPermissionName[],
  { prefix = 'O', path = viaSet('S') }: { prefix?: string; path?: GrantPath } = {}
): EffectiveAccess =>
  objectAccess(...Array.from({ length: count }, (_, at) => [`${prefix}${at}__c`, permissions, path] as const));
const plus = (...all: EffectiveAccess[]): EffectiveAccess => ({
  ...objectAccess(),
  objectPermissions: all.flatMap(({ objectPermissions }) => objectPermissions),
});

const subject = 'billing@acme.example';
const held = (access: EffectiveAccess, over: FactsOver = {}): FactsOver => ({
  identities: [holderOf(access)],
  ...over,
});
const settings = { objects: { write: 2, delete: 0 } };
const sessionPath: GrantPath = { ...viaSet('T'), session: 'needed' };
const broad = [
  ['more than 25 objects to write', objects(26, write), ['26 objects', 25, 0, 5]],
  ['more than 25 objects to create', objects(26, ['create']), ['26 objects', 25, 0, 5]],
  ['more than 5 objects to delete from', objects(6, wipe), ['6 objects', 25, 6, 5]],
  [
    'objects of two packages, which count as two',
    plus(objects(24, write), objects(9, write, { prefix: 'vendor__' }), objects(9, write, { prefix: 'other__' })),
    ['26 objects', 25, 0, 5],
  ],
] as const;
const narrow = {
  '25 objects to write': objects(25, write),
  '5 objects to delete from': objects(5, wipe),
  'any number to read': objects(300, ['read', 'viewAll', 'viewAllFields']),
  'any number of one package': objects(300, wipe, { prefix: 'vendor__' }),
  'the same object by two paths': plus(objects(20, write), objects(20, write, { path: viaGroup('G') })),
  '24 objects and a package': plus(objects(24, write), objects(40, write, { prefix: 'vendor__' })),
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
    ...broad.map(([name, access, tokens]) => ({
      name,
      facts: held(access),
      findings: [{ severity: 'low' as const, subject, tokens }],
    })),
    {
      name: 'how many objects by each path, with some names',
      facts: held(plus(objects(20, write), objects(7, wipe, { prefix: 'P', path: viaGroup('G') }))),
      findings: [
        {
          severity: 'low',
          subject,
          evidence: [
            {
              what: 'create, edit or delete',
              value: `20: ${Array.from({ length: 10 }, (_, at) => `O${at}__c`).join(', ')}, …`,
              path: 'permission set S',
              dataset: 'objectPermissions',
            },
            {
              what: 'create, edit or delete',
              value: '7: P0__c, P1__c, P2__c, P3__c, P4__c, P5__c, P6__c',
              path: 'permission set group G',
              dataset: 'objectPermissions',
            },
            {
              what: 'delete',
              value: '7: P0__c, P1__c, P2__c, P3__c, P4__c, P5__c, P6__c',
              path: 'permission set group G',
              dataset: 'objectPermissions',
            },
          ],
          commands: ['integration-user display --user billing@acme.example'],
        },
      ],
    },
    {
      name: 'more objects to write than the settings allow',
      facts: held(objects(3, write), { settings }),
      findings: [{ severity: 'low', subject, tokens: ['3 objects', 2, 0, 0] }],
    },
    {
      name: 'more objects to delete from than the settings allow',
      facts: held(objects(1, wipe), { settings }),
      findings: [{ severity: 'low', subject }],
    },
    {
      name: 'too many objects only with a session, as information',
      facts: held(plus(objects(20, write), objects(20, write, { prefix: 'P', path: sessionPath }))),
      findings: [{ severity: 'info', subject, text: 'finding.inSession', tokens: ['40 objects', 25, 0, 5] }],
    },
  ],
  nearMisses: [
    {
      name: 'exactly as many as the settings allow',
      facts: {
        identities: [
          identityOf('a@x.y', {
            access: objectAccess(['Account', ['edit'], viaSet('S')], ['Case', ['read'], viaSet('S')]),
          }),
        ],
        settings: { objects: { write: 1, delete: 5 } },
      },
    },
    {
      name: 'fewer than the settings allow',
      facts: held(objects(26, write), { settings: { objects: { write: 30, delete: 5 } } }),
    },
    ...Object.entries(narrow).map(([name, access]) => ({ name, facts: held(access) })),
  ],
});
