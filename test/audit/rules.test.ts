import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { inProject } from '../../bin/paths.js';
import type { permissionRule } from '../../src/audit/engine/accessRule.ts';
import { guardFindings } from '../../src/audit/engine/guardFindings.ts';
import type { Rule } from '../../src/audit/engine/rule.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { ruleText } from '../../src/audit/engine/ruleText.ts';
import type { Assignment, HeldSet } from '../../src/model/rows/assignment.ts';
import type { EffectiveAccess, GrantPath } from '../../src/model/access/effectiveAccess.ts';
import { auditPermissions, guardPermissions, optionalPermissions } from '../../src/model/access/riskPermissions.ts';
import { toEffectiveAccess } from '../../src/model/access/toEffectiveAccess.ts';
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

  it('nobody is blamed for nothing, nor for what is harmless', () => {
    expect(guardFindings(rules, holding(), [])).to.deep.equal([]);
    expect(
      guardFindings(rules, holding(['ApiEnabled', profile], ['ApiUserOnly', profile], ['RunReports', set]), [])
    ).to.deep.equal([]);
  });

  for (const { id } of rules)
    it(`${id} has words for all that it says`, () => {
      for (const words of Object.values(ruleText(id)))
        expect(words)
          .to.be.a('string')
          .and.not.match(/%s|undefined/);
    });

  for (const { id, permissions, checkAccess: judgeAccess } of permissionRules) {
    it(`${id}: a planned user is told of each permission, with the path`, () => {
      for (const permission of Object.keys(permissions)) {
        const access = holding([permission, set]);
        const [finding, ...others] = guardFindings(permissionRules, access, []);
        expect(others).to.deep.equal([]);
        const severity = judgeAccess?.(access)?.severity;
        expect(finding).to.deep.include({ ruleId: id, severity, username: 'a@b.cd', accepted: false });
        expect(finding?.evidence).to.deep.equal([{ what: permission, path: 'permission set S' }]);
        expect(finding?.message)
          .to.include(permission)
          .and.include('permission set S')
          .and.not.match(/%s|undefined/);
      }
    });

    it(`${id}: the audit reads every permission it looks at`, () => {
      expect(auditPermissions).to.include.members(Object.keys(permissions));
    });
  }

  for (const { id, permissions } of permissionRules.filter((rule) => !easyOnApiOnly.includes(rule.id)))
    it(`${id}: creation reads every permission that would stand in its way`, () => {
      const grave = Object.entries(permissions).flatMap(([name, severity]) =>
        severity === 'critical' || severity === 'high' ? [name] : []
      );
      expect(guardPermissions).to.include.members(grave);
    });

  it('several are one finding, the worst severity, every path', () => {
    const access = holding(
      ['FreezeUsers', profile],
      ['ManageUsers', group],
      ['ManageUsers', set],
      ['ResetPasswords', set]
    );
    const [finding] = guardFindings(permissionRules, access, []).filter(
      ({ ruleId }) => ruleId === 'no-user-administration'
    );
    expect(finding?.severity).to.equal('critical');
    expect(finding?.evidence).to.deep.equal([
      { what: 'FreezeUsers', path: 'profile P' },
      { what: 'ManageUsers', path: 'permission set group G' },
      { what: 'ManageUsers', path: 'permission set S' },
      { what: 'ResetPasswords', path: 'permission set S' },
    ]);
  });

  it('what is accepted is told as accepted, and that rule only', () => {
    const access = holding(['ViewAllData', set], ['ModifyAllData', set]);
    const accepted = guardFindings(permissionRules, access, ['no-view-all-data']).map((each) => [
      each.ruleId,
      each.accepted,
    ]);
    expect(accepted).to.deep.equal([
      ['no-modify-all-data', false],
      ['no-view-all-data', true],
    ]);
  });

  it('columns that an org may lack are among those that are read', () => {
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

  const judged = (over: Partial<Assignment>, heldSets: readonly HeldSet[] = [risky]): string[] => {
    const row: Assignment = {
      id: '0Pa1',
      userId: user.id,
      setId: risky.id,
      groupId: null,
      isActive: true,
      isRevoked: false,
    };
    const assignments = [{ ...row, ...over }];
    const rows = { sets: heldSets, groups: [], objectGrants: [], setupGrants: [], activations: [] };
    const access = toEffectiveAccess({ ...rows, user, assignments, takenAt: takenAt.toISOString() });
    const identities = [identityOf(user.username, { assignments, access })];
    return permissionRules.flatMap((rule) => violationsOf(rule, { identities }).map(() => rule.id));
  };

  it('every rule finds what is in effect', () => {
    expect(judged({})).to.deep.equal(permissionRules.map(({ id }) => id));
  });

  it('what is expired, inactive or revoked is nowhere', () => {
    for (const over of [{ expiresAt: daysAgo(1) }, { isActive: false }, { isRevoked: true }])
      expect(judged(over)).to.deep.equal([]);
  });

  it('what a group mutes is nowhere: its aggregate set says what is left', () => {
    const aggregate = setOf({ id: '0PSgroup', type: 'Group', groupId: '0PG1', userPermissions: ['ViewSetup'] });
    for (const setId of [null, aggregate.id])
      expect(judged({ setId, groupId: '0PG1' }, [risky, aggregate])).to.deep.equal(
        permissionRules.filter(({ permissions }) => 'ViewSetup' in permissions).map(({ id }) => id)
      );
  });
});
