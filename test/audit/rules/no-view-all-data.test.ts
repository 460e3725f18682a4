import rule from '../../../src/audit/rules/no-view-all-data.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(
    rule,
    {
      ViewAllData: 'high',
    },
    [{ ruleId: 'no-modify-all-data' }]
  )
);
