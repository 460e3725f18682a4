import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-object-view-all.ts';
import type { EffectiveAccess } from '../../../src/model/access/effectiveAccess.ts';
import { factsOf, viaGroup, viaSet, violationsOf, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf, objectAccess } from '../../helpers/heldAccess.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const see = ['read', 'viewAll'] as const;

const over = (access: EffectiveAccess, models: Readonly<Record<string, string>>): FactsOver => ({
  identities: [holderOf(access)],
  datasets: { sharingModels: Object.entries(models).map(([object, internal]) => ({ object, internal })) },
});

const severities = (object: string, models: Readonly<Record<string, string>>): string[] =>
  violationsOf(rule, over(objectAccess([object, see, viaSet('S')]), models)).map(({ severity }) => severity);

ruleTester(rule, {
  valid: [{ name: 'no objects', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'a private object',
      facts: {
        identities: [identityOf('a@x.y', { access: objectAccess(['Account', ['viewAll'], viaSet('S')]) })],
        datasets: { sharingModels: [{ object: 'Account', internal: 'Private' }] },
      },
      findings: [{ severity: 'moderate', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'a public object',
      facts: {
        identities: [identityOf('a@x.y', { access: objectAccess(['Account', ['viewAll'], viaSet('S')]) })],
        datasets: { sharingModels: [{ object: 'Account', internal: 'ReadWrite' }] },
      },
    },
  ],
});

describe('audit/rules/no-object-view-all', () => {
  it('private objects are one finding, with every path', () => {
    const access = objectAccess(
      ['Account', see, viaSet('S')],
      ['Case', see, viaSet('S')],
      ['Invoice__c', see, viaGroup('G')],
      ['Lead', ['read', 'edit'], viaSet('S')]
    );
    const violations = violationsOf(
      rule,
      over(access, { Account: 'Private', Case: 'ReadWrite', Invoice__c: 'Private', Lead: 'Private' })
    );
    expect(violations).to.have.length(1);
    expect(violations[0]).to.deep.include({ severity: 'moderate', tokens: ['2 objects', 'Account, Invoice__c'] });
    const value = 'View All Records, org-wide default Private';
    expect(violations[0]?.evidence).to.deep.equal([
      { what: 'Account', value, path: 'permission set S', dataset: 'objectPermissions' },
      { what: 'Invoice__c', value, path: 'permission set group G', dataset: 'objectPermissions' },
    ]);
    expect(violations[0]?.commands?.at(-1)?.at(-1)).to.equal('Account.viewAll');
    expectWords(rule, violations);
  });

  for (const value of ['Private', 'None'])
    it(`${value} is private, in either vocabulary`, () => {
      expect(severities('Case', { Case: value })).to.deep.equal(['moderate']);
    });

  for (const value of ['Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess', 'Edit'])
    it(`${value} hides nothing that View All would show`, () => {
      expect(severities('Case', { Case: value })).to.deep.equal([]);
    });

  it('what is controlled by a parent is as private as the parent', () => {
    expect(severities('Contact', { Contact: 'ControlledByParent', Account: 'Private' })).to.deep.equal(['moderate']);
    expect(severities('Order', { Order: 'ControlledByParent', Account: 'None' })).to.deep.equal(['moderate']);
    expect(severities('Contact', { Contact: 'ControlledByParent', Account: 'Read' })).to.deep.equal([]);
  });

  for (const [says, object, models] of [
    ['an unknown value', 'Case', { Case: 'SomethingNew' }],
    ['an object without a row', 'Case', { Account: 'Private' }],
    ['a parent without a row', 'Contact', { Contact: 'ControlledByParent' }],
    ['a custom object whose master is not known', 'Line__c', { Line__c: 'ControlledByParent', Account: 'Private' }],
    ['a campaign', 'CampaignMember', { CampaignMember: 'ControlledByCampaign', Campaign: 'Private' }],
  ] as const)
    it(`${says} is not judged, which is said`, () => {
      const { violations, notLookedAt } = rule.evaluate(
        factsOf(over(objectAccess([object, see, viaSet('S')]), models))
      );
      expect(violations).to.deep.equal([]);
      expect(notLookedAt).to.deep.equal(['notLookedAt.sharing']);
      expectWords(rule, [], notLookedAt);
    });

  it('an object with Modify All is left to the rule about that, unless a session is in between', () => {
    const all = ['read', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;
    const models = { Account: 'Private' };
    const both = objectAccess(['Account', see, viaSet('S')], ['Account', all, viaSet('T')]);
    expect(violationsOf(rule, over(both, models))).to.deep.equal([]);
    const behind = { ...viaSet('T'), session: 'needed' } as const;
    const later = objectAccess(['Account', see, viaSet('S')], ['Account', all, behind]);
    expect(violationsOf(rule, over(later, models))[0]?.severity).to.equal('moderate');
  });

  it('behind a session it is information', () => {
    const behind = objectAccess(['Account', see, { ...viaSet('S'), session: 'needed' }]);
    const violations = violationsOf(rule, over(behind, { Account: 'Private' }));
    expect(violations.map(({ severity, text }) => [severity, text])).to.deep.equal([['info', 'finding.inSession']]);
    expectWords(rule, violations);
  });

  it('needs to know objects and sharing, and stands nothing that was not read', () => {
    expect(rule.needs).to.include.members(['objectPermissions', 'sharingModels']);
    expect(violationsOf(rule, { identities: [holderOf(objectAccess(['Case', see, viaSet('S')]))] })).to.deep.equal([]);
    expect(rule.coveredBy).to.deep.include({ ruleId: 'no-modify-all-data' });
  });
});
