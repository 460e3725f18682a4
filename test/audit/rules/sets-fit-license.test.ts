import rule from '../../../src/audit/rules/sets-fit-license.ts';
import { accessIndex } from '../../../src/model/access/accessIndex.ts';
import { accessOf } from '../../../src/model/access/toEffectiveAccess.ts';
import type { Assignment, HeldSet, ObjectGrant } from '../../../src/model/rows/assignment.ts';
import type { License } from '../../../src/model/rows/integrationUser.ts';
import { aLicense } from '../../helpers/facts.ts';
import { type FactsOver, identityOf, setOf, takenAt, userOf } from '../../helpers/auditFacts.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const full: License = aLicense({ id: '100000000000009AAA', name: 'Salesforce', key: 'SFDC' });
const user = userOf('a@x.y');
const packaged = setOf({ id: '0PS1', name: 'movedata__Application', namespace: 'movedata', licenseId: full.id });

const assignmentOf = (more: Partial<Assignment> = {}): Assignment => ({
  id: '0Pa1',
  userId: user.id,
  setId: packaged.id,
  groupId: null,
  isActive: true,
  isRevoked: false,
  ...more,
});

type Case = { set?: HeldSet; objects?: Record<string, string>; assignment?: Assignment; licenseId?: string };

/** One user who holds one set, with the access that follows from it. */
const factsOf = ({
  set = packaged,
  objects = { Contact: 'RCE', Account: 'R', movedata__Gift__c: 'RCED' },
  assignment = assignmentOf(),
  licenseId = user.licenseId,
}: Case = {}): FactsOver => {
  const objectGrants = Object.entries(objects).map(([object, flags]): ObjectGrant => ({
    setId: set.id,
    object,
    flags,
  }));
  const rows = { sets: [set], groups: [], objectGrants, setupGrants: [], fieldGrants: [], activations: [] };
  const access = accessOf(accessIndex({ ...rows, takenAt: takenAt.toISOString() }), { ...user, licenseId }, [
    assignment,
  ]);
  return {
    identities: [identityOf('a@x.y', { user: { licenseId }, assignments: [assignment], access })],
    datasets: { heldSets: [set], heldGroups: [], userLicenses: [aLicense(), full] },
  };
};

const note = 'permission set movedata__Application';

/** Two users, of whom one is as in the case, and the other has nothing special. */
const besideAnother = (facts: FactsOver): FactsOver => ({
  ...facts,
  identities: [...(facts.identities ?? []), identityOf('b@x.y', { user: { licenseId: full.id } })],
});

ruleTester(rule, {
  valid: [
    { name: 'nobody', facts: {} },
    { name: 'a set without a license', facts: factsOf({ set: setOf({ id: '0PS1' }) }) },
    {
      name: 'a set that is bound to the user’s own license, in the shorter form of its id',
      facts: factsOf({ set: { ...packaged, licenseId: user.licenseId.slice(0, 15) } }),
    },
    {
      name: 'a set that is bound to a permission set license',
      facts: factsOf({ set: { ...packaged, licenseId: '0PL000000000001AAA' } }),
    },
  ],
  invalid: [
    {
      name: 'a packaged set for the license Salesforce on a user of the integration license',
      facts: factsOf(),
      findings: [
        {
          severity: 'moderate',
          subject: 'a@x.y',
          tokens: ['2 objects', 'Account, Contact', 'Salesforce Integration'],
          evidence: [
            { what: "permission set's license", value: 'Salesforce', path: note, dataset: 'heldSets' },
            { what: 'Account', value: 'read', path: note, dataset: 'objectPermissions' },
            { what: 'Contact', value: 'read, create, edit', path: note, dataset: 'objectPermissions' },
          ],
          commands: [
            'integration-user display --user a@x.y --why Account',
            'org open --path /lightning/setup/PermSets/page?address=%2F0PS1',
          ],
        },
      ],
    },
  ],
  nearMisses: [
    { name: 'custom objects alone, which keep working', facts: factsOf({ objects: { movedata__Gift__c: 'RCED' } }) },
    { name: 'an expired assignment', facts: factsOf({ assignment: assignmentOf({ isActive: false }) }) },
    {
      name: 'a user on the license that the set is bound to',
      facts: factsOf({ licenseId: full.id }),
    },
    {
      name: 'a user whose license is hidden: said, and not guessed',
      facts: factsOf({ licenseId: '' }),
      notLookedAt: ['notLookedAt.license'],
    },
    {
      name: 'a set in a group, whose license the group doesn’t show',
      facts: {
        ...factsOf({
          set: setOf({ id: '0PS1', type: 'Group', groupId: '0PG1' }),
          assignment: assignmentOf({ groupId: '0PG1' }),
        }),
      },
      notLookedAt: ['notLookedAt.groups'],
    },
    {
      name: 'one user of two with a group',
      facts: besideAnother(
        factsOf({
          set: setOf({ id: '0PS1', type: 'Group', groupId: '0PG1' }),
          assignment: assignmentOf({ groupId: '0PG1' }),
        })
      ),
      notLookedAt: ['notLookedAt.groups'],
    },
    {
      name: 'one user of two with a hidden license',
      facts: besideAnother(factsOf({ licenseId: '' })),
      notLookedAt: ['notLookedAt.license'],
    },
  ],
});
