import { expect } from 'chai';
import { grantCommands, heldIndex } from '../../../src/audit/remedies/grantCommands.ts';
import type { SfCommand } from '../../../src/audit/remedies/sfCommand.ts';
import type { Assignment, HeldGroup, HeldSet } from '../../../src/model/rows/assignment.ts';
import { type EffectiveAccess, type GrantPath, pathText } from '../../../src/model/access/effectiveAccess.ts';
import type { Severity } from '../../../src/model/audit/finding.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { daysAgo, factsOf, identityOf, setOf, viaGroup, viaProfile, viaSet } from '../../helpers/auditFacts.ts';

const user = identityOf().user;
const set = setOf({ userPermissions: ['ViewSetup'] });
const aggregate = setOf({
  id: '0PSgroup',
  type: 'Group',
  groupId: '0PG1',
  name: 'aggregate',
  userPermissions: ['ViewSetup'],
});
const group: HeldGroup = { id: '0PG1', name: 'Billing', label: 'Billing', status: 'Updated', isSessionBased: false };
const row: Assignment = { id: '0Pa1', userId: user.id, setId: set.id, groupId: null, isActive: true, isRevoked: false };

type Given = {
  path?: GrantPath;
  sets?: readonly HeldSet[];
  assignments?: readonly Assignment[];
  access?: Partial<EffectiveAccess>;
  datasets?: Partial<Datasets>;
  severity?: Severity;
};

const commandsFor = ({
  path = viaSet(set.name),
  sets = [set],
  assignments = [row],
  access = {},
  datasets = { objectPermissions: [], setupAccess: [] },
  severity = 'low',
}: Given = {}): SfCommand[] => {
  const held: EffectiveAccess = {
    username: user.username,
    userPermissions: [{ permission: 'ViewSetup', path }],
    objectPermissions: [],
    setupAccess: [],
    ...access,
  };
  const facts = factsOf({ datasets: { heldSets: sets, heldGroups: [group], ...datasets } });
  return grantCommands({
    facts,
    index: heldIndex(facts),
    identity: identityOf(user.username, { assignments, access: held }),
    violation: {
      severity,
      tokens: [],
      evidence: [{ what: 'ViewSetup', path: pathText(path), dataset: 'heldSets' }],
      paths: [path, path],
      why: 'ViewSetup',
    },
  });
};

const display = ['integration-user', 'display', '--user', user.username, '--why', 'ViewSetup'];
const remove = (id: string): SfCommand => [
  'data',
  'delete',
  'record',
  '--sobject',
  'PermissionSetAssignment',
  '--record-id',
  id,
];
const open = (page: string, id: string): SfCommand => [
  'org',
  'open',
  '--path',
  `/lightning/setup/${page}/page?address=%2F${id}`,
];

describe('audit/grantCommands', () => {
  it('a set that grants nothing else is taken away, once', () => {
    expect(commandsFor()).to.deep.equal([remove('0Pa1'), display]);
  });

  it('a set that grants more is opened: without it the integration would stop', () => {
    const path = viaSet(set.name);
    for (const access of [
      { userPermissions: ['ViewSetup', 'ApiEnabled'].map((permission) => ({ permission, path })) },
      { objectPermissions: [{ object: 'Account', permissions: ['read'] as const, path }] },
      { setupAccess: [{ type: 'ApexClass', targetId: '01p', path }] },
    ])
      expect(commandsFor({ access })).to.deep.equal([open('PermSets', set.id), display]);
  });

  it('grants by other paths do not keep a set', () => {
    const access = {
      objectPermissions: [{ object: 'Account', permissions: ['read'] as const, path: viaSet('Other') }],
    };
    expect(commandsFor({ access })[0]).to.deep.equal(remove('0Pa1'));
  });

  it('a set of which not all is known is opened', () => {
    for (const datasets of [{}, { objectPermissions: [] }, { setupAccess: [] }])
      expect(commandsFor({ datasets })[0]).to.deep.equal(open('PermSets', set.id));
  });

  it("a package's set and a standard one cannot be edited: the assignment goes", () => {
    for (const over of [{ namespace: 'vendor' }, { isCustom: false }])
      for (const severity of ['critical', 'high', 'moderate'] as const)
        expect(commandsFor({ sets: [{ ...set, ...over }], datasets: {}, severity })[0]).to.deep.equal(remove('0Pa1'));
  });

  it('but not for what is hardly a fault: it is opened, even where it grants nothing else', () => {
    for (const over of [{ namespace: 'vendor' }, { isCustom: false }])
      for (const severity of ['low', 'info'] as const)
        expect(commandsFor({ sets: [{ ...set, ...over }], severity })).to.deep.equal([
          open('PermSets', set.id),
          display,
        ]);
  });

  it('a profile is opened', () => {
    expect(commandsFor({ path: viaProfile('P') })).to.deep.equal([open('EnhancedProfiles', user.profileId), display]);
  });

  it('a group is opened, or taken away where it grants nothing else; in either shape of its row', () => {
    for (const setId of [null, aggregate.id]) {
      const given = {
        path: viaGroup('Billing'),
        sets: [set, aggregate],
        assignments: [{ ...row, id: '0Pa2', setId, groupId: '0PG1' }],
      };
      expect(commandsFor(given)).to.deep.equal([remove('0Pa2'), display]);
      expect(commandsFor({ ...given, datasets: {} })).to.deep.equal([open('PermSetGroups', '0PG1'), display]);
    }
  });

  it('an assignment that is over is not the one to remove', () => {
    const assignments = [{ ...row, id: '0Pa0', expiresAt: daysAgo(3) }, row];
    expect(commandsFor({ assignments })[0]).to.deep.equal(remove('0Pa1'));
  });

  it('where the set is not known the user is displayed', () => {
    expect(commandsFor({ sets: [] })).to.deep.equal([display]);
  });
});
