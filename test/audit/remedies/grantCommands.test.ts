import { expect } from 'chai';
import { grantCommands, heldIndex } from '../../../src/audit/remedies/grantCommands.ts';
import type { RemedyCommand } from '../../../src/audit/remedies/sfCommand.ts';
import type { Assignment, HeldGroup, HeldSet } from '../../../src/model/rows/assignment.ts';
import { type EffectiveAccess, type GrantPath, pathText } from '../../../src/model/access/effectiveAccess.ts';
import type { Evidence, Severity } from '../../../src/model/audit/finding.ts';
import type { OrgUser } from '../../../src/model/rows/orgUser.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { factsOf, identityOf, setOf, viaGroup, viaProfile, viaSet } from '../../helpers/auditFacts.ts';

const { user } = identityOf();
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
  evidence?: readonly Evidence[];
  user?: Partial<OrgUser>;
};

const commandsFor = ({
  path = viaSet(set.name),
  sets = [set],
  assignments = [row],
  access = {},
  datasets = { objectPermissions: [], setupAccess: [] },
  severity = 'low',
  evidence = [{ what: 'ViewSetup', path: pathText(path), dataset: 'heldSets' }],
  user: over = {},
}: Given = {}): RemedyCommand[] => {
  const held: EffectiveAccess = {
    username: user.username,
    userPermissions: [{ permission: 'ViewSetup', path }],
    objectPermissions: [],
    setupAccess: [],
    fieldPermissions: [],
    ...access,
  };
  const identity = identityOf(user.username, { assignments, access: held, user: over });
  const facts = factsOf({
    identities: [identity],
    datasets: { heldSets: sets, heldGroups: [group], ...datasets },
  });
  return grantCommands({
    facts,
    index: heldIndex(facts),
    identity,
    violation: {
      severity,
      tokens: [],
      evidence,
      paths: [path, path],
      why: 'ViewSetup',
    },
  });
};

const lines = (given: Given = {}): string[] => commandsFor(given).map(({ words }) => words.join(' '));
const page = (name: string, id: string): string => `org open --path /lightning/setup/${name}/page?address=%2F${id}`;
const display = `integration-user display --user ${user.username} --why ViewSetup`;
const takenOut = `data update record --sobject PermissionSet --record-id ${set.id} --values PermissionsViewSetup=false`;

describe('audit/grantCommands', () => {
  it("opens the org's own set, and takes the permission out of it; nothing takes the assignment away", () => {
    expect(lines()).to.deep.equal([page('PermSets', set.id), display, takenOut]);
    const [, , command] = commandsFor();
    expect(command?.effect).to.equal('takesOut');
    expect(command?.caution).to.include('ViewSetup').and.include(set.name);
  });

  it('takes all that is at fault out of one set by one command', () => {
    const evidence = ['ViewSetup', 'ViewRoles'].map((what) => ({
      what,
      path: pathText(viaSet(set.name)),
      dataset: 'heldSets',
    }));
    const both = { ...set, userPermissions: ['ViewRoles', 'ViewSetup', 'ApiEnabled'] };
    expect(lines({ sets: [both], evidence }).at(-1)).to.equal(
      `data update record --sobject PermissionSet --record-id ${set.id} --values PermissionsViewRoles=false PermissionsViewSetup=false`
    );
  });

  it('a set of a chat bot, for list views, reports, or e-mail templates is opened, whatever else it grants', () => {
    const path = viaSet(set.name);
    for (const permission of ['ManageBots', 'ManageListViews', 'CreateReportFolders', 'ManageEmailTemplates'])
      for (const severity of ['critical', 'low'] as const)
        expect(
          lines({
            severity,
            access: { userPermissions: ['ViewSetup', permission].map((name) => ({ permission: name, path })) },
          })
        ).to.deep.equal([page('PermSets', set.id), display, takenOut]);
  });

  it('what is no user permission of the set is for a person to take out', () => {
    const evidence = [{ what: 'Account', path: pathText(viaSet(set.name)), dataset: 'objectPermissions' }];
    expect(lines({ evidence })).to.deep.equal([page('PermSets', set.id), display]);
  });

  it("a package's set, a standard one, and those of Salesforce's features are only opened", () => {
    for (const over of [{ namespace: 'vendor' }, { isCustom: false }, { type: 'Standard' }, { type: 'Integration' }])
      for (const severity of ['critical', 'high', 'moderate', 'low', 'info'] as const)
        expect(lines({ sets: [{ ...set, ...over }], severity })).to.deep.equal([page('PermSets', set.id), display]);
  });

  it('a profile that integrations alone have is opened; else the user, to be given another', () => {
    const path = viaProfile('P');
    expect(lines({ path })).to.deep.equal([page('EnhancedProfiles', user.profileId), display]);
    const [openedUser, ...rest] = lines({ path, user: { licenseName: 'Salesforce', licenseKey: 'SFDC' } });
    expect([openedUser, rest]).to.deep.equal([
      `org open --path /lightning/setup/ManageUsers/page?address=%2F${user.id}%3Fnoredirect%3D1%26isUserEntityOverride%3D1`,
      [display],
    ]);
  });

  it('a group is opened, in either shape of its row', () => {
    for (const setId of [null, aggregate.id]) {
      const given = {
        path: viaGroup('Billing'),
        sets: [set, aggregate],
        assignments: [{ ...row, id: '0Pa2', setId, groupId: '0PG1' }],
      };
      expect(lines(given)).to.deep.equal([page('PermSetGroups', '0PG1'), display]);
    }
  });

  it('where the set is not known the user is displayed', () => {
    expect(lines({ sets: [] })).to.deep.equal([display]);
  });
});
