import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-sensitive-data', {
  ViewEncryptedData: 'high',
  ViewUserPII: 'high',
  ViewAllFieldsGlobal: 'high',
  PrivacyDataAccess: 'high',
  ViewAllUsers: 'moderate',
  ContentAdministrator: 'moderate',
  ManageChatterMessages: 'moderate',
});
