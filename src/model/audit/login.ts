/** Logins of one user that look alike, within the window. Any number of them is one row. */
export type LoginGroup = {
  userId: string;
  application: string;
  loginType: string;
  loginSubType: string | null;
  /** As the org words it; only `Success` can be relied on. */
  status: string;
  apiType: string | null;
  apiVersion: string | null;
  count: number;
  /** ISO date-times. */
  firstAt: string;
  lastAt: string;
};

/** Where logins of one user came from. `sourceIp` is a text for Salesforce's own servers. */
export type LoginOrigin = {
  userId: string;
  sourceIp: string;
  countryIso: string | null;
  status: string;
  count: number;
};

/** API calls of one user through one app, as event log files or event log objects have them. */
export type ApiUsage = {
  /** 15 characters: event logs know no other form. */
  userId: string;
  app: string;
  appId?: string;
  /** `REST`, `SOAP`, `Bulk`. */
  family: string;
  /** Such as `58.0`. */
  version: string;
  calls: number;
};

/** What event logs say; `days` are the ISO dates that were read. */
export type ApiUsageEvidence = {
  source: 'EventLogFile' | 'ApiTotalUsageEventLog';
  days: readonly string[];
  usage: readonly ApiUsage[];
};
