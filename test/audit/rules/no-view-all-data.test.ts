import rule from '../../../src/audit/rules/no-view-all-data.ts';
import { expect } from 'chai';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-view-all-data', () => {
  permissionRuleTests(rule, {
    ViewAllData: 'high',
  });

  it('follows from Modify All Data', () => {
    expect(rule.coveredBy).to.deep.include({ ruleId: 'no-modify-all-data' });
  });
});
