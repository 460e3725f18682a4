import { type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { AsyncApex, InboundEmail, EventTrigger, ScheduledJob } from '../../model/rows/eventTrigger.ts';
import { defineDataset, nothing, type Reading } from '../datasetDefinition.ts';
import { readChunks, readOfIdentities, identitySources } from '../earlierRows.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { soql } from '../soql.ts';

/** Platform event triggers that run as somebody; all others run as Automated Process. A few rows at most. */
export const eventTriggers = defineDataset<'eventTriggers'>({
  completeWith: ['ViewSetup'],
  async read(org): Promise<Answer<Reading<readonly EventTrigger[]>>> {
    const configs = await org.toolingQuery<ConfigRow, ConfigRow>(
      soql`SELECT Id, MasterLabel, PlatformEventConsumerId, UserId FROM PlatformEventSubscriberConfig`,
      (row) => row
    );
    if (!configs.ok) return configs;
    const withUser = configs.value.records.flatMap(({ UserId, ...config }) =>
      UserId === null ? [] : [{ ...config, UserId }]
    );
    const triggers = await readTriggers(
      org,
      withUser.flatMap(({ PlatformEventConsumerId }) => PlatformEventConsumerId ?? [])
    );
    const rows = withUser.flatMap((config) => toEventTrigger(config, triggers));
    return answered({ data: rows, rows: rows.length, whole: configs.value.complete });
  },
});

type ConfigRow = {
  MasterLabel: string | null;
  PlatformEventConsumerId: string | null;
  UserId: string | null;
};

type Trigger = { Id: string; Name: string; Status: string };

/** Names of the triggers; without them the label of the configuration does. */
async function readTriggers(org: OrgGateway, ids: readonly string[]): Promise<ReadonlyMap<string, Trigger>> {
  const answer = await readChunks<Trigger, Trigger>(org, {
    values: ids,
    build: (part) => soql`SELECT Id, Name, Status FROM ApexTrigger WHERE Id IN ${part}`,
    map: (row) => row,
  });
  return new Map(answer.ok ? answer.value.data.map((trigger) => [trigger.Id, trigger]) : []);
}

/** A trigger that is switched off runs as nobody. */
function toEventTrigger(
  { MasterLabel, PlatformEventConsumerId, UserId }: ConfigRow & { UserId: string },
  triggers: ReadonlyMap<string, Trigger>
): EventTrigger[] {
  const trigger = triggers.get(PlatformEventConsumerId ?? '');
  if (trigger?.Status === 'Inactive') return [];
  return [{ userId: UserId, name: trigger?.Name ?? MasterLabel ?? PlatformEventConsumerId ?? '' }];
}

/** Jobs of the identities that will run again or are running. */
export const scheduledJobs = defineDataset<'scheduledJobs'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, _scope, found) {
    const answer = await readOfIdentities<JobRow, ScheduledJob[]>(org, found, {
      build: (ids) =>
        soql`SELECT Id, OwnerId, State, NextFireTime, CronJobDetail.Name FROM CronTrigger WHERE OwnerId IN ${ids} AND State NOT IN ('COMPLETE', 'ERROR', 'DELETED')`,
      map: toScheduledJob,
    });
    return mapAnswer(answer, ({ data, ...reading }) => {
      const jobs = data.flat();
      return { ...reading, data: jobs, rows: jobs.length };
    });
  },
});

type JobRow = {
  OwnerId: string;
  State: string;
  NextFireTime: string | null;
  CronJobDetail: { Name: string | null } | null;
};

/** A job that waits without a next time won't run again (object reference, `CronTrigger.NextFireTime`). */
function toScheduledJob({ OwnerId, State, NextFireTime, CronJobDetail }: JobRow): ScheduledJob[] {
  if (State === 'WAITING' && NextFireTime === null) return [];
  return [
    {
      userId: OwnerId,
      name: CronJobDetail?.Name ?? '',
      state: State,
      ...(NextFireTime === null ? {} : { nextAt: NextFireTime }),
    },
  ];
}

/**
 * Email services that process messages as the identities. Email to Salesforce gives each user an address of its own,
 * which says nothing about work.
 */
export const inboundEmails = defineDataset<'inboundEmails'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  read: (org, _scope, found) =>
    readOfIdentities<AddressRow, InboundEmail>(org, found, {
      build: (ids) =>
        soql`SELECT Id, RunAsUserId, Function.FunctionName FROM EmailServicesAddress WHERE RunAsUserId IN ${ids} AND IsActive = true AND Function.IsActive = true AND Function.FunctionName != 'EmailToSalesforce'`,
      map: ({ RunAsUserId, Function: receiver }) => ({ userId: RunAsUserId, name: receiver?.FunctionName ?? '' }),
    }),
});

type AddressRow = { RunAsUserId: string; Function: { FunctionName: string | null } | null };

/** Asynchronous Apex of the identities, counted: batch, queueable, scheduled and future jobs. */
export const asyncApex = defineDataset<'asyncApex'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const since = new Date(audit.window.from);
    return readOfIdentities<ApexRow, AsyncApex>(org, found, {
      build: (ids) =>
        soql`SELECT CreatedById, COUNT(Id) jobs, MAX(CreatedDate) lastAt FROM AsyncApexJob WHERE CreatedById IN ${ids} AND JobType IN ${jobTypes} AND CreatedDate >= ${since} GROUP BY CreatedById`,
      map: ({ CreatedById, jobs, lastAt }) => ({ userId: CreatedById, count: jobs, lastAt }),
    });
  },
});

type ApexRow = { CreatedById: string; jobs: number; lastAt: string };

/** Test runs and recalculations of sharing are nobody's work. */
const jobTypes: readonly string[] = ['BatchApex', 'Future', 'Queueable', 'ScheduledApex'];
