import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { inProject } from '../../bin/paths.js';
import type { permissionRule } from '../../src/audit/engine/accessRule.ts';
import type { Rule } from '../../src/audit/engine/rule.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { ruleText } from '../../src/audit/engine/ruleText.ts';
import type { Assignment, HeldSet } from '../../src/model/rows/assignment.ts';
import type { EffectiveAccess, GrantPath } from '../../src/model/access/effectiveAccess.ts';
import { auditPermissions, guardPermissions, optionalPermissions } from '../../src/model/access/riskPermissions.ts';
import { toEffectiveAccess } from '../../src/model/access/toEffectiveAccess.ts';
import { guarded } from '../helpers/planned.ts';
import { daysAgo, identityOf, setOf, takenAt, violationsOf } from '../helpers/auditFacts.ts';

const profile: GrantPath = { via: 'profile', name: 'P' };
const set: GrantPath = { via: 'permissionSet', name: 'S' };
const group: GrantPath = { via: 'permissionSetGroup', name: 'G' };

type PermissionRule = ReturnType<typeof permissionRule>;

const isPermissionRule = (rule: Rule): rule is PermissionRule => 'permissions' in rule;
const permissionRules = rules.filter(isPermissionRule);

const holding = (...held: Array<readonly [permission: string, path: GrantPath]>): EffectiveAccess => ({
  username: 'a@b.cd',
  userPermissions: held.map(([permission, path]) => ({ permission, path })),
  objectPermissions: [],
  setupAccess: [],
  fieldPermissions: [],
});

/** Low on API-only users, and creation makes no others. */
const easyOnApiOnly = ['no-authentication-bypass'];

describe('audit/rules', () => {
  it('the registry holds every file of the folder', async () => {
    const files = (await readdir(inProject('src', 'audit', 'rules'))).map((file) => file.replace(/\.ts$/, ''));
    expect(rules.map(({ id }) => id)).to.have.members(files.filter((file) => file !== 'index'));
  });

  for (const { id } of rules)
    it(`${id} has a test with valid, invalid and near-miss cases`, async () => {
      const test = await readFile(inProject('test', 'audit', 'rules', `${id}.test.ts`), 'utf8');
      expect(test).to.match(/^ruleTester\(\s*rule,/m);
    });

  it('no finding without permissions, or with harmless ones', () => {
    expect(guarded(rules, holding(), [])).to.deep.equal([]);
    expect(
      guarded(rules, holding(['ApiEnabled', profile], ['ApiUserOnly', profile], ['RunReports', set]), [])
    ).to.deep.equal([]);
  });

  for (const { id } of rules)
    it(`${id} has all its texts`, () => {
      for (const words of Object.values(ruleText(id)))
        expect(words)
          .to.be.a('string')
          .and.not.match(/%s|undefined/);
    });

  for (const { id, permissions } of permissionRules) {
    it(`${id}: reports each permission of a planned user, with the path`, () => {
      for (const permission of Object.keys(permissions)) {
        const access = holding([permission, set]);
        const [finding, ...others] = guarded(permissionRules, access, []);
        expect(others).to.deep.equal([]);
        expect(finding).to.deep.include({ ruleId: id, username: 'a@b.cd', accepted: false });
        expect(finding?.severity).to.equal(
          easyOnApiOnly.includes(id) && permission === 'PasswordNeverExpires' ? 'low' : permissions[permission]
        );
        expect(finding?.evidence).to.deep.equal([{ what: permission, path: 'permission set S' }]);
        expect(finding?.message)
          .to.include(permission)
          .and.include('permission set S')
          .and.not.match(/%s|undefined/);
      }
    });

    it(`${id}: the audit reads every permission of the rule`, () => {
      expect(auditPermissions).to.include.members(Object.keys(permissions));
    });
  }

  for (const { id, permissions } of permissionRules.filter((rule) => !easyOnApiOnly.includes(rule.id)))
    it(`${id}: creation reads every permission that would block it`, () => {
      const grave = Object.entries(permissions).flatMap(([name, severity]) =>
        severity === 'critical' || severity === 'high' ? [name] : []
      );
      expect(guardPermissions).to.include.members(grave);
    });

  it('several permissions are one finding with the worst severity and every path', () => {
    const access = holding(
      ['FreezeUsers', profile],
      ['ManageUsers', group],
      ['ManageUsers', set],
      ['ResetPasswords', set]
    );
    const [finding] = guarded(permissionRules, access, []).filter(({ ruleId }) => ruleId === 'no-user-administration');
    expect(finding?.severity).to.equal('critical');
    expect(finding?.evidence).to.deep.equal([
      { what: 'FreezeUsers', path: 'profile P' },
      { what: 'ManageUsers', path: 'permission set group G' },
      { what: 'ManageUsers', path: 'permission set S' },
      { what: 'ResetPasswords', path: 'permission set S' },
    ]);
  });

  it('an accepted rule is reported as accepted, and no other', () => {
    const access = holding(['ViewAllData', set], ['ModifyAllData', set]);
    const accepted = guarded(permissionRules, access, ['no-view-all-data']).map((each) => [each.ruleId, each.accepted]);
    expect(accepted).to.deep.equal([
      ['no-modify-all-data', false],
      ['no-view-all-data', true],
    ]);
  });

  it('permissions that an org can lack are among those that are read', () => {
    expect(guardPermissions).to.include.members([...optionalPermissions]);
    expect(auditPermissions).to.include.members([...guardPermissions]);
    expect(auditPermissions).to.have.length(new Set(auditPermissions).size);
  });
});

describe('audit/rules over what is assigned', () => {
  const user = identityOf().user;
  const risky = setOf({
    userPermissions: [...auditPermissions].filter((name) => !/^Api(Enabled|UserOnly)$/.test(name)),
  });

  const reportedRules = (over: Partial<Assignment>, heldSets: readonly HeldSet[] = [risky]): string[] => {
    const row: Assignment = {
      id: '0Pa1',
      userId: user.id,
      setId: risky.id,
      groupId: null,
      isActive: true,
      isRevoked: false,
    };
    const assignments = [{ ...row, ...over }];
    const rows = { sets: heldSets, groups: [], objectGrants: [], setupGrants: [], fieldGrants: [], activations: [] };
    const access = toEffectiveAccess({ ...rows, user, assignments, takenAt: takenAt.toISOString() });
    const identities = [identityOf(user.username, { assignments, access })];
    return permissionRules.flatMap((rule) => violationsOf(rule, { identities }).map(() => rule.id));
  };

  it('every rule reports what is in effect', () => {
    expect(reportedRules({})).to.deep.equal(permissionRules.map(({ id }) => id));
  });

  it('no rule reports what is expired, inactive or revoked', () => {
    for (const over of [{ expiresAt: daysAgo(1) }, { isActive: false }, { isRevoked: true }])
      expect(reportedRules(over)).to.deep.equal([]);
  });

  it('no rule reports what a group mutes: its aggregate set has what is left', () => {
    const aggregate = setOf({ id: '0PSgroup', type: 'Group', groupId: '0PG1', userPermissions: ['ViewSetup'] });
    for (const setId of [null, aggregate.id])
      expect(reportedRules({ setId, groupId: '0PG1' }, [risky, aggregate])).to.deep.equal(
        permissionRules.filter(({ permissions }) => 'ViewSetup' in permissions).map(({ id }) => id)
      );
  });
});
