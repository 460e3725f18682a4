import rule from '../../../src/audit/rules/no-modify-all-data.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    ModifyAllData: 'critical',
  })
);
