import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** Logins of one user that look alike, within the window. Any number of them is one row. */
export const loginGroup = z.object({
  userId: z.string(),
  application: z.string(),
  loginType: z.string(),
  loginSubType: z.string().nullable(),
  /** As the org words it; only `Success` can be relied on. */
  status: z.string(),
  apiType: z.string().nullable(),
  apiVersion: z.string().nullable(),
  count: z.number(),
  /** ISO date-times. */
  firstAt: instant,
  lastAt: instant,
});
export type LoginGroup = Row<typeof loginGroup>;

/** An app with successful OAuth logins in the window, whoever's. */
export const loginApp = z.object({
  application: z.string(),
  users: z.number(),
  logins: z.number(),
});
export type LoginApp = Row<typeof loginApp>;

/** Where logins of one user came from. `sourceIp` is a text for Salesforce's own servers. */
export const loginOrigin = z.object({
  userId: z.string(),
  sourceIp: z.string(),
  countryIso: z.string().nullable(),
  status: z.string(),
  count: z.number(),
});
export type LoginOrigin = Row<typeof loginOrigin>;

/** API calls of one user through one app, as event log files or event log objects have them. */
export const apiUsage = z.object({
  /** 15 characters: event logs know no other form. */
  userId: z.string(),
  app: z.string(),
  appId: z.string().exactOptional(),
  /** `REST`, `SOAP`, `Bulk`. */
  family: z.string(),
  /** Such as `58.0`. */
  version: z.string(),
  calls: z.number(),
});
export type ApiUsage = Row<typeof apiUsage>;

/** What event logs say; `days` are the ISO dates that were read. */
export const apiUsageEvidence = z.object({
  source: z.enum(['EventLogFile', 'ApiTotalUsageEventLog']),
  days: z.array(z.string()),
  /** ISO dates of which the org has a log, read or not; missing in snapshots of older versions. */
  onRecord: z
    .object({
      days: z.array(z.string()),
      /** Whether the org's list of logs came whole. */
      whole: z.boolean(),
    })
    .exactOptional(),
  usage: z.array(apiUsage),
});
export type ApiUsageEvidence = Row<typeof apiUsageEvidence>;
