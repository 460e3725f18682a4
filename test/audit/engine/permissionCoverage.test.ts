import { expect } from 'chai';
import { permissionCoverage } from '../../../src/audit/engine/permissionCoverage.ts';
import { rules } from '../../../src/audit/rules/index.ts';
import { knownPermissions } from '../../../src/model/access/knownPermissions.ts';
import { permissionLabels } from '../../../src/model/access/permissionLabels.ts';
import { contextPermissions, judgedPermissions } from '../../../src/model/access/riskPermissions.ts';

describe('audit/permissionCoverage', () => {
  it('counts what rules judge, what they do not, and what is newer than they are', () => {
    expect(
      permissionCoverage(['ModifyAllData', 'ApiEnabled', 'RunReports', 'FlyToTheMoon', 'BuyTheMoon'])
    ).to.deep.equal({
      judged: 1,
      notJudged: 4,
      newer: ['BuyTheMoon', 'FlyToTheMoon'],
    });
  });

  it('compares without case', () => {
    expect(permissionCoverage(['modifyalldata', 'RUNREPORTS'])).to.deep.equal({ judged: 1, notJudged: 1, newer: [] });
  });
});

describe('model/knownPermissions', () => {
  it('names each permission once, by its API name, in order', () => {
    expect(knownPermissions).to.deep.equal([...new Set(knownPermissions)].sort());
    expect(knownPermissions.filter((name) => !/^[A-Z][A-Za-z0-9]+$/.test(name))).to.deep.equal([]);
    expect(knownPermissions.length).to.be.above(800);
  });

  it('knows every permission that a rule judges, and has its label', () => {
    const names = [...judgedPermissions, ...contextPermissions];
    expect(names.filter((name) => !knownPermissions.includes(name))).to.deep.equal([]);
    expect(names.filter((name) => !(name in permissionLabels))).to.deep.equal([]);
  });

  it('each judged permission is judged by one rule', () => {
    const byRules = rules.flatMap(({ permissions = {} }) => Object.keys(permissions));
    expect(byRules.sort()).to.deep.equal([...judgedPermissions].sort());
  });
});
