import rule from '../../../src/audit/rules/no-app-administration.ts';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-app-administration', () => {
  permissionRuleTests(rule, {
    ManageRemoteAccess: 'high',
    ExternalClientAppAdmin: 'high',
    ExternalClientAppDeveloper: 'high',
    ViewClientSecret: 'high',
    ClientSecretRotation: 'high',
    ManageNamedCredentials: 'high',
    ManageAuthProviders: 'high',
    ManageCertificates: 'high',
    ManageEncryptionKeys: 'high',
  });
});
