import rule from '../../../src/audit/rules/no-sensitive-data.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    ViewEncryptedData: 'high',
    ViewUserPII: 'high',
    ViewAllFieldsGlobal: 'high',
    PrivacyDataAccess: 'high',
    ViewAllUsers: 'moderate',
    ContentAdministrator: 'moderate',
    ManageChatterMessages: 'moderate',
  })
);
