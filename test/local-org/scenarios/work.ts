import type { LocalOrg } from '../org.ts';
import { ago, auditColumns, daysAgo, hour } from './clock.ts';
import type { Scenario } from './types.ts';
import type { AsyncApexSpec, EmailServiceSpec, EventTriggerSpec, ScheduledJobSpec } from './workTypes.ts';

const userId = (org: LocalOrg, username: string): string => {
  const [user] = org.store.rows('User').where('Username', username);
  if (!user) throw new Error(`The scenario has no user ${username}.`);
  return user.Id;
};

const insertEventTrigger = (org: LocalOrg, { trigger, user, inactive }: EventTriggerSpec): void => {
  const { Id } = org.store.insert('ApexTrigger', '01q', {
    Name: trigger,
    NamespacePrefix: null,
    TableEnumOrId: `${trigger}__e`,
    ApiVersion: 66,
    Status: inactive === true ? 'Inactive' : 'Active',
    ...auditColumns(org, 200),
  });
  org.store.insert('PlatformEventSubscriberConfig', '3JK', {
    DeveloperName: `${trigger}Config`,
    MasterLabel: `${trigger} Config`,
    Language: 'en_US',
    BatchSize: 200,
    PlatformEventConsumerId: Id,
    UserId: user === undefined ? null : userId(org, user),
  });
};

const insertScheduledJob = (
  org: LocalOrg,
  { name, user, state = 'WAITING', jobType = '7', nextInHours = 8 }: ScheduledJobSpec
): void => {
  const detail = org.store.insert('CronJobDetail', '08a', { Name: name, JobType: jobType });
  const owner = userId(org, user);
  org.store.insert('CronTrigger', '08e', {
    CronJobDetailId: detail.Id,
    OwnerId: owner,
    CreatedById: owner,
    LastModifiedById: owner,
    State: state,
    NextFireTime: nextInHours === null ? null : ago(org, -nextInHours * hour),
    PreviousFireTime: daysAgo(org, 1),
    StartTime: daysAgo(org, 1),
    EndTime: null,
    CronExpression: '0 0 2 * * ?',
    TimeZoneSidKey: 'Europe/Berlin',
    TimesTriggered: 30,
    ...auditColumns(org, 30),
  });
};

const serviceId = (org: LocalOrg, { service, inactiveService }: EmailServiceSpec): string => {
  const [known] = org.store.rows('EmailServicesFunction').where('FunctionName', service);
  if (known) return known.Id;
  const row = { FunctionName: service, IsActive: inactiveService !== true, ...auditColumns(org, 400) };
  return org.store.insert('EmailServicesFunction', '091', row).Id;
};

const insertEmailService = (org: LocalOrg, spec: EmailServiceSpec): void => {
  const localPart = spec.service.toLowerCase();
  org.store.insert('EmailServicesAddress', '093', {
    FunctionId: serviceId(org, spec),
    RunAsUserId: userId(org, spec.user),
    IsActive: spec.inactiveAddress !== true,
    LocalPart: localPart,
    DeveloperName: localPart,
    EmailDomainName: '0-abc.hu-1.apex.salesforce.com',
    AuthorizedSenders: null,
    ...auditColumns(org, 400),
  });
};

const insertAsyncApex = (org: LocalOrg, { user, jobType, count, lastDaysAgo }: AsyncApexSpec): void => {
  for (let at = 0; at < count; at += 1)
    org.store.insert('AsyncApexJob', '707', {
      CreatedById: userId(org, user),
      CreatedDate: daysAgo(org, lastDaysAgo + at),
      CompletedDate: daysAgo(org, lastDaysAgo + at),
      JobType: jobType,
      Status: 'Completed',
      NumberOfErrors: 0,
    });
};

/** What runs without anybody logging in, after the users that it runs as. */
export const insertWork = (org: LocalOrg, { work = {} }: Scenario): void => {
  for (const spec of work.eventTriggers ?? []) insertEventTrigger(org, spec);
  for (const spec of work.scheduledJobs ?? []) insertScheduledJob(org, spec);
  for (const spec of work.emailServices ?? []) insertEmailService(org, spec);
  for (const spec of work.asyncApex ?? []) insertAsyncApex(org, spec);
};
