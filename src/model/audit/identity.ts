import type { Assignment } from '../rows/assignment.ts';
import type { EffectiveAccess } from '../access/effectiveAccess.ts';
import type { LoginGroup, LoginOrigin } from '../rows/loginGroup.ts';
import type { OauthToken, Session } from '../rows/oauthToken.ts';
import type { OrgUser, PslHolding } from '../rows/orgUser.ts';

/** A user that is, or might be, an integration, with everything that was read about it. */
export type Identity = {
  user: OrgUser;
  confidence: Confidence;
  reasons: readonly Reason[];
  /**
   * A person works with it: more successful UI logins in the window than setting up an integration takes, or nothing but
   * logins through an app that many use.
   */
  isPerson: boolean;
  /** Undefined where the caller may not read `UserLogin`. */
  isFrozen: boolean | undefined;
  assignments: readonly Assignment[];
  access: EffectiveAccess;
  /** Empty where nothing was read; the datasets say whether that means none. */
  logins: readonly LoginGroup[];
  origins: readonly LoginOrigin[];
  tokens: readonly OauthToken[];
  sessions: readonly Session[];
  psls: readonly PslHolding[];
  /** What runs as the user without a login, but for apps and agents. */
  work: readonly WorkWithoutLogin[];
};

/** How sure it is that a user is an integration; `none` where it is audited only on request. */
export const confidences = ['certain', 'likely', 'possible', 'none'] as const;

export type Confidence = (typeof confidences)[number];

/** What speaks for a user being an integration; `uiLogins` and `platformLicense` speak against it. */
export type Signal =
  | 'integrationLicense'
  | 'agent'
  | 'apiOnly'
  | 'runAs'
  | 'serverLogins'
  | 'appLogins'
  | 'appTokens'
  | 'fewUiLogins'
  | 'uiLogins'
  | 'namePattern'
  | 'toolLogins'
  | 'platformLicense'
  | 'asked';

/** `detail` names what was seen: the license, the app, the number of UI logins. */
export type Reason = {
  signal: Signal;
  detail: string;
  /** What was weighed, where UI logins stand beside an integration's. */
  logins?: LoginNumbers;
};

/** Successful logins in the window: at a screen, by servers, and by OAuth through apps that few users use. */
export type LoginNumbers = { ui: number; server: number; oauth: number };

/** A user that something speaks for, and that is not audited. */
export type LeftOut = { kind: LeftOutKind; user: OrgUser; reasons: readonly Reason[] };

/** A person whose account an integration uses, a user of Salesforce itself, or a possible integration. */
export type LeftOutKind = 'person' | 'platformUser' | 'possible';

/** Something that runs as a user who need not log in for it. */
export type WorkWithoutLogin = {
  kind: WorkKind;
  /** What it is called in Setup; of `asyncApex`, how many jobs there were in the window. */
  name: string;
  /** ISO date-time of the last of the jobs; with `asyncApex` only. */
  lastAt?: string;
};

/**
 * `runAs`: an app whose client credentials flow or token exchange handler runs as the user. `agent`: an agent runs as
 * it. `eventTrigger`: it is the running user of a platform event trigger. `scheduledJob`: it owns a job that waits or
 * runs. `inboundEmail`: an active email service processes messages as it. `asyncApex`: Apex jobs ran as it.
 */
export type WorkKind = 'runAs' | 'agent' | 'eventTrigger' | 'scheduledJob' | 'inboundEmail' | 'asyncApex';
