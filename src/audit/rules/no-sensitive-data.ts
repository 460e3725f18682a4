import { permissionRule } from '../accessRule.js';

export default permissionRule('no-sensitive-data', {
  ViewEncryptedData: 'high',
  ViewUserPII: 'high',
  ViewAllFieldsGlobal: 'high',
  PrivacyDataAccess: 'high',
  ViewAllUsers: 'moderate',
});
