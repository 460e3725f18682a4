import { expect } from 'chai';
import { readdir } from 'node:fs/promises';
import { inProject } from '../../bin/paths.js';
import { judge } from '../../src/audit/judge.js';
import { rules } from '../../src/audit/rules/index.js';
import { ruleText } from '../../src/audit/ruleText.js';
import type { EffectiveAccess, GrantPath } from '../../src/model/effectiveAccess.js';
import { guardPermissions, optionalPermissions } from '../../src/model/riskPermissions.js';

const profile: GrantPath = { via: 'profile', name: 'P' };
const set: GrantPath = { via: 'permissionSet', name: 'S' };
const group: GrantPath = { via: 'permissionSetGroup', name: 'G' };

const holding = (...held: Array<readonly [permission: string, path: GrantPath]>): EffectiveAccess => ({
  username: 'a@b.cd',
  userPermissions: held.map(([permission, path]) => ({ permission, path })),
});

describe('audit/rules', () => {
  it('the registry holds every file of the folder', async () => {
    const files = (await readdir(inProject('src', 'audit', 'rules'))).map((file) => file.replace(/\.ts$/, ''));
    expect(rules.map(({ id }) => id)).to.have.members(files.filter((file) => file !== 'index'));
  });

  it('nobody is blamed for nothing, nor for what is harmless', () => {
    expect(judge(rules, holding(), [])).to.deep.equal([]);
    expect(
      judge(rules, holding(['ApiEnabled', profile], ['ApiUserOnly', profile], ['ViewSetup', set]), [])
    ).to.deep.equal([]);
  });

  for (const { id, permissions } of rules) {
    it(`${id} has words for all that it says`, () => {
      for (const words of Object.values(ruleText(id)))
        expect(words)
          .to.be.a('string')
          .and.not.match(/%s|undefined/);
    });

    for (const [permission, severity] of Object.entries(permissions))
      it(`${id}: ${permission} is ${severity}, with the path`, () => {
        const [finding, ...others] = judge(rules, holding([permission, set]), []);
        expect(others).to.deep.equal([]);
        expect(finding).to.deep.include({ ruleId: id, severity, username: 'a@b.cd', accepted: false });
        expect(finding?.evidence).to.deep.equal([{ what: permission, path: 'permission set S' }]);
        expect(finding?.message)
          .to.include(permission)
          .and.include('permission set S')
          .and.not.match(/%s|undefined/);
      });

    it(`${id}: creation reads every permission that would stand in its way`, () => {
      const grave = Object.entries(permissions).flatMap(([name, severity]) =>
        severity === 'critical' || severity === 'high' ? [name] : []
      );
      expect(guardPermissions).to.include.members(grave);
    });
  }

  it('several are one finding, the worst severity, every path', () => {
    const access = holding(
      ['FreezeUsers', profile],
      ['ManageUsers', group],
      ['ManageUsers', set],
      ['ResetPasswords', set]
    );
    const [finding, ...others] = judge(rules, access, []);
    expect([finding?.ruleId, finding?.severity, others]).to.deep.equal(['no-user-administration', 'critical', []]);
    expect(finding?.evidence).to.deep.equal([
      { what: 'FreezeUsers', path: 'profile P' },
      { what: 'ManageUsers', path: 'permission set group G' },
      { what: 'ManageUsers', path: 'permission set S' },
      { what: 'ResetPasswords', path: 'permission set S' },
    ]);
  });

  it('what is accepted is told as accepted, and that rule only', () => {
    const access = holding(['ViewAllData', set], ['ModifyAllData', set]);
    const accepted = judge(rules, access, ['no-view-all-data']).map((each) => [each.ruleId, each.accepted]);
    expect(accepted).to.deep.equal([
      ['no-modify-all-data', false],
      ['no-view-all-data', true],
    ]);
  });

  it('columns that an org may lack are among those that are read', () => {
    expect(guardPermissions).to.include.members([...optionalPermissions]);
  });
});
