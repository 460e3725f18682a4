import rule from '../../../src/audit/rules/no-app-administration.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    ManageRemoteAccess: 'high',
    ExternalClientAppAdmin: 'high',
    ExternalClientAppDeveloper: 'high',
    ViewClientSecret: 'high',
    ClientSecretRotation: 'high',
    ManageNamedCredentials: 'high',
    ManageAuthProviders: 'high',
    ManageCertificates: 'high',
    ManageEncryptionKeys: 'high',
    ManageExternalConnections: 'moderate',
  })
);
