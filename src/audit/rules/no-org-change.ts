import { permissionRule } from '../engine/accessRule.ts';

<<<<<<< HEAD
export default permissionRule(
  'no-org-change',
  {
    AuthorApex: 'critical',
    CustomizeApplication: 'critical',
    ModifyMetadata: 'critical',
    InstallPackaging: 'high',
    ManageSandboxes: 'high',
  },
  { waiverHint: 'waiver.deployer' }
);
=======
export default permissionRule('no-org-change', {
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
});
>>>>>>> 08dec61 (feat(audit): user permissions that peers judge; toxic combinations; unassigned sets with Modify All Data; creation asks for no permission that the org lacks)
