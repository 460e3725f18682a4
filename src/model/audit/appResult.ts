/** An app that holds credentials of the org, whoever they belong to. */
export type AppResult = {
  /** As its tokens and logins name it. */
  name: string;
  kind: AppKind;
  /** Of the connected app or external client app; null where the app isn't installed or it's unclear which it is. */
  id: string | null;
  /** Of an external client app. */
  apiName: string | null;
  /** Live tokens. */
  tokens: number;
  /** Users who hold live tokens, log in through it, or whom it runs as. */
  users: number;
  /** There are more users than `users` says: counting stopped. */
  hasMoreUsers: boolean;
  /** How often its tokens were used; null where there are too many tokens to read. */
  uses: number | null;
  /** Successful logins through it in the window, of the users that were read. */
  logins: number;
  /** ISO date-time of the last token use or login that was seen. */
  lastUsed: string | null;
  /** Who can authorize it; null where it isn't known. */
  permittedUsers: 'adminApproved' | 'selfAuthorized' | null;
  /** OAuth scopes; null where they weren't read. */
  scopes: string[] | null;
  /** Refresh token policy as the org words it, such as `SpecificLifetime`; null where it wasn't read. */
  refreshTokenPolicy: string | null;
  /** Whether it overrides login IP ranges; null where that wasn't read. */
  ipRelaxation: 'enforced' | 'relaxed' | 'relaxedForActivatedDevices' | 'relaxedForRefreshTokens' | null;
  /** API calls of integration users in event logs that name the app; null where no logs were read. */
  calls: number | null;
  /** The most that any of its users can do. */
  reach: Reach;
  /** Integration users first, then who can do most, then the last used; the first ones only. */
  holders: AppHolder[];
  /** Holders that aren't in `holders`. */
  otherHolders: number;
};

/**
 * `installed`: an installed app, but a connected app and an external client app both have its name. `client`: a program
 * that logs in without OAuth, and so is no app. `unknown`: the installed apps couldn't be read, or only logins show the app and no
 * installed app has their name.
 */
export type AppKind = 'connectedApp' | 'externalClientApp' | 'installed' | 'uninstalled' | 'client' | 'unknown';

/** A user who holds tokens of an app, logs in through it, or whom it runs as. */
export type AppHolder = {
  username: string;
  name: string;
  kind: 'integration' | 'person' | 'externalUser';
  isActive: boolean;
  tokens: number;
  uses: number;
  /** ISO date-time. */
  lastUsed: string | null;
  /** The app runs as this user. */
  isRunAs: boolean;
  reach: Reach;
};

/**
 * What a user can do, worst first. `everything`: Modify All Data, or a permission to administer users or the org.
 * `allRecords`: View All Data. `unknown`: the user's permissions weren't read. `nothing`: the user is inactive.
 */
export const reaches = ['everything', 'allRecords', 'limited', 'unknown', 'nothing'] as const;

export type Reach = (typeof reaches)[number];

/** The apps of an org with what is said beside them. */
export type AppsResult = {
  /** Most dangerous first. */
  apps: AppResult[];
  /** Installed apps without live tokens, logins, or run-as users; null where the installed apps couldn't be read. */
  unused: number | null;
  /** API calls of integration users in event logs; null where no logs were read. */
  apiCalls: ApiCallNames | null;
};

/** How many calls say which app made them: the others belong to no app's number. */
export type ApiCallNames = { total: number; withoutApp: number };
