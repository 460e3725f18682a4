import rule from '../../../src/audit/rules/no-evidence-deletion.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    DeleteFieldHistory: 'high',
    DeleteFieldHistoryArchive: 'high',
    DeleteEventMonitoringData: 'high',
  })
);
