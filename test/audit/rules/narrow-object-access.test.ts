import { expect } from 'chai';
import rule from '../../../src/audit/rules/narrow-object-access.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import type { ObjectPermissionName } from '../../../src/model/access/spec.ts';
import { viaGroup, viaSet, violationsOf, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf, objectAccess } from '../../helpers/heldAccess.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const write: readonly ObjectPermissionName[] = ['read', 'create', 'edit'];
const wipe: readonly ObjectPermissionName[] = ['read', 'edit', 'delete'];

const objects = (
  count: number,
  permissions: readonly ObjectPermissionName[],
  { prefix = 'O', path = viaSet('S') }: { prefix?: string; path?: GrantPath } = {}
): EffectiveAccess =>
  objectAccess(...Array.from({ length: count }, (_, at) => [`${prefix}${at}__c`, permissions, path] as const));

const judged = (access: EffectiveAccess, over: FactsOver = {}): ReturnType<typeof violationsOf> =>
  violationsOf(rule, { identities: [holderOf(access)], ...over });

const plus = (...all: EffectiveAccess[]): EffectiveAccess => ({
  ...objectAccess(),
  objectPermissions: all.flatMap(({ objectPermissions }) => objectPermissions),
});

ruleTester(rule, {
  valid: [{ name: 'no objects', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'one object more than allowed',
      facts: {
        identities: [
          identityOf('a@x.y', {
            access: objectAccess(['Account', ['edit'], viaSet('S')], ['Case', ['edit'], viaSet('S')]),
          }),
        ],
        datasets: {},
        settings: { objects: { write: 1, delete: 5 } },
      },
      findings: [{ severity: 'low', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'exactly as many as allowed',
      facts: {
        identities: [
          identityOf('a@x.y', {
            access: objectAccess(['Account', ['edit'], viaSet('S')], ['Case', ['read'], viaSet('S')]),
          }),
        ],
        datasets: {},
        settings: { objects: { write: 1, delete: 5 } },
      },
    },
  ],
});

describe('audit/rules/narrow-object-access', () => {
  for (const [says, access, tokens] of [
    ['more than 25 objects to write', objects(26, write), ['26 objects', 25, 0, 5]],
    ['more than 25 objects to create', objects(26, ['create']), ['26 objects', 25, 0, 5]],
    ['more than 5 objects to delete from', objects(6, wipe), ['6 objects', 25, 6, 5]],
  ] as const)
    it(`${says} is low`, () => {
      const violations = judged(access);
      expect(violations).to.have.length(1);
      expect(violations[0]).to.deep.include({ severity: 'low', tokens, text: 'finding' });
      expectWords(rule, violations);
    });

  for (const [says, access] of [
    ['25 objects to write', objects(25, write)],
    ['5 objects to delete from', objects(5, wipe)],
    ['any number to read', objects(300, ['read', 'viewAll', 'viewAllFields'])],
    ['any number of one package', objects(300, wipe, { prefix: 'vendor__' })],
    ['the same object by two paths', plus(objects(20, write), objects(20, write, { path: viaGroup('G') }))],
    ['24 objects and a package', plus(objects(24, write), objects(40, write, { prefix: 'vendor__' }))],
  ] as const)
    it(`${says} is narrow enough`, () => {
      expect(judged(access)).to.deep.equal([]);
    });

  it('two packages are two', () => {
    const access = plus(
      objects(24, write),
      objects(9, write, { prefix: 'vendor__' }),
      objects(9, write, { prefix: 'other__' })
    );
    expect(judged(access)[0]?.tokens).to.deep.equal(['26 objects', 25, 0, 5]);
  });

  it('evidence is how many by each path, with some names', () => {
    const access = plus(objects(20, write), objects(7, wipe, { prefix: 'P', path: viaGroup('G') }));
    const [violation] = judged(access);
    expect(violation?.evidence).to.deep.equal([
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
    ]);
    expect(violation?.commands?.at(-1)).to.deep.equal([
      'integration-user',
      'display',
      '--user',
      'billing@acme.example',
    ]);
  });

  it('the limits are configured', () => {
    const settings = { objects: { write: 2, delete: 0 } };
    expect(judged(objects(3, write), { settings })[0]?.tokens).to.deep.equal(['3 objects', 2, 0, 0]);
    expect(judged(objects(1, wipe), { settings })).to.have.length(1);
    expect(judged(objects(26, write), { settings: { objects: { write: 30, delete: 5 } } })).to.deep.equal([]);
  });

  it('what takes a session to be too much is information', () => {
    const behind: GrantPath = { ...viaSet('T'), session: 'needed' };
    const violations = judged(plus(objects(20, write), objects(20, write, { prefix: 'P', path: behind })));
    expect(violations.map(({ severity, text, tokens }) => [severity, text, tokens[0]])).to.deep.equal([
      ['info', 'finding.inSession', '40 objects'],
    ]);
    expectWords(rule, violations);
  });

  it('follows from Modify All Data', () => {
    expect(rule.coveredBy).to.deep.include({ ruleId: 'no-modify-all-data' });
    expect(rule.needs).to.include('objectPermissions');
  });
});
