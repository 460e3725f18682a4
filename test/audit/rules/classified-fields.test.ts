import { expect } from 'chai';
import rule from '../../../src/audit/rules/classified-fields.ts';
import type { Assignment, HeldSet } from '../../../src/model/rows/assignment.ts';
import type { EffectiveAccess } from '../../../src/model/access/effectiveAccess.ts';
import type { ClassifiedField, FieldGrant } from '../../../src/model/rows/profileSettings.ts';
import {
  accessOf,
  daysAgo,
  factsOf,
  identityOf,
  setOf,
  viaProfile,
  viaSet,
  violationsOf,
  type FactsOver,
} from '../../helpers/auditFacts.ts';
import { objectAccess } from '../../helpers/heldAccess.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const set = setOf();
const birthdate: ClassifiedField = { object: 'Contact', field: 'Contact.Birthdate', complianceGroups: ['PII'] };
const restricted: ClassifiedField = {
  object: 'Contact',
  field: 'Contact.Tax_Id__c',
  classification: 'Restricted',
  complianceGroups: ['PII', 'GDPR'],
};
const readsContact = objectAccess(['Contact', ['read'], viaSet('Billing_Sync')]);

const user = identityOf().user;
const assigned: Assignment = {
  id: '0Pa1',
  userId: user.id,
  setId: set.id,
  groupId: null,
  isActive: true,
  isRevoked: false,
};

type Given = {
  fields?: readonly ClassifiedField[];
  grants?: readonly FieldGrant[];
  access?: EffectiveAccess;
  assignments?: readonly Assignment[];
  heldSets?: readonly HeldSet[];
};

const over = ({
  fields = [birthdate],
  grants = [],
  access = readsContact,
  assignments = [assigned],
  heldSets = [set],
}: Given): FactsOver => ({
  identities: [identityOf('billing@acme.example', { access, assignments })],
  datasets: { classifiedFields: fields, classifiedAccess: grants, heldSets, heldGroups: [] },
});

const judged = (given: Given): ReturnType<typeof violationsOf> => violationsOf(rule, over(given));
const grant = (field: ClassifiedField, canEdit = false, setId = set.id): FieldGrant => ({
  setId,
  field: field.field,
  canEdit,
});

ruleTester(rule, {
  valid: [{ name: 'no grant', facts: over({}) }],
  invalid: [
    {
      name: 'a classified field',
      facts: over({ grants: [grant(birthdate)] }),
      findings: [{ severity: 'info', subject: 'billing@acme.example' }],
    },
  ],
  nearMisses: [{ name: 'a set that nobody holds', facts: over({ grants: [grant(birthdate, false, '0PSnobodys')] }) }],
});

describe('audit/rules/classified-fields', () => {
  it('fields are counted by class, with path and whether they can be edited', () => {
    const violations = judged({ fields: [birthdate, restricted], grants: [grant(birthdate), grant(restricted, true)] });
    expect(violations).to.have.length(1);
    expect(violations[0]).to.deep.include({
      severity: 'moderate',
      tokens: ['2 classified fields', 1, 'GDPR 1, PII 2, Restricted 1'],
    });
    const path = 'permission set Billing_Sync';
    expect(violations[0]?.evidence).to.deep.equal([
      { what: 'Contact.Birthdate', value: 'PII (read)', path, dataset: 'classifiedAccess' },
      { what: 'Contact.Tax_Id__c', value: 'Restricted, PII, GDPR (edit)', path, dataset: 'classifiedAccess' },
    ]);
    expect(violations[0]?.commands).to.deep.equal([
      ['org', 'open', '--path', `/lightning/setup/PermSets/page?address=%2F${set.id}`],
      ['integration-user', 'display', '--user', 'billing@acme.example'],
    ]);
    expectWords(rule, violations);
  });

  for (const [name, severity] of [
    ['Internal', 'info'],
    ['Confidential', 'info'],
    ['Restricted', 'moderate'],
    ['MissionCritical', 'moderate'],
  ] as const)
    it(`${name} is ${severity}`, () => {
      const field = { ...birthdate, classification: name, complianceGroups: [] };
      expect(judged({ fields: [field], grants: [grant(field)] })[0]?.severity).to.equal(severity);
    });

  for (const [name, severity] of [
    ['PII', 'info'],
    ['GDPR', 'info'],
    ['HIPAA', 'moderate'],
    ['PCI', 'moderate'],
  ] as const)
    it(`${name} is ${severity}`, () => {
      const field = { ...birthdate, complianceGroups: [name] };
      expect(judged({ fields: [field], grants: [grant(field)] })[0]?.severity).to.equal(severity);
    });

  it('an org that classifies nothing, or only as public, passes with nobody examined', () => {
    const open = { ...birthdate, classification: 'Public', complianceGroups: [] };
    for (const fields of [[], [open]])
      expect(rule.evaluate(factsOf(over({ fields, grants: [grant(birthdate)] })))).to.deep.equal({
        examined: 0,
        violations: [],
        notLookedAt: [],
      });
  });

  it('what is not granted, not held, expired or out of reach is no finding', () => {
    const expired = { ...assigned, expiresAt: daysAgo(1) };
    for (const given of [
      { grants: [] },
      { grants: [grant(birthdate, false, '0PSnobodys')] },
      { grants: [grant(birthdate)], assignments: [expired] },
      { grants: [grant(birthdate)], assignments: [{ ...assigned, isActive: false }] },
      { grants: [grant(birthdate)], assignments: [{ ...assigned, isRevoked: true }] },
      { grants: [grant(birthdate)], access: objectAccess(['Account', ['read'], viaSet('Billing_Sync')]) },
    ])
      expect(judged(given)).to.deep.equal([]);
    expect(rule.evaluate(factsOf(over({})))).to.deep.include({ examined: 1 });
  });

  it("a group's fields come by its aggregate set, in either shape of its row", () => {
    const aggregate = setOf({ id: '0PSgroup', type: 'Group', groupId: '0PG1', name: 'Billing' });
    for (const row of [
      { ...assigned, setId: null, groupId: '0PG1' },
      { ...assigned, setId: aggregate.id, groupId: '0PG1' },
    ]) {
      const given = { grants: [grant(birthdate, false, aggregate.id)], assignments: [row], heldSets: [aggregate] };
      expect(judged(given)[0]?.evidence[0]?.path).to.equal('permission set group Billing');
    }
  });

  it("the profile's own set counts without an assignment", () => {
    const own = setOf({ id: '0PSown', type: 'Profile', profileId: user.profileId, profileName: 'P' });
    const given = { grants: [grant(birthdate, false, own.id)], assignments: [], heldSets: [own] };
    expect(judged(given)[0]?.paths).to.deep.equal([viaProfile('P')]);
  });

  it('View All Fields on the object reads all of its fields, and only its', () => {
    const phone = { object: 'Lead', field: 'Lead.Phone', complianceGroups: ['PII'] };
    const access = objectAccess(['Contact', ['read', 'viewAllFields'], viaSet('S')], ['Lead', ['read'], viaSet('S')]);
    const [violation] = judged({ fields: [birthdate, restricted, phone], access });
    expect(violation?.evidence.map(({ what }) => what)).to.deep.equal(['Contact.Birthdate', 'Contact.Tax_Id__c']);
    expect(violation?.tokens.slice(0, 2)).to.deep.equal(['2 classified fields', 0]);
  });

  it('View All Fields (Global) reads the fields of every object in reach', () => {
    const phone = { object: 'Lead', field: 'Lead.Phone', complianceGroups: ['PII'] };
    const permissions = accessOf({ ViewAllFieldsGlobal: viaSet('S') }).userPermissions;
    const access = { ...readsContact, userPermissions: permissions };
    expect(judged({ fields: [birthdate, phone], access })[0]?.evidence.map(({ what }) => what)).to.deep.equal([
      'Contact.Birthdate',
    ]);
    const all = accessOf({ ViewAllFieldsGlobal: viaSet('S'), ViewAllData: viaSet('S') });
    expect(judged({ fields: [birthdate, phone], access: all })[0]?.tokens[0]).to.equal('2 classified fields');
  });

  it('a field by one path twice is one row, the wider', () => {
    const access = objectAccess(['Contact', ['read', 'viewAllFields'], viaSet(set.name)]);
    const [violation] = judged({ grants: [grant(birthdate, true)], access });
    expect(violation?.evidence.map(({ value }) => value)).to.deep.equal(['PII (edit)']);
  });

  it('behind a session it is information', () => {
    const sessionSet = setOf({ isSessionBased: true });
    const violations = judged({ fields: [restricted], grants: [grant(restricted)], heldSets: [sessionSet] });
    expect(violations.map(({ severity, text }) => [severity, text])).to.deep.equal([['info', 'finding.inSession']]);
    expectWords(rule, violations);
  });

  it('stands nothing that was not read', () => {
    expect(violationsOf(rule, { identities: [identityOf()] })).to.deep.equal([]);
    expect(rule.needs).to.include.members(['objectPermissions', 'classifiedFields', 'classifiedAccess']);
  });
});
