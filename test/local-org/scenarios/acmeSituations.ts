import { clientCredentials, integration, jwt } from './acmeIntegrations.ts';
import { person } from './acmePeople.ts';
import type { PermissionSetSpec, UserSpec } from './types.ts';

/** Modify All on the objects of one package. */
const ofPackage = {
  loyalty__Points__c: 'RCEDVM',
  loyalty__Reward__c: 'RCEDVM',
  loyalty__Tier__c: 'RCEDVM',
};

/** Whose purpose no rule names. */
const botWork = [
  'BotManageBots',
  'EditPublicFilters',
  'CreateReportFolders',
  'CreateCustomizeReports',
  'EditPublicTemplates',
];

export const acmeSituationSets: readonly PermissionSetSpec[] = [
  {
    name: 'Journeys',
    label: 'Journeys',
    namespace: 'loyalty',
    permissions: ['ViewAllUsers'],
    objects: ofPackage,
  },
  { name: 'Journey_Copy', label: 'Journey Copy', objects: ofPackage },
  { name: 'Calendar_Sync', label: 'Calendar Sync', objects: { Contact: 'RCE', Lead: 'R' } },
  { name: 'Chat_Bot', label: 'Chat Bot', permissions: [...botWork, 'ViewSetup'] },
  { name: 'Report_Bot', label: 'Report Bot', permissions: botWork },
  {
    name: 'Field_Crew',
    label: 'Field Crew',
    license: 'FieldServiceIntegrationPsl',
    objects: { Account: 'R' },
  },
];

/** Situations of real orgs, each beside one that is nearly the same. */
export const acmeSituationUsers: readonly UserSpec[] = [
  // A connector with the set that its package brings, and one with the org's own copy of that set.
  integration('journeys', 'Journeys', { assignments: ['Journeys'], logins: [jwt('Journeys')] }),
  integration('journey-copy', 'Journey Copy', { assignments: ['Journey_Copy'], logins: [jwt('Journey Copy')] }),
  // API Only User by a permission set, on a full license; the other's assignment is inactive.
  integration('web-shop', 'Web Shop', {
    profile: 'Connector',
    assignments: ['API_Only'],
    logins: [clientCredentials('Web Shop')],
  }),
  integration('web-shop-old', 'Web Shop Old', {
    profile: 'Connector',
    assignments: [{ set: 'API_Only', inactive: true }],
    logins: [clientCredentials('Web Shop Old')],
  }),
  // A product that may not run on the integration license; Warehouse Sync is on it.
  integration('calendars', 'Calendar Sync', { assignments: ['Calendar_Sync'], logins: [jwt('Calendar Sync')] }),
  // A pipeline as administrator; Release Bot is one with a set of its own.
  integration('pipeline', 'Pipeline', { profile: 'System Administrator', logins: [jwt('Release Pipeline')] }),
  // One permission at fault among many that no rule names, and the same set without it.
  integration('chat-bot', 'Chat Bot', { assignments: ['Chat_Bot'], logins: [jwt('Chat Bot')] }),
  integration('report-bot', 'Report Bot', { assignments: ['Report_Bot'], logins: [jwt('Report Bot')] }),
  // Frozen, with a set that brought a permission set license along; and one in use.
  integration('field-crew', 'Field Crew', {
    frozen: true,
    createdDaysAgo: 20,
    psls: ['FieldServiceIntegrationPsl'],
    assignments: ['Field_Crew'],
  }),
  integration('field-desk', 'Field Desk', {
    psls: ['FieldServiceIntegrationPsl'],
    assignments: ['Field_Crew'],
    logins: [jwt('Field Desk')],
  }),
  // Somebody's own account, unused for long; Legacy Feed is an integration that is.
  person('paula.parent', 'Paula', 'Parent', { profile: 'System Administrator', lastLoginDaysAgo: 200 }),
];
