/** A platform event trigger with a configuration of its own. */
export type EventTriggerSpec = {
  /** Name of the Apex trigger. */
  readonly trigger: string;
  /** Username; it runs as Automated Process unless given. */
  readonly user?: string;
  /** The trigger is switched off. */
  readonly inactive?: boolean;
};

/** A job that somebody has scheduled. */
export type ScheduledJobSpec = {
  readonly name: string;
  /** Username of the owner. */
  readonly user: string;
  /** `WAITING` unless given. */
  readonly state?: string;
  /** `CronJobDetail.JobType`: `7`, scheduled Apex, unless given. */
  readonly jobType?: string;
  /** Hours until it runs again, 8 unless given; null where it won't. */
  readonly nextInHours?: number | null;
};

/** An address of an e-mail service. */
export type EmailServiceSpec = {
  /** `EmailToSalesforce` is the org's own, with an address for each user. */
  readonly service: string;
  /** Username it runs as. */
  readonly user: string;
  readonly inactiveAddress?: boolean;
  readonly inactiveService?: boolean;
};

/** Asynchronous Apex, one job a day back from the last. */
export type AsyncApexSpec = {
  /** Username. */
  readonly user: string;
  readonly jobType: string;
  readonly count: number;
  readonly lastDaysAgo: number;
};

/** What runs without anybody logging in. */
export type WorkSpec = {
  readonly eventTriggers?: readonly EventTriggerSpec[];
  readonly scheduledJobs?: readonly ScheduledJobSpec[];
  readonly emailServices?: readonly EmailServiceSpec[];
  readonly asyncApex?: readonly AsyncApexSpec[];
};
