/** A live OAuth token. Its value is never read. */
export type OauthToken = {
  userId: string;
  appName: string;
  createdAt: string;
  lastUsedAt?: string;
  useCount: number;
  /** `AppMenuItem.ApplicationId`: the installed app it belongs to. */
  appId?: string;
};

export type Session = {
  id: string;
  userId: string;
  createdAt: string;
  loginType: string;
  sessionType: string;
  sourceIp: string;
  /** ISO date-time at which it ends unless it is used again. */
  validUntil: string;
};

export type ExternalClientApp = {
  /** Id of the ExternalClientApplication. */
  id: string;
  /** API name with `ns__` where it is managed. */
  name: string;
  label: string;
  /** Comes from a package: its settings cannot be changed here. */
  isPackaged: boolean;
  /** Undefined where no policy row could be read. */
  policy?: {
    /** `AllSelfAuthorized` or `AdminApprovedPreAuthorized`. */
    permittedUsers: string;
    /** `0` enforce, `1` relax for activated devices, `2` relax, `3` enforce but relax for refresh tokens. */
    ipRelaxation: string;
    /** `Infinite`, `Zero`, `SpecificLifetime`, `SpecificInactivity`. */
    refreshToken: string;
    isClientCredentialsEnabled: boolean;
    /** Username of the user the client credentials flow runs as. */
    clientCredentialsUser?: string;
    /** Its id, where this org has such a user. */
    clientCredentialsUserId?: string;
    /** Id of the user that the Apex handler of token exchange runs as. */
    executeHandlerAsId?: string;
  };
  /** Such as `API`, `REFRESH_TOKEN`, `FULL`; undefined where they could not be read. */
  scopes?: readonly string[];
};

/** An installed connected app. Its IP policy, scopes and run-as user are in no field that can be queried. */
export type ConnectedApp = { id: string; name: string; isAdminApprovedOnly: boolean };
