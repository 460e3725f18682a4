import rule from '../../../src/audit/rules/no-sensitive-data.js';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.js';

describe('audit/rules/no-sensitive-data', () => {
  permissionRuleTests(rule, {
    ViewEncryptedData: 'high',
    ViewUserPII: 'high',
    ViewAllFieldsGlobal: 'high',
    PrivacyDataAccess: 'high',
    ViewAllUsers: 'moderate',
  });
});
