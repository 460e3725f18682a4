import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-app-administration', {
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
});
