import rule from '../../../src/audit/rules/no-api-gate-bypass.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    UseAnyApiClient: 'high',
    CanApproveUninstalledApps: 'high',
  })
);
