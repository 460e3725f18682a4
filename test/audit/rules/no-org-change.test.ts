import rule from '../../../src/audit/rules/no-org-change.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
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
  })
);
