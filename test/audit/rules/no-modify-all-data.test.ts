import rule from '../../../src/audit/rules/no-modify-all-data.ts';
import { expect } from 'chai';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-modify-all-data', () => {
  permissionRuleTests(rule, {
    ModifyAllData: 'critical',
  });

  it('covers what follows from it, and nothing covers it but the profile', async () => {
    const rules = await Promise.all([
      import('../../../src/audit/rules/no-view-all-data.ts'),
      import('../../../src/audit/rules/no-object-modify-all.ts'),
      import('../../../src/audit/rules/no-object-view-all.ts'),
      import('../../../src/audit/rules/narrow-object-access.ts'),
    ]);
    for (const { default: covered } of rules)
      expect(covered.coveredBy, covered.id).to.deep.include({ ruleId: 'no-modify-all-data' });
    expect(rule.coveredBy).to.deep.equal([{ ruleId: 'no-admin-profile', throughProfile: true }]);
  });
});
