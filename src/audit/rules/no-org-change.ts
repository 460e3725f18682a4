import { permissionRule } from '../engine/accessRule.ts';

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
