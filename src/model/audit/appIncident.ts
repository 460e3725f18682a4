import type { AppHolder, AppResult } from './appResult.ts';
import type { Severity } from './finding.ts';

/** Everything about one app, for an incident. */
export type AppIncident = {
  app: AppResult;
  /** Who can do most first. */
  holders: IncidentHolder[];
  /** Users of the app who weren't read, since there are too many. */
  otherUsers: number;
  /** What to do, in this order: first what changes nothing, then what can be undone. */
  steps: IncidentStep[];
};

/** A user of the app, with what somebody who has its token can do. */
export type IncidentHolder = AppHolder & {
  id: string;
  /** When the oldest live token was created; ISO date-time, null where there is none. */
  tokenSince: string | null;
  /** User permissions that a rule looks at, gravest first. */
  permissions: IncidentPermission[];
  records: IncidentRecords;
  /** Where successful logins of the window came from, through whatever app; the most frequent first. */
  origins: IncidentOrigin[];
  /** Other apps that use the user: they stop as well if it is frozen. */
  otherApps: string[];
  /** Findings that concern the user and that follow from no other. */
  findings: number;
};

export type IncidentPermission = {
  /** API name. */
  permission: string;
  /** How bad a rule finds it. */
  severity: Severity;
  /** Such as `profile System Administrator`. */
  path: string;
};

/** `all`: whatever the objects' own permissions say. */
export type IncidentRecords = {
  all: 'modify' | 'view' | null;
  /** API names of objects whose records the user can create, edit, or delete. */
  change: string[];
  /** API names of objects whose records the user can only read. */
  read: string[];
};

export type IncidentOrigin = { sourceIp: string; country: string | null; logins: number };

export type IncidentStep = {
  text: string;
  /** What it takes away or stops; null for a step that changes nothing. */
  stops: string | null;
  isReversible: boolean;
  commands: string[];
};
