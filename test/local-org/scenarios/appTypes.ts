export type ConnectedAppSpec = {
  readonly name: string;
  /** Every user may authorise the app for themselves. */
  readonly selfAuthorized?: boolean;
  readonly isInternal?: boolean;
};

export type Scope = 'API' | 'WEB' | 'FULL' | 'REFRESH_TOKEN' | 'OFFLINE_ACCESS' | 'OPENID' | 'PROFILE' | 'EMAIL';

export type ExternalAppSpec = {
  /** `ns__Name` for one out of a package. */
  readonly name: string;
  readonly label?: string;
  readonly permittedUsers?: 'AllSelfAuthorized' | 'AdminApprovedPreAuthorized';
  /** 0 enforce, 1 relax for activated devices, 2 relax, 3 enforce but relax for refresh tokens (facts §6). */
  readonly ipRelaxation?: '0' | '1' | '2' | '3';
  readonly refreshToken?: 'Infinite' | 'Zero' | 'SpecificLifetime' | 'SpecificInactivity';
  /** Username; its presence switches the client credentials flow on. */
  readonly clientCredentialsUser?: string;
  /** Username. */
  readonly executeHandlerAs?: string;
  readonly scopes?: readonly Scope[];
  readonly distribution?: 'Local' | 'Packaged' | 'Managed';
};
