import type { CompactObject } from './generate.ts';

/**
 * Setup objects that permission sets give access to and that the folder of describes does not have. Same line format as
 * `standard.json`; flags from the object reference.
 */
const audit = [
  'CreatedDate|Created Date|datetime|fs',
  'CreatedById|Created By ID|reference|fgs|User>CreatedBy',
  'LastModifiedDate|Last Modified Date|datetime|fs',
  'LastModifiedById|Last Modified By ID|reference|fgs|User>LastModifiedBy',
  'SystemModstamp|System Modstamp|datetime|fs',
];

/** Flags of fields that the object reference calls Filter, Group, Nillable, Sort. */
const text = (name: string, label: string): string => `${name}|${label}|string|fgsn`;

const named = (id: string): string[] => [
  `Id|${id}|id|fgs`,
  'DeveloperName|Name|string|fgs',
  'MasterLabel|Label|string|fgs',
  text('NamespacePrefix', 'Namespace Prefix'),
  ...audit,
];

const messagingChannel = [
  'Id|Messaging Channel ID|id|fgs',
  'DeveloperName|Developer Name|string|fgs',
  'MasterLabel|Label|string|fgs',
  'IsActive|Active|boolean|fgsd',
  ...audit,
];

/** Usage of the APIs as rows, in orgs with event log objects. The beta had an `ApiVersion`; it is gone. */
const apiTotalUsage = [
  'Id|API Total Usage Event Log ID|id|fgs',
  text('ApiFamily', 'API Family'),
  text('ApiResource', 'API Resource'),
  text('BotIdentifier', 'Bot Identifier'),
  text('BotSessionIdentifier', 'Bot Session Identifier'),
  text('ClientIp', 'Client IP'),
  text('ClientName', 'Client Name'),
  text('ConnectedAppIdentifier', 'Connected App Identifier'),
  text('HttpMethod', 'HTTP Method'),
  'IsApiLimitCounted|Is API Limit Counted|boolean|fgsd',
  text('ObjectName', 'Object Name'),
  text('PlannerIdentifier', 'Planner Identifier'),
  text('RequestIdentifier', 'Request Identifier'),
  'StatusCode|Status Code|int|fgsn',
  'Timestamp|Timestamp|datetime|fsn',
  text('UserIdentifier', 'User Identifier'),
];

const groupTypes =
  'Regular;Role;RoleAndSubordinates;RoleAndSubordinatesInternal;Manager;ManagerAndSubordinatesInternal;Organization;Queue;Territory;TerritoryAndSubordinates';

export const setupObjects: Readonly<Record<string, CompactObject>> = {
  ApexClass: {
    label: 'Apex Class',
    fields: [
      'Id|Class ID|id|fgs',
      'NamespacePrefix|Namespace Prefix|string|fgsn',
      'Name|Name|string|fgs',
      'ApiVersion|Api Version|double|fs',
      'Status|Status|picklist|fgs|Inactive;Active;Deleted',
      ...audit,
    ],
    children: [],
  },
  ApexPage: {
    label: 'Visualforce Page',
    fields: [
      'Id|Page ID|id|fgs',
      text('NamespacePrefix', 'Namespace Prefix'),
      'Name|Name|string|fgs',
      'ApiVersion|Api Version|double|fs',
      'MasterLabel|Label|string|fgs',
      ...audit,
    ],
    children: [],
  },
  ApiTotalUsageEventLog: { label: 'API Total Usage Event Log', fields: apiTotalUsage, children: [] },
  CustomPermission: { label: 'Custom Permission', fields: named('Custom Permission ID'), children: [] },
  ExternalDataSource: {
    label: 'External Data Source',
    fields: [...named('External Data Source ID'), text('Type', 'Type'), text('Endpoint', 'URL')],
    children: [],
  },
  // No table: its rows are found by ApiName and are known elsewhere by DurableId (object reference).
  FlowDefinitionView: {
    label: 'Flow Definition',
    fields: [
      'Id|Flow Definition View ID|id|fgs',
      text('ApiName', 'Flow API Name'),
      text('DurableId', 'Durable ID'),
      'IsActive|Active|boolean|fgsd',
      text('Label', 'Flow Label'),
      text('NamespacePrefix', 'Flow Namespace'),
      text('ProcessType', 'Process Type'),
    ],
    children: [],
  },
  Group: {
    label: 'Group',
    fields: [
      'Id|Group ID|id|fgsa',
      'Name|Name|string|fgsa',
      'DeveloperName|Developer Name|string|fgsan',
      'RelatedId|Related ID|reference|fgsan|User,UserRole>Related',
      `Type|Type|picklist|fgsa|${groupTypes}`,
      'Email|Email|email|fgsan',
      'DoesSendEmailToMembers|Send Email to Members|boolean|fgsd',
      'DoesIncludeBosses|Include Bosses|boolean|fgsd',
      ...audit,
    ],
    children: ['GroupMembers|GroupMember|GroupId'],
  },
  MessagingChannel: { label: 'Messaging Channel', fields: messagingChannel, children: [] },
  NamedCredential: {
    label: 'Named Credential',
    fields: [...named('Named Credential ID'), text('Endpoint', 'URL'), text('PrincipalType', 'Identity Type')],
    children: [],
  },
  OrgWideEmailAddress: {
    label: 'Organization-wide From Email Address',
    fields: [
      'Id|Organization-wide From Email Address ID|id|fgs',
      'Address|Email|email|fgs',
      'DisplayName|Display Name|string|fgs',
      'IsAllowAllProfiles|Allow All Profiles|boolean|fgsd',
      ...audit,
    ],
    children: [],
  },
  SessionPermSetActivation: {
    label: 'Session Permission Set Activation',
    fields: [
      'Id|Session Permission Set Activation ID|id|fgs',
      'AuthSessionId|Auth Session ID|reference|fgs|AuthSession>AuthSession',
      'PermissionSetId|Permission Set ID|reference|fgs|PermissionSet>PermissionSet',
      'PermissionSetGroupId|Permission Set Group ID|reference|fgsn|PermissionSetGroup>PermissionSetGroup',
      'UserId|User ID|reference|fgs|User>User',
      text('Description', 'Description'),
      ...audit,
    ],
    children: [],
  },
  TabDefinition: {
    label: 'Tab Definition',
    fields: [
      'Id|Tab Definition ID|id|fgs',
      text('DurableId', 'Durable ID'),
      'IsCustom|Is Custom|boolean|fgsd',
      text('Label', 'Label'),
      text('Name', 'Name'),
      text('SobjectName', 'sObject Name'),
    ],
    children: [],
  },
  Territory2: {
    label: 'Territory',
    fields: ['Id|Territory ID|id|fgs', 'Name|Label|string|fgs', 'DeveloperName|Territory Name|string|fgs'],
    children: ['UserTerritory2Associations|UserTerritory2Association|Territory2Id'],
  },
  UserTerritory2Association: {
    label: 'User Territory Association',
    fields: [
      'Id|User Territory Association ID|id|fgs',
      'UserId|User ID|reference|fgs|User>User',
      'Territory2Id|Territory ID|reference|fgs|Territory2>Territory2',
      'IsActive|Active|boolean|fgsd',
      'RoleInTerritory2|Role in Territory|picklist|fgsn|Owner;Administrator;Sales Rep',
      'LastModifiedDate|Last Modified Date|datetime|fs',
      'LastModifiedById|Last Modified By ID|reference|fgs|User>LastModifiedBy',
      'SystemModstamp|System Modstamp|datetime|fs',
    ],
    children: [],
  },
};
