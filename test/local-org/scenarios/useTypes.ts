/** Logins alike but for their time: `count` of them, spread evenly from the first to the last. */
export type LoginSpec = {
  /** `LoginHistory.Application`. */
  readonly app: string;
  /** `LoginType`, see tables §2. */
  readonly type: string;
  readonly subType?: string;
  /** `Success` unless given. */
  readonly status?: string;
  readonly count: number;
  /** Login history reaches back six months: what is older leaves no row. */
  readonly firstDaysAgo: number;
  readonly lastDaysAgo: number;
  /** Taken in turn. */
  readonly ips?: readonly string[];
  /** ISO codes, taken in turn. */
  readonly countries?: readonly string[];
  readonly apiType?: string;
  readonly apiVersion?: string;
};

export type TokenSpec = {
  readonly app: string;
  readonly createdDaysAgo: number;
  readonly lastUsedDaysAgo?: number;
  readonly useCount: number;
  /** Name of a connected or external client app of the scenario; a token without one is of an app not installed. */
  readonly linked?: string;
};

export type SessionSpec = {
  readonly createdHoursAgo: number;
  readonly lastUsedHoursAgo?: number;
  /** `LoginType` of the login that opened it. */
  readonly loginType: string;
  /** `SessionType`, such as `API`, `UI`, `Oauth2`. */
  readonly sessionType: string;
  readonly ip?: string;
  readonly securityLevel?: 'LOW' | 'STANDARD' | 'HIGH_ASSURANCE';
  /** Two hours unless given. */
  readonly validSeconds?: number;
};

/** API calls alike but for their time, spread evenly over the day. */
export type ApiCallSpec = {
  /** Username. */
  readonly user: string;
  readonly count?: number;
  /** Name of a connected or external client app of the scenario. */
  readonly app?: string;
  readonly family?: 'REST' | 'SOAP' | 'Bulk';
  readonly resource?: string;
  /** `66.0`. */
  readonly version?: string;
  readonly method?: string;
  readonly object?: string;
  readonly ip?: string;
  readonly clientName?: string;
  readonly status?: number;
  /** False for calls that are free. */
  readonly counted?: boolean;
  /** For rows of the event log object; a log file has a day of its own. */
  readonly daysAgo?: number;
};

/** One event log file. */
export type EventLogSpec = {
  readonly daysAgo: number;
  /** `ApiTotalUsage` unless given; other types have no rows here. */
  readonly eventType?: string;
  readonly interval?: 'Daily' | 'Hourly';
  /** Which of the day's hours, for hourly ones. */
  readonly hour?: number;
  readonly calls?: readonly ApiCallSpec[];
  /** Columns this org's release does not write. */
  readonly without?: readonly string[];
};
