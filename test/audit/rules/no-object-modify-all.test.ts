import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-object-modify-all.ts';
import { accessOf, factsOf, viaGroup, viaProfile, viaSet, violationsOf, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf, objectAccess } from '../../helpers/heldAccess.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const all = ['read', 'create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;

ruleTester(rule, {
  valid: [{ name: 'no objects', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'Modify All',
      facts: {
        identities: [identityOf('a@x.y', { access: objectAccess(['Account', ['modifyAll'], viaSet('S')]) })],
        datasets: {},
      },
      findings: [{ severity: 'high', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'View All',
      facts: {
        identities: [identityOf('a@x.y', { access: objectAccess(['Account', ['viewAll'], viaSet('S')]) })],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-object-modify-all', () => {
  it('all objects are one finding, with every path', () => {
    const access = objectAccess(
      ['Account', all, viaSet('S')],
      ['Account', all, viaGroup('G')],
      ['Contact', ['read', 'edit'], viaSet('S')],
      ['Invoice__c', all, viaProfile('P')]
    );
    const [violation, ...others] = violationsOf(rule, { identities: [holderOf(access)] });
    expect(others).to.deep.equal([]);
    expect(violation).to.deep.include({
      severity: 'high',
      tokens: ['2 objects', 'Account, Invoice__c'],
      users: ['billing@acme.example'],
      paths: [viaSet('S'), viaGroup('G'), viaProfile('P')],
    });
    expect(violation?.subject.type).to.equal('user');
    expect(violation?.evidence).to.deep.equal([
      { what: 'Account', value: 'Modify All Records', path: 'permission set S', dataset: 'objectPermissions' },
      { what: 'Account', value: 'Modify All Records', path: 'permission set group G', dataset: 'objectPermissions' },
      { what: 'Invoice__c', value: 'Modify All Records', path: 'profile P', dataset: 'objectPermissions' },
    ]);
    expect(violation?.commands).to.deep.equal([
      ['org', 'open', '--path', '/lightning/setup/EnhancedProfiles/page?address=%2F00e000000000001AAA'],
      ['integration-user', 'display', '--user', 'billing@acme.example', '--why', 'Account.modifyAll'],
    ]);
    expectWords(rule, violation ? [violation] : []);
  });

  it('many objects are counted, ten are named, all are evidence', () => {
    const names = Array.from({ length: 12 }, (_, at) => `O${at}__c`);
    const [violation] = violationsOf(rule, {
      identities: [holderOf(objectAccess(...names.map((name) => [name, all, viaSet('S')] as const)))],
    });
    expect(violation?.tokens).to.deep.equal(['12 objects', `${names.slice(0, 10).join(', ')}, …`]);
    expect(violation?.evidence).to.have.length(12);
  });

  it('View All, writing, and Modify All Data without rows of its own are not it', () => {
    for (const access of [
      objectAccess(['Account', ['read', 'viewAll'], viaSet('S')]),
      objectAccess(['Account', ['read', 'create', 'edit', 'delete', 'viewAllFields'], viaSet('S')]),
      accessOf({ ModifyAllData: viaSet('S') }),
    ])
      expect(violationsOf(rule, { identities: [holderOf(access)] })).to.deep.equal([]);
  });

  it('behind a session it is information; inactive users are not judged', () => {
    const access = objectAccess(['Account', all, { ...viaSet('S'), session: 'needed' }]);
    const facts = factsOf({ identities: [holderOf(access)], incomplete: ['sessionActivations'] });
    const { violations, notLookedAt } = rule.evaluate(facts);
    expect(violations.map(({ severity, text }) => [severity, text])).to.deep.equal([['info', 'finding.inSession']]);
    expect(notLookedAt).to.deep.equal(['notLookedAt.sessionActivations']);
    expectWords(rule, violations, notLookedAt);
    expect(rule.evaluate(factsOf({ identities: [holderOf(access, { user: { isActive: false } })] })).examined).to.equal(
      0
    );
  });

  it('judges a planned user, and follows from Modify All Data', () => {
    expect(rule.checkAccess?.(objectAccess(['Account', all, viaSet('S')]))?.severity).to.equal('high');
    expect(rule.coveredBy).to.deep.equal([
      { ruleId: 'no-admin-profile', throughProfile: true },
      { ruleId: 'no-modify-all-data' },
    ]);
    expect(rule.needs).to.include.members(['heldSets', 'objectPermissions']);
  });
});
