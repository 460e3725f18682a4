import type { CompactObject } from './generate.ts';

/**
 * What runs without anybody logging in. Fields and flags from the object reference and the Tooling API guide; same line
 * format as `standard.json`.
 */
const audit = [
  'CreatedDate|Created Date|datetime|fsa',
  'CreatedById|Created By ID|reference|fgsa|User>CreatedBy',
  'LastModifiedDate|Last Modified Date|datetime|fsa',
  'LastModifiedById|Last Modified By ID|reference|fgsa|User>LastModifiedBy',
];

const jobTypes =
  'Future;SharingRecalculation;ScheduledApex;BatchApex;BatchApexWorker;TestRequest;TestWorker;ApexToken;Queueable';

export const workObjects: Readonly<Record<string, CompactObject>> = {
  ApexTrigger: {
    label: 'Apex Trigger',
    fields: [
      'Id|Trigger ID|id|fgsa',
      'NamespacePrefix|Namespace Prefix|string|fgsan',
      'Name|Name|string|fgsa',
      'TableEnumOrId|Custom Object Definition ID|string|fgsan',
      'ApiVersion|Api Version|double|fsa',
      'Status|Status|picklist|fgsa|Inactive;Active;Deleted',
      ...audit,
    ],
    children: [],
  },
  AsyncApexJob: {
    label: 'Apex Job',
    fields: [
      'Id|Job ID|id|fgsa',
      'CreatedDate|Created Date|datetime|fsa',
      'CreatedById|Created By ID|reference|fgsa|User>CreatedBy',
      `JobType|Job Type|picklist|fgsa|${jobTypes}`,
      'ApexClassId|Class ID|reference|fgsan|ApexClass>ApexClass',
      'Status|Status|picklist|fgsa|Queued;Processing;Aborted;Completed;Failed;Preparing;Holding',
      'JobItemsProcessed|Batches Processed|int|fgsa',
      'TotalJobItems|Total Batches|int|fgsan',
      'NumberOfErrors|Failures|int|fgsan',
      'CompletedDate|Completion Date|datetime|fsan',
      'MethodName|Apex Method|string|fgsan',
      'CronTriggerId|Scheduled Job ID|reference|fgsan|CronTrigger>CronTrigger',
    ],
    children: [],
  },
  CronJobDetail: {
    label: 'Cron Job',
    fields: ['Id|Job ID|id|fgsa', 'JobType|Type|picklist|fgsa|1;3;4;6;7;8;9;A', 'Name|Name|string|fgsa'],
    children: [],
  },
  CronTrigger: {
    label: 'Scheduled Jobs',
    fields: [
      'Id|Scheduled Job ID|id|fgsa',
      'CronJobDetailId|Job ID|reference|fgsan|CronJobDetail>CronJobDetail',
      'NextFireTime|Next Run Time|datetime|fsan',
      'PreviousFireTime|Previous Run Time|datetime|fsan',
      'State|Job State|string|fgsan',
      'StartTime|Start Time|datetime|fsan',
      'EndTime|End Time|datetime|fsan',
      'CronExpression|Cron Expression|string|fgsan',
      'TimeZoneSidKey|Java Time Zone Id|picklist|fgsan',
      'OwnerId|User ID|reference|fgsan|User>Owner',
      'TimesTriggered|Job Fired Count|int|fgsan',
      ...audit,
    ],
    children: [],
  },
  EmailServicesAddress: {
    label: 'Email Services Address',
    fields: [
      'Id|Address ID|id|fgsa',
      'IsActive|Active|boolean|fgsd',
      'LocalPart|Email address|string|fgsa',
      'EmailDomainName|Email address domain|string|fgsan',
      'AuthorizedSenders|Accept Email From|textarea|fsn',
      'RunAsUserId|User ID|reference|fgsa|User>RunAsUser',
      'FunctionId|Service ID|reference|fgsa|EmailServicesFunction>Function',
      'DeveloperName|Email Address Name|string|fgsa',
      ...audit,
    ],
    children: [],
  },
  EmailServicesFunction: {
    label: 'Email Service',
    fields: [
      'Id|Email Service ID|id|fgsa',
      'IsActive|Active|boolean|fgsd',
      'FunctionName|Email Service Name|string|fgsa',
      'AuthorizedSenders|Accept Email From|textarea|fsn',
      'ApexClassId|Class ID|reference|fgsan|ApexClass>ApexClass',
      ...audit,
    ],
    children: [],
  },
};
