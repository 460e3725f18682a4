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
};

/** How sure it is that a user is an integration; `none` where it is audited only on request. */
export const confidences = ['certain', 'likely', 'possible', 'none'] as const;

export type Confidence = (typeof confidences)[number];

/** What speaks for a user being an integration. */
export type Signal =
  | 'integrationLicense'
  | 'apiOnly'
  | 'runAs'
  | 'serverLogins'
  | 'appLogins'
  | 'appTokens'
  | 'namePattern'
  | 'toolLogins'
  | 'asked';

/** `detail` names what was seen: the license, the app, the login type. */
export type Reason = { signal: Signal; detail: string };
