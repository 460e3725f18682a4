import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** A platform event trigger that is set to run as a user. */
export const eventTrigger = z.object({
  userId: z.string(),
  /** Name of the Apex trigger; the configuration's label where the trigger could not be read. */
  name: z.string(),
});
export type EventTrigger = Row<typeof eventTrigger>;

/** A job that is scheduled or running (CronTrigger): Apex, a flow, a report, a dashboard. */
export const scheduledJob = z.object({
  userId: z.string(),
  name: z.string(),
  /** `CronTrigger.State`, such as `WAITING`. */
  state: z.string(),
  /** ISO date-time of the next run. */
  nextAt: instant.exactOptional(),
});
export type ScheduledJob = Row<typeof scheduledJob>;

/** An active address of an active email service, which processes messages as a user. */
export const inboundEmail = z.object({
  userId: z.string(),
  /** `EmailServicesFunction.FunctionName`. */
  name: z.string(),
});
export type InboundEmail = Row<typeof inboundEmail>;

/** Asynchronous Apex that ran as a user within the window. */
export const asyncApex = z.object({
  userId: z.string(),
  count: z.number(),
  lastAt: instant,
});
export type AsyncApex = Row<typeof asyncApex>;
