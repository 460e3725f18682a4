import rule from '../../../src/audit/rules/classified-fields.ts';
import type { Assignment, HeldSet } from '../../../src/model/rows/assignment.ts';
import type { EffectiveAccess } from '../../../src/model/access/effectiveAccess.ts';
import type { ClassifiedField, FieldGrant } from '../../../src/model/rows/profileSettings.ts';
import { accessOf, daysAgo, identityOf, setOf, viaProfile, viaSet, type FactsOver } from '../../helpers/auditFacts.ts';
import { objectAccess } from '../../helpers/heldAccess.ts';
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

/** A user with a permission set, which grants what is given. */
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
const grant = (field: ClassifiedField, canEdit = false, setId = set.id): FieldGrant => ({
  setId,
  field: field.field,
  canEdit,
});

const subject = 'billing@acme.example';
const path = 'permission set Billing_Sync';
const phone = { object: 'Lead', field: 'Lead.Phone', complianceGroups: ['PII'] };
const aggregate = setOf({ id: '0PSgroup', type: 'Group', groupId: '0PG1', name: 'Billing' });
const profileSet = setOf({ id: '0PSown', type: 'Profile', profileId: user.profileId, profileName: 'P' });
const classifications = {
  Internal: 'info',
  Confidential: 'info',
  Restricted: 'moderate',
  MissionCritical: 'moderate',
} as const;
const complianceGroups = { PII: 'info', GDPR: 'info', HIPAA: 'moderate', PCI: 'moderate' } as const;
const readsAllFields = {
  ...readsContact,
  userPermissions: accessOf({ ViewAllFieldsGlobal: viaSet('S') }).userPermissions,
};
const groupRows = {
  'the group': { ...assigned, setId: null, groupId: '0PG1' },
  'the group and its aggregate set': { ...assigned, setId: aggregate.id, groupId: '0PG1' },
};

ruleTester(rule, {
  declares: {
    needs: [
      'users',
      'assignments',
      'heldSets',
      'heldGroups',
      'objectPermissions',
      'classifiedFields',
      'classifiedAccess',
    ],
  },
  valid: [
    { name: 'no grant', facts: over({}), examined: 1 },
    {
      name: 'an org that classifies nothing',
      facts: over({ fields: [], grants: [grant(birthdate)] }),
      examined: 0,
      notLookedAt: [],
    },
    {
      name: 'an org that classifies its fields as public only',
      facts: over({
        fields: [{ ...birthdate, classification: 'Public', complianceGroups: [] }],
        grants: [grant(birthdate)],
      }),
      examined: 0,
      notLookedAt: [],
    },
    { name: 'nothing read', facts: { identities: [identityOf()] } },
  ],
  invalid: [
    {
      name: 'a classified field',
      facts: over({ grants: [grant(birthdate)] }),
      findings: [{ severity: 'info', subject }],
    },
    {
      name: 'fields counted by class, with path and whether they can be edited',
      facts: over({ fields: [birthdate, restricted], grants: [grant(birthdate), grant(restricted, true)] }),
      findings: [
        {
          severity: 'moderate',
          subject,
          tokens: ['2 classified fields', 1, 'GDPR 1, PII 2, Restricted 1'],
          evidence: [
            { what: 'Contact.Birthdate', value: 'PII (read)', path, dataset: 'classifiedAccess' },
            { what: 'Contact.Tax_Id__c', value: 'Restricted, PII, GDPR (edit)', path, dataset: 'classifiedAccess' },
          ],
          commands: [
            `org open --path /lightning/setup/PermSets/page?address=%2F${set.id}`,
            'integration-user display --user billing@acme.example',
          ],
        },
      ],
    },
    ...Object.entries(classifications).map(([classification, severity]) => {
      const field = { ...birthdate, classification, complianceGroups: [] };
      return {
        name: `a field that is classified as ${classification}`,
        facts: over({ fields: [field], grants: [grant(field)] }),
        findings: [{ severity, subject }],
      };
    }),
    ...Object.entries(complianceGroups).map(([group, severity]) => {
      const field = { ...birthdate, complianceGroups: [group] };
      return {
        name: `a field of the compliance group ${group}`,
        facts: over({ fields: [field], grants: [grant(field)] }),
        findings: [{ severity, subject }],
      };
    }),
    ...Object.entries(groupRows).map(([name, row]) => ({
      name: `a field of a group's aggregate set, where the assignment names ${name}`,
      facts: over({ grants: [grant(birthdate, false, aggregate.id)], assignments: [row], heldSets: [aggregate] }),
      findings: [
        {
          severity: 'info' as const,
          subject,
          evidence: [
            {
              what: 'Contact.Birthdate',
              value: 'PII (read)',
              path: 'permission set group Billing',
              dataset: 'classifiedAccess' as const,
            },
          ],
        },
      ],
    })),
    {
      name: "a field of the profile's own set, without an assignment",
      facts: over({ grants: [grant(birthdate, false, profileSet.id)], assignments: [], heldSets: [profileSet] }),
      findings: [{ severity: 'info', subject, paths: [viaProfile('P')] }],
    },
    {
      name: 'View All Fields on an object: all its fields, and no others',
      facts: over({
        fields: [birthdate, restricted, phone],
        access: objectAccess(['Contact', ['read', 'viewAllFields'], viaSet('S')], ['Lead', ['read'], viaSet('S')]),
      }),
      findings: [
        {
          severity: 'moderate',
          subject,
          tokens: ['2 classified fields', 0, 'GDPR 1, PII 2, Restricted 1'],
          evidence: [
            { what: 'Contact.Birthdate', value: 'PII (read)', path: 'permission set S', dataset: 'classifiedAccess' },
            {
              what: 'Contact.Tax_Id__c',
              value: 'Restricted, PII, GDPR (read)',
              path: 'permission set S',
              dataset: 'classifiedAccess',
            },
          ],
        },
      ],
    },
    {
      name: 'View All Fields (Global): the fields of objects in reach',
      facts: over({ fields: [birthdate, phone], access: readsAllFields }),
      findings: [
        {
          severity: 'info',
          subject,
          evidence: [
            { what: 'Contact.Birthdate', value: 'PII (read)', path: 'permission set S', dataset: 'classifiedAccess' },
          ],
        },
      ],
    },
    {
      name: 'View All Fields (Global) with View All Data: the fields of all objects',
      facts: over({
        fields: [birthdate, phone],
        access: accessOf({ ViewAllFieldsGlobal: viaSet('S'), ViewAllData: viaSet('S') }),
      }),
      findings: [{ severity: 'info', subject, tokens: ['2 classified fields', 0, 'PII 2'] }],
    },
    {
      name: 'a field twice by one path: the wider grant',
      facts: over({
        grants: [grant(birthdate, true)],
        access: objectAccess(['Contact', ['read', 'viewAllFields'], viaSet(set.name)]),
      }),
      findings: [{ severity: 'info', subject, evidence: ['Contact.Birthdate: PII (edit)'] }],
    },
    {
      name: 'a field behind a session, as information',
      facts: over({
        fields: [restricted],
        grants: [grant(restricted)],
        heldSets: [setOf({ isSessionBased: true })],
      }),
      findings: [{ severity: 'info', subject, text: 'finding.inSession' }],
    },
  ],
  nearMisses: [
    { name: 'a set that is not assigned', facts: over({ grants: [grant(birthdate, false, '0PSnobodys')] }) },
    {
      name: 'an expired assignment',
      facts: over({ grants: [grant(birthdate)], assignments: [{ ...assigned, expiresAt: daysAgo(1) }] }),
    },
    {
      name: 'an inactive assignment',
      facts: over({ grants: [grant(birthdate)], assignments: [{ ...assigned, isActive: false }] }),
    },
    {
      name: 'a revoked assignment',
      facts: over({ grants: [grant(birthdate)], assignments: [{ ...assigned, isRevoked: true }] }),
    },
    {
      name: 'an object out of reach',
      facts: over({
        grants: [grant(birthdate)],
        access: objectAccess(['Account', ['read'], viaSet('Billing_Sync')]),
      }),
    },
  ],
});
