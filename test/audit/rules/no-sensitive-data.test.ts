import rule from '../../../src/audit/rules/no-sensitive-data.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-sensitive-data', () => {
  permissionRuleTests(rule, {
    ViewEncryptedData: 'high',
    ViewUserPII: 'high',
    ViewAllFieldsGlobal: 'high',
    PrivacyDataAccess: 'high',
    ViewAllUsers: 'moderate',
  });
});
