import type { CompactObject } from './generate.ts';

/**
 * The records an integration is there for, as far as grants and the CLI's own commands need them. Same line format as
 * `standard.json`, with more flags: `c` createable and updateable, `p` permissionable, `x` calculated, `m` master-detail,
 * `r` required on create. The fifth part of a string names the address it belongs to.
 */
export type BusinessObject = CompactObject & {
  prefix: string;
  plural: string;
  permissionable?: false;
  /** No object permissions exist for these, and nobody writes them over REST. */
  definition?: 'customMetadataType' | 'customSetting';
};

const record = (label: string, name = 'Name|Name|string|fgsacr'): string[] => [
  `Id|${label} ID|id|fgsa`,
  'IsDeleted|Deleted|boolean|fgsd',
  name,
  'OwnerId|Owner ID|reference|fgsacd|User>Owner',
  'CreatedDate|Created Date|datetime|fsa',
  'CreatedById|Created By ID|reference|fgsa|User>CreatedBy',
  'LastModifiedDate|Last Modified Date|datetime|fsa',
  'LastModifiedById|Last Modified By ID|reference|fgsa|User>LastModifiedBy',
  'SystemModstamp|System Modstamp|datetime|fsa',
];
const person = 'LastName|Last Name|string|fgsacr';
const detail = (lines: string[]): string[] => lines.filter((line) => !line.startsWith('OwnerId|'));

export const businessObjects: Readonly<Record<string, BusinessObject>> = {
  Account: {
    label: 'Account',
    plural: 'Accounts',
    prefix: '001',
    fields: [
      ...record('Account'),
      'AccountNumber|Account Number|string|fgsancp',
      'AnnualRevenue|Annual Revenue|currency|fsancp',
      'BillingAddress|Billing Address|address|fnp',
      'BillingCity|Billing City|string|fgsancp|BillingAddress',
      'BillingCountry|Billing Country|string|fgsancp|BillingAddress',
      'Description|Description|textarea|ncp',
      'Industry|Industry|picklist|fgsancp|Agriculture;Banking;Education;Energy;Technology',
      'NumberOfEmployees|Employees|int|fgsancp',
      'ParentId|Parent Account ID|reference|fgsancp|Account>Parent',
      'Phone|Account Phone|phone|fgsancp',
      'Rating|Account Rating|picklist|fgsancp|Hot;Warm;Cold',
      'Type|Account Type|picklist|fgsancp|Prospect;Customer;Partner',
      'Website|Website|url|fgsancp',
    ],
    children: [
      'Contacts|Contact|AccountId',
      'Opportunities|Opportunity|AccountId',
      'Cases|Case|AccountId',
      'Contracts|Contract|AccountId',
      'ChildAccounts|Account|ParentId',
      'Invoices__r|Invoice__c|Account__c',
    ],
  },
  Contact: {
    label: 'Contact',
    plural: 'Contacts',
    prefix: '003',
    fields: [
      ...record('Contact', 'Name|Full Name|string|fgsa'),
      person,
      'FirstName|First Name|string|fgsanc',
      'AccountId|Account ID|reference|fgsancp|Account>Account',
      'Birthdate|Birthdate|date|fgsancp',
      'Department|Department|string|fgsancp',
      'Email|Email|email|fgsancp',
      'HasOptedOutOfEmail|Email Opt Out|boolean|fgscpd',
      'MailingAddress|Mailing Address|address|fnp',
      'MailingCity|Mailing City|string|fgsancp|MailingAddress',
      'Phone|Business Phone|phone|fgsancp',
      'Title|Title|string|fgsancp',
    ],
    children: [],
  },
  Lead: {
    label: 'Lead',
    plural: 'Leads',
    prefix: '00Q',
    fields: [
      ...record('Lead', 'Name|Full Name|string|fgsa'),
      person,
      'Company|Company|string|fgsacr',
      'Email|Email|email|fgsancp',
      'Phone|Phone|phone|fgsancp',
      'LeadSource|Lead Source|picklist|fgsancp|Web;Phone Inquiry;Partner Referral;Purchased List;Other',
      'Status|Status|picklist|fgsacd|Open - Not Contacted;Working - Contacted;Closed - Converted',
    ],
    children: [],
  },
  Opportunity: {
    label: 'Opportunity',
    plural: 'Opportunities',
    prefix: '006',
    fields: [
      ...record('Opportunity'),
      'AccountId|Account ID|reference|fgsancp|Account>Account',
      'Amount|Amount|currency|fsancp',
      'CloseDate|Close Date|date|fgsacr',
      'ExpectedRevenue|Expected Amount|currency|fsanpx',
      'NextStep|Next Step|string|fgsancp',
      'Probability|Probability (%)|percent|fgsancp',
      'StageName|Stage|picklist|fgsacr|Prospecting;Negotiation;Closed Won;Closed Lost',
    ],
    children: ['OpportunityLineItems|OpportunityLineItem|OpportunityId'],
  },
  OpportunityLineItem: {
    label: 'Opportunity Product',
    plural: 'Opportunity Product',
    prefix: '00k',
    permissionable: false,
    fields: [
      ...detail(record('Line Item', 'Name|Opportunity Product Name|string|fgsan')),
      'OpportunityId|Opportunity ID|reference|fgsacrm|Opportunity>Opportunity',
      'Quantity|Quantity|double|fsancp',
    ],
    children: [],
  },
  Case: {
    label: 'Case',
    plural: 'Cases',
    prefix: '500',
    fields: [
      ...record('Case', 'CaseNumber|Case Number|string|fgsa'),
      'AccountId|Account ID|reference|fgsancp|Account>Account',
      'ContactId|Contact ID|reference|fgsancp|Contact>Contact',
      'Origin|Case Origin|picklist|fgsancp|Phone;Email;Web',
      'Priority|Priority|picklist|fgsancp|High;Medium;Low',
      'Status|Status|picklist|fgsacd|New;Working;Closed',
      'Subject|Subject|string|fgsancp',
    ],
    children: [],
  },
  Contract: {
    label: 'Contract',
    plural: 'Contracts',
    prefix: '800',
    fields: [
      ...record('Contract', 'ContractNumber|Contract Number|string|fgsa'),
      'AccountId|Account ID|reference|fgsacr|Account>Account',
      'ContractTerm|Contract Term|int|fgsancp',
      'Description|Description|textarea|ncp',
      'EndDate|Contract End Date|date|fgsanpx',
      'SpecialTerms|Special Terms|textarea|ncp',
      'StartDate|Contract Start Date|date|fgsancp',
      'Status|Status|picklist|fgsacd|In Approval Process;Activated;Draft',
    ],
    children: [],
  },
  Task: {
    label: 'Task',
    plural: 'Tasks',
    prefix: '00T',
    permissionable: false,
    fields: [
      ...record('Activity', 'Subject|Subject|string|fgsanc'),
      'Status|Status|picklist|fgsacd|Not Started;In Progress;Completed',
    ],
    children: [],
  },
  Product2: {
    label: 'Product',
    plural: 'Products',
    prefix: '01t',
    fields: [
      ...detail(record('Product')),
      'Family|Product Family|picklist|fgsancp|None',
      'IsActive|Active|boolean|fgscpd',
      'ProductCode|Product Code|string|fgsancp',
    ],
    children: [],
  },
  Campaign: {
    label: 'Campaign',
    plural: 'Campaigns',
    prefix: '701',
    fields: [
      ...record('Campaign'),
      'Description|Description|textarea|ncp',
      'EndDate|End Date|date|fgsancp',
      'StartDate|Start Date|date|fgsancp',
      'Status|Status|picklist|fgsancp|Planned;In Progress;Completed;Aborted',
      'Type|Type|picklist|fgsancp|Conference;Webinar;Email;Other',
    ],
    children: [],
  },
  Pricebook2: {
    label: 'Price Book',
    plural: 'Price Books',
    prefix: '01s',
    fields: [...detail(record('Price Book')), 'Description|Description|string|fgsanc', 'IsActive|Active|boolean|fgscd'],
    children: [],
  },
  WorkOrder: {
    label: 'Work Order',
    plural: 'Work Orders',
    prefix: '0WO',
    fields: [
      ...record('Work Order', 'WorkOrderNumber|Work Order Number|string|fgsa'),
      'AccountId|Account ID|reference|fgsancp|Account>Account',
      'Subject|Subject|string|fgsancp',
    ],
    children: [],
  },
  UserRole: {
    label: 'Role',
    plural: 'Roles',
    prefix: '00E',
    permissionable: false,
    fields: [
      'Id|Role ID|id|fgsa',
      'Name|Name|string|fgsac',
      'DeveloperName|Developer Name|string|fgsac',
      'ParentRoleId|Parent Role ID|reference|fgsan|UserRole>',
    ],
    children: ['Users|User|UserRoleId'],
  },
  Invoice__c: {
    label: 'Invoice',
    plural: 'Invoices',
    prefix: 'a00',
    fields: [
      ...record('Record', 'Name|Invoice Number|string|fgsad'),
      'Account__c|Account|reference|fgsancp|Account>Account__r',
      'Amount__c|Amount|currency|fsancp',
      'Due_Date__c|Due Date|date|fgsancp',
      'External_Id__c|External Id|string|fgsancp',
      'Overdue__c|Overdue|boolean|fgspx',
      'Status__c|Status|picklist|fgsancp|Draft;Sent;Paid',
    ],
    children: ['Lines__r|Invoice_Line__c|Invoice__c'],
  },
  Invoice_Line__c: {
    label: 'Invoice Line',
    plural: 'Invoice Lines',
    prefix: 'a01',
    fields: [
      ...detail(record('Record', 'Name|Line Number|string|fgsad')),
      'Invoice__c|Invoice|reference|fgsacrm|Invoice__c>Invoice__r',
      'Amount__c|Amount|currency|fsancp',
      'Quantity__c|Quantity|double|fsancp',
    ],
    children: [],
  },
};
