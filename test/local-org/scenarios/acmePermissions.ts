import { integration, jwt } from './acmeIntegrations.ts';
import type { PermissionSetSpec, UserSpec } from './types.ts';

/**
 * Columns that only some orgs have: with portals, with deletion of history and logs turned on, with change sets. The last
 * one is newer than anything the rules know.
 */
export const acmePermissionColumns: readonly string[] = [
  'PermissionsManagePartners|Manage External Users|boolean|fgsd',
  'PermissionsManageCssUsers|Manage Customer Users|boolean|fgsd',
  'PermissionsDeleteFieldHistory|Delete From Field History|boolean|fgsd',
  'PermissionsDeleteEventMonitoringData|Delete Event Monitoring Records|boolean|fgsd',
  'PermissionsInboundMigrationToolsUser|Deploy Change Sets|boolean|fgsd',
  'PermissionsManageQuantumVault|Manage Quantum Vault|boolean|fgsd',
];

export const acmePermissionSets: readonly PermissionSetSpec[] = [
  { name: 'Campaign_Mailer', label: 'Campaign Mailer', permissions: ['EmailMass', 'EmailSingle'] },
  { name: 'Receipt_Mailer', label: 'Receipt Mailer', permissions: ['EmailSingle'] },
  { name: 'Privacy_Erasure', label: 'Privacy Erasure', permissions: ['DeleteFieldHistory'] },
  { name: 'Log_Rotation', label: 'Log Rotation', permissions: ['DeleteEventMonitoringData', 'ViewAllData'] },
  { name: 'Flow_Deployment', label: 'Flow Deployment', permissions: ['ManageInteraction'] },
  { name: 'Read_Everything', label: 'Read Everything', permissions: ['ViewAllData'] },
  { name: 'Partner_Onboarding', label: 'Partner Onboarding', permissions: ['ManagePartners', 'ManageCssUsers'] },
  { name: 'Change_Sets', label: 'Change Sets', permissions: ['InboundMigrationToolsUser'] },
  {
    name: 'Content_Archive',
    label: 'Content Archive',
    permissions: ['ContentAdministrator', 'ManageChatterMessages', 'CanInsertFeedSystemFields', 'ScheduleReports'],
  },
  { name: 'Archive_Reader', label: 'Archive Reader', permissions: ['ViewContent', 'RunReports'] },
  { name: 'Private_Connect', label: 'Private Connect', permissions: ['ManageExternalConnections'] },
  // Nobody holds these, and the second belongs to a package.
  { name: 'Emergency_Admin', label: 'Emergency Admin', permissions: ['ModifyAllData'] },
  { name: 'Support_Admin', label: 'Support Admin', namespace: 'docs', permissions: ['ModifyAllData'] },
];

/** What a permission is worth, and what looks like it. */
export const acmePermissionUsers: readonly UserSpec[] = [
  integration('campaigns', 'Campaign Mailer', { assignments: ['Campaign_Mailer'], logins: [jwt('Campaign Mailer')] }),
  integration('receipts', 'Receipt Mailer', { assignments: ['Receipt_Mailer'], logins: [jwt('Receipt Mailer')] }),
  integration('erasure', 'Privacy Erasure', { assignments: ['Privacy_Erasure'], logins: [jwt('Privacy Desk')] }),
  integration('log-rotation', 'Log Rotation', { assignments: ['Log_Rotation'], logins: [jwt('Log Archive')] }),
  integration('flow-deploy', 'Flow Deployment', {
    // It could read everything once.
    assignments: ['Flow_Deployment', { set: 'Read_Everything', expiresInDays: -10 }],
    logins: [jwt('Flow Pipeline')],
  }),
  integration('workflow', 'Workflow Engine', {
    assignments: ['Flow_Deployment', 'Read_Everything'],
    logins: [jwt('Workflow Engine')],
  }),
  integration('partners', 'Partner Onboarding', {
    assignments: ['Partner_Onboarding'],
    logins: [jwt('Partner Onboarding')],
  }),
  integration('changesets', 'Change Sets', { assignments: ['Change_Sets'], logins: [jwt('Change Pipeline')] }),
  integration('content', 'Content Archive', { assignments: ['Content_Archive'], logins: [jwt('Content Archive')] }),
  integration('library', 'Library', { assignments: ['Archive_Reader'], logins: [jwt('Library')] }),
  integration('privatelink', 'Private Link', { assignments: ['Private_Connect'], logins: [jwt('Private Link')] }),
];
