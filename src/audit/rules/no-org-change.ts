import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule(
  'no-org-change',
  {
    AuthorApex: 'critical',
    CustomizeApplication: 'critical',
    ModifyMetadata: 'critical',
    InstallPackaging: 'high',
    ManageSandboxes: 'high',
    ManageInteraction: 'high',
    InboundMigrationToolsUser: 'high',
    ManageDevSandboxes: 'moderate',
    Packaging2: 'moderate',
    Packaging2Delete: 'moderate',
    Packaging2PromoteVersion: 'moderate',
    ManageCustomPermissions: 'moderate',
    ManageHealthCheck: 'moderate',
    ManageNetworks: 'moderate',
  },
  { waiverHint: 'waiver.deployer' }
);
